using IncidentHub.Domain.Kernel;

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
        if (Texts.Check("receiptNumber", ReceiptNumber, Texts.Line) is { } refusal) return refusal;
        if (Recipient is null || at.Network.TryGet(Recipient, out _)) return ReportingRefusals.UnknownReceipt(Recipient ?? "");
        var report = stream.Duties.Reports.LastOrDefault(r => r.To == Recipient && r.ReceivedAt is null && r.ReturnReason is null);
        var owed = stream.Duties.Obligations.Any(o => o.Recipient == Recipient && o.MetAt is null);
        if (report is null && !owed) return ReportingRefusals.UnknownReceipt(Recipient);
        var noted = new ReceiptNoted(at.By.Id, at.Now, Recipient, report?.Id, (ReceivedAt ?? at.Now).ToUniversalTime(), ReceiptNumber);
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

/// <summary>An instruction came down.</summary>
public sealed record NoteInstruction(string FromUnit, string Text) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at) => new InstructionNoted(at.By.Id, at.Now, FromUnit, Text);
}

internal static class Receipts
{
    /// <summary>The receipt, the duties it meets (late ones included), and what starts with it.</summary>
    public static Decision Noted(IReporting stream, ReceiptNoted noted, Report? report, Moment at)
    {
        var met = stream.Duties.Obligations
            .Where(o => o is { State: ObligationState.Open or ObligationState.Missed, MetAt: null } && o.Recipient == noted.Recipient)
            .Where(o => report is null ? o.Owner != stream.Unit : o.IsAnsweredBy(report))
            .Select(o => new ObligationMet(at.By.Id, at.Now, o.Id, noted.ReceivedAt));
        var events = new List<DomainEvent> { noted };
        events.AddRange(met);
        var after = events.Aggregate(stream, (s, e) => s.Apply(e));
        events.AddRange(Plan.Difference(after, at));
        return events;
    }
}
