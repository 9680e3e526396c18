using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>Sends a report up or out. It is frozen with its hash; what the hub already knows is filled in.</summary>
/// <param name="Obligation">The duty it answers; may be left out, recipient and kind decide.</param>
/// <param name="To">Unit code of the superior, or the key of an outside body named by a rule.</param>
public sealed record SubmitReport(ReportKind Kind, string To, ReportContent Content, Guid? Obligation = null) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (!Enum.IsDefined(Kind)) return ReportingRefusals.UnknownKind;
        if (stream is Incident { Phase: Phase.Closed } && Kind is not ReportKind.Final) return ReportingRefusals.AlreadyClosed;
        var superior = at.Network.Superior(stream.Unit)?.Code;
        if (To is null || (To != superior && !Outside(at).Contains(To))) return ReportingRefusals.UnknownRecipient(To ?? "");

        var content = Complete(stream, at);
        if ((Texts.CheckAll(content.Texts()) ?? Instants.Check("discoveredAt", Content?.DiscoveredAt, at)) is { } refusal) return refusal;
        var missing = content.Missing(Kind, stream.Category);
        if (missing.Count > 0) return ReportingRefusals.Incomplete(missing);

        var ordinal = stream.Duties.NextOrdinal(To);
        var report = new Report(Ids.Report(stream.Id, To, ordinal), Kind, To, ordinal, content, content.Hash(), at.By.Id, at.Now);
        if (Obligation is { } id && stream.Duties[id]?.IsAnsweredBy(report) is not true) return ReportingRefusals.UnknownObligation;

        var sent = new ReportSubmitted(at.By.Id, at.Now, report);
        return Decision.Of([sent, .. stream.After(sent, at)]);
    }

    private ReportContent Complete(IReporting stream, Moment at) => (Content ?? new ReportContent()) switch
    {
        var c => c with
        {
            Unit = c.Unit ?? at.Network[stream.Unit].Name,
            DiscoveredAt = c.DiscoveredAt?.ToUniversalTime() ?? stream.AwareAt,
            Type = c.Type ?? stream.Category,
            Level = c.Level ?? stream.Grade?.ToString(),
        },
    };

    /// <summary>Outside bodies any pack names; a report to one of them is prepared and logged here, and carried by people.</summary>
    private static HashSet<string> Outside(Moment at) =>
        [.. at.Shelf.Policies.SelectMany(p => p.Rules).SelectMany(r => r.Recipients).Where(r => r != "superior")];
}

/// <summary>What follows for the duties when something happened on a reporting stream.</summary>
internal static class ReportingConsequence
{
    public static IReadOnlyList<DomainEvent> After(this IReporting stream, DomainEvent e, Moment at) =>
        Plan.Difference(stream.Apply(e), at);

    public static IReporting Apply(this IReporting stream, DomainEvent e) => stream switch
    {
        Incident i => Incident.Evolve(i, e)!,
        Escalation s => Escalation.Evolve(s, e)!,
        _ => throw new UnknownEvent(stream.GetType(), e),
    };
}
