using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Inspections;

/// <summary>The inspected unit signs for the result. Where it would not, the inspecting side puts that on record with the reason.</summary>
public sealed record SignInspection(bool Refused = false, string? Note = null) : ICommand<Inspection>
{
    public Decision Decide(Inspection inspection, Moment at) =>
        inspection.State is InspectionState.Open ? InspectionRefusals.NotConcluded
        : inspection.Signature is { } before ? before.By == at.By.Id ? Decision.AlreadySo : InspectionRefusals.SignedAlready
        // Nobody signs for both sides, and nobody says of another unit that it would not but the one that inspected it.
        : Refused ? at.By.Unit != inspection.Conductor ? InspectionRefusals.NotTheConductor : Signed(at, required: true)
        : at.By.Unit != inspection.Unit ? InspectionRefusals.NotTheInspected
        : at.By.Id == inspection.ConcludedBy ? InspectionRefusals.SameHands
        : Signed(at, required: false);

    private Decision Signed(Moment at, bool required) =>
        Texts.Check("note", Note, 2_000, required) is { } refusal ? refusal
        : new InspectionSigned(at.By.Id, at.Now, Refused, string.IsNullOrWhiteSpace(Note) ? null : Note.Trim());
}

/// <summary>The unit above the inspecting one signs for the result: its clock stops.</summary>
/// <remarks>Interim Measures art. 27.</remarks>
public sealed record ReceiveResult : ICommand<Inspection>
{
    public Decision Decide(Inspection inspection, Moment at) =>
        inspection.State is InspectionState.Open ? InspectionRefusals.NotConcluded
        : at.Network.Superior(inspection.Conductor)?.Code != at.By.Unit ? InspectionRefusals.NotTheSuperior
        : inspection.State is InspectionState.Received ? inspection.ReceivedBy == at.By.Id ? Decision.AlreadySo : InspectionRefusals.ReceivedAlready
        : Decision.Of([new ResultReceived(at.By.Id, at.Now, at.By.Unit), .. inspection.Duties.Obligations.Where(o => o.MetAt is null).SelectMany(o => Receipts.Fulfilled(o, at.Now, at))]);
}

/// <summary>A finding was put right on the spot, with proof.</summary>
public sealed record SettleFinding(int Finding, string Note, IReadOnlyList<EvidenceFile> Files) : ICommand<Inspection>
{
    public Decision Decide(Inspection inspection, Moment at) =>
        at.By.Unit != inspection.Conductor ? InspectionRefusals.NotTheConductor
        : inspection.Finding(Finding) is not { } finding ? InspectionRefusals.UnknownFinding(Finding)
        : finding.End is not FindingEnd.Open ? InspectionRefusals.HasAnEnd(Finding)
        // Where a repair has to be looked at anew, somebody else does that: it takes an order.
        : finding is { FreshCheck: true } or { Severity: Severity.Critical } ? InspectionRefusals.NeedsAnOrder(Finding)
        : Files.Count == 0 ? InspectionRefusals.NoProof
        : Texts.Check("note", Note, 2_000, required: true) is { } refusal ? refusal
        : new FindingSettled(at.By.Id, at.Now, Finding, Note.Trim(), Files);
}

/// <summary>Findings became part of an order that was issued from this inspection.</summary>
public sealed record PutInOrder(IReadOnlyList<int> Findings, Guid Order, string Number) : ICommand<Inspection>
{
    public Decision Decide(Inspection inspection, Moment at) =>
        Findings.FirstOrDefault(no => inspection.Finding(no) is null) is > 0 and var unknown ? InspectionRefusals.UnknownFinding(unknown)
        : Findings.FirstOrDefault(no => inspection.Finding(no) is { End: not FindingEnd.Open } f && f.Order != Order) is > 0 and var over ? InspectionRefusals.HasAnEnd(over)
        : Decision.Of(Findings.Where(no => inspection.Finding(no)!.End is FindingEnd.Open).Select(no => new FindingOrdered(at.By.Id, at.Now, no, Order, Number)));
}

/// <summary>Somebody carried a copy of the result to an outside body; the hub sends nothing by itself.</summary>
/// <remarks>Interim Measures art. 27: the local authority is told.</remarks>
public sealed record CarryCopy(string Recipient, string Channel) : ICommand<Inspection>
{
    public Decision Decide(Inspection inspection, Moment at) =>
        inspection.State is InspectionState.Open ? InspectionRefusals.NotConcluded
        : at.By.Unit != inspection.Conductor ? InspectionRefusals.NotTheConductor
        : inspection.Copies.Any(c => c.Recipient == Recipient) ? InspectionRefusals.CarriedAlready(Recipient)
        : at.Shelf.Recipients.Find(Recipient ?? "") is null ? InspectionRefusals.UnknownBody(Recipient ?? "")
        : at.Shelf.Recipients.Refuse(Recipient!, Channel) is { } refusal ? refusal
        : new CopyCarried(at.By.Id, at.Now, Recipient!, Channel);
}

/// <summary>The outside body confirmed that it has the copy.</summary>
public sealed record ReceiptCopy(string Recipient, string? Number, DateTimeOffset? ReceivedAt) : ICommand<Inspection>
{
    public Decision Decide(Inspection inspection, Moment at)
    {
        if (at.By.Unit != inspection.Conductor) return InspectionRefusals.NotTheConductor;
        if (inspection.Copies.FirstOrDefault(c => c.Recipient == Recipient) is not { } copy) return InspectionRefusals.NotCarried(Recipient ?? "");
        if (copy.ReceivedAt is not null) return Decision.AlreadySo;
        var when = (ReceivedAt ?? at.Now).ToUniversalTime();
        if (ReceivedAt is not null && (when > at.Now || when < copy.At)) return InspectionRefusals.BadReceiptTime;
        if (Texts.Check("number", Number, 100) is { } refusal) return refusal;
        return new CopyReceipted(at.By.Id, at.Now, copy.Recipient, when, string.IsNullOrWhiteSpace(Number) ? null : Number.Trim());
    }
}
