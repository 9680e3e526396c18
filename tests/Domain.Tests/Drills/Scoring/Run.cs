using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;

namespace IncidentHub.Domain.Tests.Drills.Scoring;

/// <summary>A run of a small scenario, told in lines: what was expected, what happened at which minute of the drill clock.</summary>
internal sealed class Run
{
    public static readonly Guid Id = Ids.FromSource("drill", "330100");
    public static readonly Guid County = Ids.FromSource("incident", "330109");
    public static readonly Guid Monitor = Demo.Officer(Demo.Monitor).Id;
    public static readonly Guid Evaluator = Demo.Officer(Demo.CityDuty).Id;
    public static readonly DateTimeOffset T0 = Demo.Time("09:15");

    private readonly List<Expectation> _expected = [];
    private readonly List<DomainEvent> _own =
    [
        new DrillPlanned(Evaluator, T0.AddHours(-1), Id, "YL-330100-20260302-52d9", "330100", "勒索", "ransom", "", "",
            [new("monitor", "330109", "monitor", []), new("desk", "330100", "duty", [])]),
        new DrillStarted(Evaluator, T0, T0, 1, [], null),
    ];

    private readonly List<DrillLogEntry> _log = [];
    private double _now;

    public static Run Expecting(params Expectation[] expected)
    {
        var run = new Run();
        run._expected.AddRange(expected);
        return run;
    }

    public Run Fired(string inject, double minute) => Own(minute, new InjectFired(Actor.Hub.Id, At(minute), inject, 1, TimeSpan.FromMinutes(minute), null, IncidentHub.Domain.Drills.Fired.Clock, false));

    public Run Own(double minute, DomainEvent e)
    {
        _own.Add(e);
        return Until(Math.Max(_now, minute));
    }

    /// <summary>An inject did it, on the same stream.</summary>
    public Run Scripted(double minute, string unit, string kind)
    {
        Happened(minute, unit, kind);
        _log[^1] = _log[^1] with { By = Actor.Hub.Id, Roles = [] };
        return this;
    }

    public Run Happened(double minute, string unit, string kind, params (string, string)[] fields)
    {
        _log.Add(new DrillLogEntry(TimeSpan.FromMinutes(minute), unit, kind, fields.ToDictionary(f => f.Item1, f => f.Item2))
        {
            By = Monitor, Stream = County, Version = _log.Count + 1, Roles = unit == "330109" ? ["monitor"] : ["desk"],
        });
        return Until(Math.Max(_now, minute));
    }

    public Run Until(double minute)
    {
        _now = minute;
        return this;
    }

    public Run Ended(double minute) => Own(minute, new DrillEnded(Evaluator, At(minute), null));

    public static DateTimeOffset At(double minute) => T0 + TimeSpan.FromMinutes(minute);

    public Scenario Scenario => new("ransom", 1, new("勒索", "Ransom"), new("检验", "Test"), "cyber", DrillForm.HandsOn, DrillRange.CrossArea, DrillContent.Special, TimeSpan.FromHours(2), new("无", "None"), new("停", "Stop"))
    {
        Objectives = [new("alert", new("监测", "Alert"), EvaluationItem.Monitoring), new("report", new("报告", "Report"), EvaluationItem.Linkage)],
        Roles =
        [
            new("monitor", new("区县监测员", "Monitor"), RoleGroup.Execution, "330109", "monitor", true),
            new("desk", new("市值班员", "City desk"), RoleGroup.Execution, "330100", "duty", true),
        ],
        Injects = [new("note", 1, InjectKind.ExpectedAction, "p", new("勒索信", "Note"), new Trigger.At(TimeSpan.Zero), new Delivery.Cue(new("见", "See")))],
        Expectations = _expected,
    };

    public DrillCourse Course(Func<IEnumerable<DrillLogEntry>, IEnumerable<DrillLogEntry>>? shuffled = null)
    {
        var course = DrillCourse.Of(Scenario, _own, [], _ => [], At(_now));
        return course with { Log = DrillCourse.Ordered((shuffled ?? (x => x))(course.Log.Entries.Concat(_log))) };
    }

    public Judgement Judged(string expectation) => Judging.Of(Scenario.Expectation(expectation)!, Course());

    public ScoreCard Scored(int formula = 1) => Score.Of(Course(), ScoreFormulas.Find(formula)!);

    public static Expectation Raises(string id = "raises", int points = 10, params (int Minutes, int Percent)[] bands) => new(id, new("上报", "Raise"),
        new Wanted.Happens(Pattern("incident.raised", "330109"), new Window.Drill("note", [.. (bands.Length > 0 ? bands : [(10, 100), (20, 60)]).Select(b => new Band(TimeSpan.FromMinutes(b.Minutes), b.Percent))])), points)
        { Objective = "alert", By = "monitor", Inject = "note" };

    public static Expectation Together(bool every) => new("both", new("上报并签收", "Raised and signed"),
        new Wanted.Together([Pattern("incident.raised", "330109"), Pattern("report.signed", "330100")], every, new Window.Drill("note", [new(TimeSpan.FromMinutes(10), 100), new(TimeSpan.FromMinutes(20), 60)])), 10);

    public static Expectation ByLaw() => new("law", new("首报", "First report"), new Wanted.Happens(Pattern("report.submitted", "330109"), new Window.Law("first-report", "330100")), 20) { Objective = "report", By = "monitor" };

    public static Expectation Never() => new("clean", new("不得逾期", "Never overdue"), new Wanted.Never(new EventPattern("obligation.missed", new Dictionary<string, Matcher>())), 20) { Objective = "report" };

    public static Expectation Evaluated(RatingScale scale = RatingScale.Psmu) => new("calm", new("指挥", "Command"), new Wanted.Judged(new("有序", "Orderly"), scale), 10) { Objective = "report" };

    public static EventPattern Pattern(string kind, string unit) => new(kind, new Dictionary<string, Matcher> { ["unit"] = new Matcher.OneOf([unit]) });
}
