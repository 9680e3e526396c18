using System.Globalization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>Reads the rules of one pack.</summary>
internal sealed class RuleYaml(string citation, Dictionary<string, Text> parties, Dictionary<string, Text> classes, IReadOnlyList<WorkCalendar> calendars, Yaml? packCalendar)
{
    private const string Else = "else";
    private static readonly string[] GradeWords = [.. GradeNames.All.Select(g => g.ToString())];

    public DutyRule? Rule(Yaml y)
    {
        y.Only("id", "kind", "title", "article", "citation", "confidence", "classes", "grades", "owner", "to", "from", "within", "clocks",
            "cap", "not_before", "roll", "form", "upgrade", "stoppable", "met_by");
        var (id, kind, title, article) = (y.Need("id")?.AsString(), y.Need("kind")?.AsString(), y.Need("title")?.AsText(), y.Need("article")?.AsString());
        var owner = y.Need("owner")?.AsOneOf([DutyRule.Reporter, DutyRule.Tier, .. parties.Keys]);
        var (confidence, perGrade) = Certainty(y.Need("confidence"));
        var cited = y["citation"] is { } c ? c.AsString() : citation;
        var bound = (y["classes"]?.Items ?? []).Select(k => k.AsOneOf(classes.Keys)).OfType<string>().ToHashSet();
        var grades = (y["grades"]?.Items ?? []).Select(GradeOf).OfType<Grade>().ToHashSet();
        var to = (y.Need("to")?.Items ?? []).Select(k => k.AsOneOf([DutyRule.Superior, .. parties.Keys])).OfType<string>().ToList();
        var (clocks, latest) = Clocks(y, grades);
        var metBy = y["met_by"] is { } m ? m.AsOneOf([DutyRule.Receipt, DutyRule.Submission]) : DutyRule.Receipt;
        var form = y["form"] is { } f ? f.AsOneOf(Forms.All) : Forms.Written;
        if (form is Forms.Oral && kind != Duty.Oral) y["form"]!.Fault($"What may be told by word of mouth is of kind '{Duty.Oral}'.");
        var upgrade = y["upgrade"]?.AsOneOf(["strict", "from-notice"]);
        return id is null || kind is null || title is null || article is null || owner is null || confidence is null
            || cited is null || clocks.Count == 0 || metBy is null || form is null
            ? null
            : new DutyRule(id, kind, title, article, cited, confidence, bound, grades, owner, to, clocks[0].From, clocks[0].Within, metBy)
            {
                Form = form, Others = [.. clocks.Skip(1)], LatestCounts = latest, Caps = Ends(y["cap"], grades), NotBefore = Ends(y["not_before"], grades),
                Roll = RollOf(y["roll"]), FromNotice = upgrade == "from-notice", Stoppable = y["stoppable"]?.AsFlag() ?? false, ConfidencePerGrade = perGrade,
            };
    }

    private static (string? Usual, Dictionary<Grade, string> PerGrade) Certainty(Yaml? y)
    {
        var perGrade = new Dictionary<Grade, string>();
        if (y is not { IsMapping: true }) return (y?.AsOneOf(Confidence.All), perGrade);
        y.Only([.. GradeWords, Else]);
        foreach (var (key, _, value) in y.Entries)
            if (Enum.TryParse<Grade>(key, out var grade) && value.AsOneOf(Confidence.All) is { } word) perGrade[grade] = word;
        return (y.Need(Else)?.AsOneOf(Confidence.All), perGrade);
    }

    // Either one clock (from, within), or several of which the first (min) or the last (max) to end counts.
    private (List<Clock> Clocks, bool Latest) Clocks(Yaml y, HashSet<Grade> grades)
    {
        if (y["clocks"] is not { } several) return (Clock(y, grades) is { } only ? [only] : [], false);
        several.Only("min", "max");
        foreach (var key in (string[])["from", "within"])
            if (y[key] is { } twice) twice.Fault($"A rule has either '{key}' or 'clocks'.");
        if (several["min"] is not null == several["max"] is not null) several.Fault("Clocks are joined by either 'min' or 'max'.");
        return ([.. (several["min"] ?? several["max"])?.Items.Select(c => Clock(c, grades, only: true)).OfType<Clock>() ?? []], several["max"] is not null);
    }

    private Clock? Clock(Yaml y, HashSet<Grade> grades, bool only = false)
    {
        if (only) y.Only("from", "within");
        var (from, within) = (Start(y.Need("from")), Within(y.Need("within"), grades));
        return from is null || within is null ? null : new Clock(from, within);
    }

    // Ends that bound the time of the duty; without a period the event itself is the bound.
    private List<Clock> Ends(Yaml? y, HashSet<Grade> grades)
    {
        var ends = new List<Clock>();
        foreach (var end in y?.Each ?? [])
        {
            end.Only("from", "within");
            var within = end["within"] is { } w ? Within(w, grades) : new Limit(new Term(default), new Dictionary<Grade, Term>());
            if (Start(end.Need("from")) is { } from && within is not null) ends.Add(new Clock(from, within));
        }
        return ends;
    }

    private ClockStart? Start(Yaml? y)
    {
        y?.Only("event", "by", "report", "kind", "pick");
        return y?.Need("event")?.AsOneOf(ClockEvents.Types) is { } type
            ? new ClockStart(type, y["by"]?.AsOneOf(parties.Keys), y["report"]?.AsString(), y["kind"]?.AsString(), y["pick"]?.AsOneOf(["earliest", "latest"]) == "latest")
            : null;
    }

    // One term for all, or one for each grade the rule names: a grade without a term would be a duty without an end.
    private Limit? Within(Yaml? y, HashSet<Grade> grades)
    {
        if (y is null) return null;
        if (!y.IsMapping || y["period"] is not null) return TermOf(y) is { } all ? new Limit(all, new Dictionary<Grade, Term>()) : null;
        y.Only([.. GradeWords, Else]);
        var perGrade = new Dictionary<Grade, Term>();
        foreach (var (key, at, value) in y.Entries)
        {
            if (!Enum.TryParse<Grade>(key, out var grade)) continue;
            if (grades.Count > 0 && !grades.Contains(grade)) at.Fault($"The rule does not apply to grade {grade}.");
            if (TermOf(value) is { } term) perGrade[grade] = term;
        }
        var rest = y[Else] is { } other ? TermOf(other) : null;
        if (y[Else] is null)
            foreach (var grade in (grades.Count > 0 ? grades : [.. GradeNames.All]).Order().Where(g => y[g.ToString()] is null)) y.Fault($"There is no period for grade {grade}.");
        return new Limit(rest, perGrade);
    }

    private Term? TermOf(Yaml y)
    {
        if (y.IsMapping) y.Only("period", "calendar", "count_first", "until");
        var at = y.IsMapping ? y.Need("period") : y;
        if (at?.AsPeriod() is not { } period) return null;
        if (period.IsZero) at.Fault("A period has to be longer than nothing.");
        var (first, until) = y.IsMapping ? (y["count_first"]?.AsFlag() ?? false, TimeOfDay(y["until"])) : (false, null);
        if (period.IsElapsed && (first || until is not null)) at.Fault("Elapsed time has no first day and no hour at which a day ends.");
        if (period.InWorkingDays is null) return new Term(period, first, until);
        var named = (y.IsMapping ? y["calendar"] : null) ?? packCalendar;
        if (named is null) at.Fault("Working days need a calendar.", "calendar: " + string.Join(" | ", calendars.Select(c => c.Id)));
        return CalendarOf(named) is { } calendar ? new Term(period, first, until) { Calendar = calendar } : null;
    }

    private Roll? RollOf(Yaml? y)
    {
        if (y is null) return null;
        y.Only("calendar", "to", "classes", "except", "confidence");
        var (calendar, to) = (CalendarOf(y["calendar"] ?? packCalendar ?? y.Need("calendar")), y.Need("to") is { } t ? TimeOfDay(t) : null);
        var (granted, refused) = (Words(y["classes"]), Words(y["except"]));
        return calendar is null || to is null ? null : new Roll(calendar, to.Value, granted, refused) { Confidence = y["confidence"]?.AsOneOf(Confidence.All) };

        HashSet<string> Words(Yaml? list) => (list?.Items ?? []).Select(k => k.AsOneOf(classes.Keys)).OfType<string>().ToHashSet();
    }

    private WorkCalendar? CalendarOf(Yaml? y) =>
        y?.AsOneOf(calendars.Select(c => c.Id)) is { } id ? calendars.Where(c => c.Id == id).MaxBy(c => c.Version) : null;

    private static TimeOnly? TimeOfDay(Yaml? y)
    {
        if (y?.AsString() is not { } text) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        y.Fault("A time of day such as 12:00 is expected here.");
        return null;
    }

    private static Grade? GradeOf(Yaml y) => y.AsOneOf(GradeWords) is { } word ? Enum.Parse<Grade>(word) : null;
}

/// <summary>Kinds of duties the hub treats in a way of their own; all others only name themselves.</summary>
public static class Duty
{
    public const string Final = "final-report";
    public const string Oral = "oral-report";
}
