namespace IncidentHub.Domain.Drills;

/// <summary>The names of everything a scenario may ask for, and the fields each has beside "unit".</summary>
public static class DrillLogKinds
{
    public const string InjectFired = "inject.fired";
    public const string FactsStated = "facts.stated";

    /// <summary>Fields of <see cref="FactsStated"/> begin so: fact.leak.pi_persons.</summary>
    public const string FactField = "fact.";

    private static readonly string[] Duty = ["kind", "recipient", "rule", "policy"];
    private static readonly string[] Paper = ["kind", "to", "from", "ordinal", "edition", "late"];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["incident.raised"] = ["number", "door"],
        ["incident.classified"] = ["category"],
        [FactsStated] = [],
        ["incident.graded"] = ["grade", "decided", "confirmed"],
        ["grade.undetermined"] = [],
        ["grade.confirmed"] = ["grade"],
        ["step.taken"] = ["step"],
        ["note.added"] = [],
        ["signal.attached"] = ["status"],
        ["incident.closed"] = [],
        ["incident.reopened"] = [],

        ["obligation.opened"] = [.. Duty, "due"],
        ["obligation.replanned"] = [.. Duty, "due"],
        ["obligation.warned"] = [.. Duty, "percent"],
        ["obligation.missed"] = [.. Duty, "due"],
        ["obligation.met"] = [.. Duty, "due"],
        ["obligation.lifted"] = Duty,
        ["obligation.waived"] = Duty,
        ["obligation.extended"] = Duty,
        ["clock.noted"] = ["type", "kind", "recipient"],

        ["report.drafted"] = Paper,
        ["report.signed-off"] = Paper,
        ["report.declined"] = Paper,
        ["report.submitted"] = Paper,
        ["report.delivered"] = Paper,
        ["report.signed"] = Paper,
        ["report.returned"] = Paper,
        ["report.received"] = Paper,
        ["overdue.told"] = ["from"],
        ["skip.told"] = ["from", "to"],
        ["instruction.given"] = [],
        ["instruction.noted"] = ["from"],
        ["instruction.acknowledged"] = [],
        ["attention.acknowledged"] = [],

        ["drill.started"] = [],
        ["drill.paused"] = [],
        ["drill.resumed"] = [],
        ["drill.ended"] = [],
        [InjectFired] = ["inject", "times"],
        ["inject.skipped"] = ["inject"],
        ["message.acknowledged"] = ["inject"],
        ["uplink.cut"] = ["above"],
        ["uplink.restored"] = ["above"],
        ["observation.added"] = ["expectation", "objective", "rating"],
    };

    /// <summary>Whether a kind has a field of this name.</summary>
    public static bool Has(string kind, string field) =>
        field == "unit" || (All.TryGetValue(kind, out var fields) && (fields.Contains(field) || (kind == FactsStated && field.StartsWith(FactField, StringComparison.Ordinal))));
}
