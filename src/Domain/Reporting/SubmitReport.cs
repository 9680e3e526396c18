using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting.Forms;

namespace IncidentHub.Domain.Reporting;

/// <summary>Sends a report up or out. It is frozen with its hash; what the hub already knows is filled in.</summary>
/// <param name="Obligation">The duty it answers; may be left out, recipient and kind decide.</param>
/// <param name="To">Unit code of the superior (or, with a reason, of a unit further up), or the key of an outside body named by a rule.</param>
/// <remarks>Where the form demands the leader's signature, a report of anybody else is a draft until it is signed: it has not left.</remarks>
public sealed record SubmitReport(ReportKind Kind, string To, ReportContent Content, Guid? Obligation = null) : ICommand<IReporting>
{
    /// <summary>Why the unit directly above is passed over.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Why the report comes after its time.</summary>
    public string? Justification { get; init; }

    /// <summary>The outside body's channel it went through; null when none is named.</summary>
    public string? Channel { get; init; }

    /// <summary>Only freezes the content; somebody carries it to the outside body later.</summary>
    public bool Prepare { get; init; }

    /// <summary>Who signs in the leader's place; null for everybody else.</summary>
    public Guid? Absence { get; init; }

    public Decision Decide(IReporting stream, Moment at)
    {
        if (!Enum.IsDefined(Kind)) return ReportingRefusals.UnknownKind;
        if (stream is Incident { Phase: Phase.Closed } && Kind is not ReportKind.Final) return ReportingRefusals.AlreadyClosed;
        if (Route(stream, at) is { } misled) return misled;
        if ((Prepare || Channel is not null) && at.Network.TryGet(To, out _)) return Outward.OutwardRefusals.Inside;
        if (Channel is not null && at.Shelf.Recipients.Refuse(To, Channel) is { } unknown) return unknown;
        if (at.Shelf.Form(To, at.Now) is not { } form) return ReportingRefusals.NoForm(To);

        var content = Complete(stream, at);
        if (content.Unasked(form).FirstOrDefault() is { } unasked) return ReportingRefusals.UnknownItem(unasked);
        if ((Texts.CheckAll(content.Texts()) ?? Texts.Check("skipReason", SkipReason) ?? Texts.Check("justification", Justification)
            ?? Instants.Check("discoveredAt", Content?.DiscoveredAt, at)) is { } refusal) return refusal;
        if (content.Ransom?.Amount < 0) return ReportingRefusals.NegativeRansom;
        var missing = form.Missing(Kind, stream.Category, content);
        if (missing.Count > 0) return ReportingRefusals.Incomplete(missing);

        var ordinal = stream.Duties.NextOrdinal(To);
        var before = stream.Duties.ReturnedBefore(Kind, To);
        var report = new Report(Ids.Report(stream.Id, To, ordinal), Kind, To, ordinal, content, content.Hash(), at.By.Id, at.Now)
        {
            Form = form.Ref, Edition = (before?.Edition ?? 0) + 1, Replaces = before?.Id, SkipReason = Skips(stream, at) ? SkipReason?.Trim() : null,
            Channel = Channel,
        };
        if (Obligation is { } id && stream.Duties[id]?.IsAnsweredBy(report) is not true) return ReportingRefusals.UnknownObligation;
        var signature = Signing.As(at.By, Absence) is { } post ? new SignOff(at.By.Id, post, at.Now, null, Absence) : null;
        // In a drill nobody carries anything outside: the simulation cell takes it at once.
        if (Prepare && stream.Drill is null) return new ReportDrafted(at.By.Id, at.Now, report with { Justification = Justification?.Trim(), SignOff = signature }, Obligation, Carried: true);
        return signature is null && form.NeedsSignature(Kind, stream.Grade)
            ? new ReportDrafted(at.By.Id, at.Now, report with { Justification = Justification?.Trim() }, Obligation)
            : stream.Send(report with { SignOff = signature }, Justification, at);
    }

    /// <summary>Up to a unit above, out to a body that a rule names, and the final report by the ways the first one took.</summary>
    private Refusal? Route(IReporting stream, Moment at)
    {
        var above = at.Network.Path(stream.Unit).Skip(1).Select(u => u.Code).ToList();
        if (To is null || (!above.Contains(To) && !Outside(at).Contains(To))) return ReportingRefusals.UnknownRecipient(To ?? "");
        if (Skips(stream, at) && string.IsNullOrWhiteSpace(SkipReason)) return ReportingRefusals.SkipReasonMissing(To);
        if (Kind is not ReportKind.Final) return null;
        var ways = stream.Duties.Reports.Where(r => r.Kind is ReportKind.First).Select(r => r.To).Distinct().ToList();
        return ways.Count > 0 && !ways.Contains(To) ? ReportingRefusals.OtherChannel(To, ways) : null;
    }

    private bool Skips(IReporting stream, Moment at) => at.Network.TryGet(To, out _) && To != at.Network.Superior(stream.Unit)?.Code;

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

/// <summary>How a report leaves, signed or not in need of it.</summary>
internal static class Sending
{
    /// <summary>The report leaves now. After its time it says why, and carries for good how late it left.</summary>
    public static Decision Send(this IReporting stream, Report report, string? justification, Moment at)
    {
        var late = stream.Duties.Obligations
            .Where(o => o.Owner == stream.Unit && o is { MetAt: null, State: ObligationState.Open or ObligationState.Missed } && at.Now > o.DueAt)
            .Where(o => o.IsAnsweredBy(report) && stream.Duties.LastSent(o) is null)
            .Select(o => (TimeSpan?)(at.Now - o.DueAt)).Max();
        if (late is { } by && string.IsNullOrWhiteSpace(justification)) return ReportingRefusals.JustificationMissing(by);
        var sent = new ReportSubmitted(at.By.Id, at.Now, report with
        {
            SentBy = at.By.Id, SentAt = at.Now, LateSeconds = late is { } span ? Math.Max(1, (long)span.TotalSeconds) : null, Justification = late is null ? null : justification!.Trim(),
        });
        return Decision.Of([sent, .. stream.After(sent, at)]);
    }
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
