using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>A question of the hot-wash survey.</summary>
/// <param name="Kind">scale (1 to 5) or text.</param>
public sealed record SurveyQuestion(string Id, Text Text, string Kind)
{
    public const int Most = 30;
    public const int LongestAnswer = 1_000;

    /// <summary>What is asked when the director brings no questions of his own.</summary>
    public static IReadOnlyList<SurveyQuestion> Usual { get; } =
    [
        new("plan", new("预案是否清楚、可用？", "Was the plan clear and of use?"), "scale"),
        new("scenario", new("场景是否真实、有针对性？", "Was the scenario realistic and to the point?"), "scale"),
        new("communication", new("上下级之间的沟通是否及时、顺畅？", "Was communication between the tiers timely and smooth?"), "scale"),
        new("tools", new("系统和工具是否够用？", "Were systems and tools sufficient?"), "scale"),
        new("ready", new("遇到真实事件，您觉得本单位准备好了吗？", "Is your unit ready for the real thing?"), "scale"),
        new("well", new("哪些做得好，应当保持？", "What went well and should stay?"), "text"),
        new("better", new("哪些需要改进？", "What has to become better?"), "text"),
    ];

    public bool Fits(string answer) => Kind == "scale" ? answer is "1" or "2" or "3" or "4" or "5" : answer.Length <= LongestAnswer;
}

/// <summary>Opens the survey, once for a drill.</summary>
/// <param name="Questions">Null for the usual ones.</param>
public sealed record OpenSurvey(IReadOnlyList<SurveyQuestion>? Questions) : ICommand<DebriefOf>
{
    public Decision Decide(DebriefOf of, Moment at)
    {
        if (!of.Drill.IsOver) return DebriefRefusals.NotOver;
        if (of.Debrief?.Survey is SurveyState.Open or SurveyState.Closed) return DebriefRefusals.SurveyThere;
        var asked = Questions is { Count: > 0 } own ? own : SurveyQuestion.Usual;
        if (asked.Count > SurveyQuestion.Most || asked.Any(q => q is null || q.Text is null || q.Kind is not ("scale" or "text") || string.IsNullOrWhiteSpace(q.Id))
            || asked.Select(q => q.Id).Distinct().Count() != asked.Count) return DebriefRefusals.BadQuestions;
        return Texts.CheckAll(asked.SelectMany(q => new[] { ("id", (string?)q.Id), ("text", q.Text.Zh), ("text", q.Text.En) }), Texts.Line) is { } refusal ? refusal
            : of.Happens(at, new SurveyOpened(at.By.Id, at.Now, asked));
    }
}

/// <summary>Ends the survey; its result is shown from now on, if there are enough answers.</summary>
/// <param name="Answers">How many came.</param>
public sealed record CloseSurvey(int Answers) : ICommand<DebriefOf>
{
    public Decision Decide(DebriefOf of, Moment at) => of.Debrief?.Survey switch
    {
        SurveyState.Closed => Decision.AlreadySo,
        SurveyState.Open   => of.Happens(at, new SurveyClosed(at.By.Id, at.Now, Answers)),
        _                  => DebriefRefusals.NoSurvey,
    };
}

/// <summary>What all answers say together: no answer is ever shown beside another answer of the same person.</summary>
/// <param name="Counts">Of a scale: how often 1 to 5 was given.</param>
/// <param name="Texts">Of a text question: what was written, in an order that says nothing.</param>
public sealed record QuestionResult(SurveyQuestion Question, IReadOnlyList<int> Counts, decimal? Mean, IReadOnlyList<string> Texts);

/// <summary>The rules by which answers stay nobody's.</summary>
public static class SurveyResult
{
    /// <summary>Fewer answers than this are shown to nobody.</summary>
    public const int Least = 3;

    /// <summary>Null while the survey is open, or when there are too few answers.</summary>
    /// <remarks>Shown only at the end: a result before and after one more answer would tell that answer.</remarks>
    public static IReadOnlyList<QuestionResult>? Of(Debrief? debrief, IReadOnlyList<IReadOnlyDictionary<string, string>> answers) =>
        debrief is not { Survey: SurveyState.Closed } || answers.Count < Least ? null
        : [.. debrief.Questions.Select(q => Of(q, [.. answers.Select(a => a.GetValueOrDefault(q.Id)).OfType<string>().Where(a => a.Length > 0)]))];

    /// <summary>The first fault of an answer sheet; null when it may be kept.</summary>
    public static Refusal? Check(IReadOnlyList<SurveyQuestion> questions, IReadOnlyDictionary<string, string> answers)
    {
        foreach (var (id, answer) in answers)
        {
            if (questions.FirstOrDefault(q => q.Id == id) is not { } question || answer is null || !question.Fits(answer)) return DebriefRefusals.BadAnswer(id);
            if (Texts.Check("answer", answer, SurveyQuestion.LongestAnswer) is { } refusal) return refusal;
        }
        return answers.Values.Any(a => !string.IsNullOrWhiteSpace(a)) ? null : DebriefRefusals.BadAnswer("");
    }

    private static QuestionResult Of(SurveyQuestion question, IReadOnlyList<string> given) => question.Kind == "scale"
        ? new(question, [.. Enumerable.Range(1, 5).Select(n => given.Count(g => g == $"{n}"))], given.Count == 0 ? null : Math.Round(given.Sum(g => (decimal)(g[0] - '0')) / given.Count, 1, MidpointRounding.AwayFromZero), [])
        : new(question, [], null, [.. given.Order(StringComparer.Ordinal)]);
}
