using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

// The answers of the tier above, as they arrive at the sender's stream. Each is decided once: a repeat finds it done.

/// <summary>The addressee signed for a report: its duty is met, and clocks that start with the receipt start.</summary>
public sealed record NoteReceipt(Guid Report, string Recipient, DateTimeOffset ReceivedAt) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        var report = stream.Duties.Reports.FirstOrDefault(r => r.Id == Report);
        if (report is null or { ReceivedAt: not null }) return Decision.AlreadySo;
        return Receipts.Noted(stream, new ReceiptNoted(at.By.Id, at.Now, Recipient, Report, ReceivedAt, null), report, at);
    }
}

/// <summary>An officer enters the receipt of an outside body (cyberspace authority, police …) with its number.</summary>
/// <param name="ReceivedAt">When that body received it; absent means now.</param>
public sealed record RecordReceipt(string Recipient, DateTimeOffset? ReceivedAt, string? ReceiptNumber) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (ReceivedAt > at.Now.AddMinutes(1)) return ReportingRefusals.ReceiptInFuture;
        if ((Incidents.Instants.Check("receivedAt", ReceivedAt, at) ?? Texts.Check("receiptNumber", ReceiptNumber, Texts.Line)) is { } refusal) return refusal;
        if (Recipient is null || at.Network.TryGet(Recipient, out _)) return ReportingRefusals.UnknownReceipt(Recipient ?? "");
        var report = stream.Duties.Reports.LastOrDefault(r => r.To == Recipient && r.ReceivedAt is null && r.ReturnReason is null);
        var received = (ReceivedAt ?? at.Now).ToUniversalTime();
        if (report is null)
        {
            if (stream.Duties.Clock.Contains(new ClockEvent(ClockEvents.Received, received, Recipient))) return Decision.AlreadySo;
            // Without a report of ours only the hop of another body can be received here.
            var owed = stream.Duties.Obligations.Where(o => o.Recipient == Recipient && o.MetAt is null).ToList();
            if (owed.Count == 0) return ReportingRefusals.UnknownReceipt(Recipient);
            if (owed.All(o => o.Owner == stream.Unit)) return ReportingRefusals.NothingSent(Recipient);
        }
        var noted = new ReceiptNoted(at.By.Id, at.Now, Recipient, report?.Id, received, ReceiptNumber);
        return Receipts.Noted(stream, noted, report, at);
    }
}

/// <summary>The addressee sent a report back for correction. The duty runs on.</summary>
public sealed record NoteReturn(Guid Report, string Recipient, string Reason) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at) =>
        stream.Duties.Reports.Any(r => r.Id == Report && r.ReturnReason is null)
            ? new ReturnNoted(at.By.Id, at.Now, Recipient, Report, Reason)
            : Decision.AlreadySo;
}

internal static class Receipts
{
    /// <summary>The receipt, the duties it meets (late ones included), and what starts with it.</summary>
    public static Decision Noted(IReporting stream, ReceiptNoted noted, Report? report, Moment at)
    {
        var met = stream.Duties.Obligations
            .Where(o => o is { State: ObligationState.Open or ObligationState.Missed, MetAt: null } && o.Recipient == noted.Recipient)
            .Where(o => report is null ? o.Owner != stream.Unit : o.IsAnsweredBy(report))
            .SelectMany(o => Fulfilled(o, noted.ReceivedAt, at));
        var events = new List<DomainEvent> { noted };
        events.AddRange(met);
        var after = events.Aggregate(stream, (s, e) => s.Apply(e));
        events.AddRange(Plan.Difference(after, at));
        return events;
    }

    /// <summary>A duty is met; when that was late and the clock has not rung yet, it is missed first, so that lateness never depends on who was faster.</summary>
    internal static IEnumerable<DomainEvent> Fulfilled(Obligation duty, DateTimeOffset receivedAt, Moment at)
    {
        if (duty.State is ObligationState.Open && receivedAt > duty.DueAt)
            yield return new ObligationMissed(Actor.Hub.Id, at.Now, duty.Id, duty.DueAt, duty.SentAt <= duty.DueAt ? duty.SentAt : null);
        yield return new ObligationMet(at.By.Id, at.Now, duty.Id, receivedAt);
    }
}
