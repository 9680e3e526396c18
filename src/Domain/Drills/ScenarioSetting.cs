using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Drills;

/// <summary>The network and rules a scenario is to be played in: what names something there that is not there is warned of, for files travel between networks.</summary>
public sealed record ScenarioSetting(UnitTree Network, Shelf Shelf)
{
    /// <summary>Kinds of duties the packs know.</summary>
    internal IReadOnlySet<string> Duties { get; } = Shelf.Policies.SelectMany(p => p.Rules).Select(r => r.Kind).Append(Reporting.AcknowledgeInstruction.Kind).ToHashSet();

    /// <summary>Impact facts the grading tables know.</summary>
    internal IReadOnlySet<string> Facts { get; } = Shelf.Gradings.SelectMany(g => g.Facts).Select(f => f.Key).ToHashSet();

    /// <summary>What somebody has to be allowed to cause such an event; null when nobody causes it or everybody may.</summary>
    internal static Right? Needed(string kind) => kind switch
    {
        "incident.raised" => Right.RaiseIncident,
        "incident.classified" or "facts.stated" or "incident.graded" or "step.taken" or "note.added" or "incident.closed" or "incident.reopened" => Right.HandleIncident,
        "report.drafted" or "report.submitted" => Right.SubmitReport,
        "report.signed" or "report.returned" => Right.SignForReport,
        "instruction.given" => Right.Instruct,
        _ => null,
    };

    /// <summary>Events nobody causes: they follow from others or from the clock.</summary>
    internal static bool IsConsequence(string kind) =>
        kind.StartsWith("obligation.", StringComparison.Ordinal) || kind is "report.delivered" or "report.received" or "overdue.told" or "skip.told" or "instruction.noted" or "grade.undetermined";
}
