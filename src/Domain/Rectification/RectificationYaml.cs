using System.Text.Json;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Rectification;

/// <summary>Reads the rules of rectification (playbooks/rectification).</summary>
internal static class RectificationYaml
{
    private static readonly string[] Severities = [.. Enum.GetValues<Severity>().Select(Word)];

    public static RectificationRules? Read(Yaml root, IReadOnlyList<WorkCalendar> calendars)
    {
        root.Only([.. PackHead.Keys, "calendar", "warnings", "attention", "acknowledged", "stages", "climbing", "recurrence", "verifier_outside", "fresh_check", "evidence_files"]);
        var head = PackHead.Read(root);
        var calendar = root.Need("calendar")?.AsOneOf(calendars.Select(c => c.Id)) is { } id ? calendars.Where(c => c.Id == id).MaxBy(c => c.Version) : null;
        var warnings = (root.Need("warnings")?.Items ?? []).Select(y => y.AsWhole()).OfType<int>().ToList();
        var attention = (root.Need("attention")?.Items ?? []).Select(Attended).OfType<AttentionStep>().ToList();
        var acknowledged = root.Need("acknowledged")?.AsPeriod();
        var stages = (root.Need("stages")?.Items ?? []).Select(y => Stage(y, calendar)).OfType<StageRule>().ToList();
        foreach (var missing in StageKind.All.Except(stages.Select(s => s.Kind))) root["stages"]?.Fault($"The stage '{missing}' is missing.");
        var climbing = (root.Need("climbing")?.Items ?? []).Select(Climbing).OfType<ClimbStep>().ToList();
        var recurrence = root.Need("recurrence") is { } r ? Recurring(r) : null;
        return head is null || calendar is null || acknowledged is null || recurrence is null
            ? null
            : new RectificationRules(head.Id, head.Version, head.Title, head.Citation, head.From, head.To, warnings, attention, acknowledged.Value, stages, climbing, recurrence,
                Set(root["verifier_outside"]), Set(root["fresh_check"]), Set(root["evidence_files"]));
    }

    private static StageRule? Stage(Yaml y, WorkCalendar? calendar)
    {
        y.Only("id", "article", "confidence", "within");
        var (kind, article) = (y.Need("id")?.AsOneOf(StageKind.All), y.Need("article")?.AsString());
        var confidence = y.Need("confidence")?.AsOneOf(Confidence.All);
        if (y.Need("within") is not { } within) return null;
        var terms = new Dictionary<Severity, Term>();
        if (within.IsMapping) within.Only(Severities);
        foreach (var severity in Enum.GetValues<Severity>())
            if ((within.IsMapping ? within.Need(Word(severity)) : within) is { } at && at.AsPeriod() is { } period)
            {
                if (period.IsZero) at.Fault("A period has to be longer than nothing.");
                terms[severity] = new Term(period) { Calendar = period.InWorkingDays is null ? null : calendar };
            }
        return kind is null || article is null || confidence is null || terms.Count < 3 ? null : new StageRule(kind, article, confidence, terms);
    }

    private static ClimbStep? Climbing(Yaml y)
    {
        y.Only("after", "to");
        if (y["after"]?.AsPeriod() is { IsElapsed: false }) y["after"]!.Fault("Climbing is counted on the clock: PT24H, PT72H.");
        return (y.Need("after")?.AsPeriod(), y.Need("to")?.AsOneOf(Climb.Steps)) is ({ } after, { } to) ? new ClimbStep(after, to) : null;
    }

    private static AttentionStep? Attended(Yaml y)
    {
        y.Only("at", "tell");
        var tell = (y.Need("tell")?.Items ?? []).Select(t => t.AsOneOf(OrderTold.Words)).OfType<string>().ToList();
        return y.Need("at")?.AsWhole() is { } percent ? new AttentionStep(percent, tell) : null;
    }

    private static RecurrenceRule? Recurring(Yaml y)
    {
        y.Only("within", "raise");
        return (y.Need("within")?.AsPeriod(), y.Need("raise")?.AsWhole()) is ({ } within, { } raise) ? new RecurrenceRule(within, raise) : null;
    }

    private static HashSet<Severity> Set(Yaml? y) => [.. (y?.Items ?? []).Select(s => s.AsOneOf(Severities)).OfType<string>().Select(w => Enum.Parse<Severity>(w, ignoreCase: true))];

    private static string Word(Severity severity) => JsonNamingPolicy.CamelCase.ConvertName(severity.ToString());
}
