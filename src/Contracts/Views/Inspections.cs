using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/inspections: opens one.</summary>
/// <param name="Unit">The inspected unit; it can neither refuse nor delete it.</param>
/// <param name="Kind">self-check, upper-level, risk-assessment or joint.</param>
/// <param name="Checklist">Id of the checklist; its newest version is taken.</param>
/// <param name="Title">null: the checklist's title.</param>
/// <param name="Partners">Who else takes part in a joint inspection.</param>
/// <param name="Incident">The incident a post-incident inspection follows.</param>
public sealed record NewInspection(string Unit, InspectionKind Kind, string Checklist, string? Title = null, string? Partners = null, Guid? Incident = null);

/// <summary>201 of an opened inspection.</summary>
public sealed record InspectionMade(Guid Id, string Number, long Version);

/// <summary>POST /api/inspections/{id}/entries: what was seen at one item. May be sent long after it was written, in any order, any number of times.</summary>
/// <param name="Entry">Chosen by the device; the same entry is taken once.</param>
/// <param name="Sequence">Grows with every entry of the device: of two answers to one item the one with the higher number counts.</param>
/// <param name="RecordedAt">When it was written, by the device's clock.</param>
/// <param name="Item">Key of the item.</param>
/// <param name="Answer">One of <see cref="ItemAnswer"/>.</param>
/// <param name="Reason">Why the item does not apply; needed then.</param>
/// <param name="Finding">What is wrong; only with not-conforming. A finding once recorded stays, whatever is answered later.</param>
/// <param name="Files">Ids of files that show the answer, uploaded for this inspection before. They stay with the item, whatever is answered later.</param>
public sealed record NewEntry(Guid Entry, long Sequence, DateTimeOffset RecordedAt, string Item, string Answer, string? Reason = null, SeenFinding? Finding = null,
    IReadOnlyList<Guid>? Files = null);

/// <param name="Severity">null: as the checklist says.</param>
/// <param name="Files">Ids of files uploaded for this inspection before.</param>
public sealed record SeenFinding(string Text, Severity? Severity = null, IReadOnlyList<Guid>? Files = null);

/// <summary>POST …/conclusion: freezes the result. Whoever concludes signs for the inspecting side.</summary>
public sealed record Conclusion(string Summary);

/// <summary>POST …/signature: the inspected unit signs; or the inspecting side notes that it would not.</summary>
/// <param name="Refused">The inspected unit would not sign; needs the note.</param>
/// <param name="Note">What the unit wants on record.</param>
public sealed record ResultSignature(bool Refused = false, string? Note = null);

/// <summary>POST …/findings/{no}/settlement: it was put right on the spot, and here is the proof.</summary>
public sealed record Settlement(string Note, IReadOnlyList<Guid>? Files);

/// <summary>POST …/copies: somebody carried a copy of the result to an outside body.</summary>
/// <param name="Recipient">Key of the body, from GET /api/recipients.</param>
/// <param name="Channel">Id of one of its channels.</param>
public sealed record NewCopy(string Recipient, string Channel);

/// <summary>POST …/copies/{recipient}/receipt.</summary>
public sealed record CopyReceipt(string? Number = null, DateTimeOffset? ReceivedAt = null);

/// <summary>GET /api/checklists.</summary>
public sealed record ChecklistView(string Id, int Version, string Title, string Citation, int Items);

/// <summary>GET /api/inspections: one in a list.</summary>
/// <param name="Conductor">The unit that inspects.</param>
/// <param name="Findings">How many; <paramref name="Open"/> of them have no fate yet.</param>
public sealed record InspectionCard(
    Guid Id, string Number, string Unit, string UnitName, string Conductor, string ConductorName, InspectionKind Kind, string Title, InspectionState State, int Items, int Answered,
    int Findings, int Open, DateTimeOffset OpenedAt, DateTimeOffset? ConcludedAt, DateTimeOffset ChangedAt, long Version);

/// <summary>GET /api/inspections/{id}.</summary>
/// <param name="Groups">The checklist with what was answered.</param>
/// <param name="Hash">SHA-256 of the frozen result; null while it is open.</param>
/// <param name="Superior">The unit the result goes to; null when nobody stands above.</param>
/// <param name="Deadlines">The clock of its receipt.</param>
/// <param name="Acts">What the caller may do now: some of <see cref="InspectionAct"/>.</param>
/// <param name="Next">The one act that brings it on, whoever may do it; null when nothing is left.</param>
public sealed record InspectionView(
    Guid Id, string Number, string Unit, string UnitName, string Conductor, string ConductorName, InspectionKind Kind, string Checklist, string ChecklistTitle, string Citation, string Title,
    string? Partners, Guid? Incident, InspectionState State, DateTimeOffset OpenedAt, string OpenedBy, DateTimeOffset? ConcludedAt, string? ConcludedBy, string? Summary, string? Hash,
    IReadOnlyList<ItemGroup> Groups, int Items, int Answered, IReadOnlyList<FindingView> Findings, SignatureView? Signature, string? Superior, string? SuperiorName,
    DateTimeOffset? ReceivedAt, string? ReceivedBy, IReadOnlyList<CopyView> Copies, IReadOnlyList<DeadlineView> Deadlines, IReadOnlyList<string> Acts, string? Next, long Version);

/// <summary>What can be done with an inspection; mostly the last part of the address it is posted to.</summary>
public static class InspectionAct
{
    public const string Record = "entries";
    public const string Conclude = "conclusion";
    public const string Sign = "signature";
    public const string Receive = "receipt";
    public const string Settle = "settlement";
    public const string Copy = "copies";
    /// <summary>Issue an order from its findings: POST /api/orders with this inspection as origin.</summary>
    public const string Order = "orders";
}

public sealed record ItemGroup(string Id, string Title, IReadOnlyList<ItemView> Items);

/// <param name="Item">Its key within the checklist.</param>
/// <param name="No">1, 2, 3 … within the checklist.</param>
/// <param name="Evidence">Which evidence is expected; null for none in particular.</param>
/// <param name="Answer">One of <see cref="ItemAnswer"/>; null while nobody looked.</param>
/// <param name="RecordedAt">By the clock of the device.</param>
/// <param name="Answers">How often it was answered; the earlier answers stay in the history.</param>
/// <param name="Files">What was brought with its answers; the files of findings are with the findings.</param>
public sealed record ItemView(
    string Item, int No, string Title, string? Article, EvidenceWanted? Evidence, Severity Severity, bool FreshCheck, string? Answer, string? Reason, string? By, DateTimeOffset? RecordedAt, int Answers,
    IReadOnlyList<EvidenceFileView>? Files = null);

/// <param name="Kind">photo, document, record or any.</param>
/// <param name="Count">How many files of that kind, at least.</param>
/// <param name="Required">Without them the inspection cannot be concluded, unless the item does not apply.</param>
/// <param name="Missing">How many are still to be brought.</param>
public sealed record EvidenceWanted(string Kind, int Count, bool Required, string Text, int Missing);

/// <param name="No">1, 2, 3 … in the order the hub learnt of them.</param>
/// <param name="Fate">open, settled or ordered.</param>
/// <param name="Order">The order it became part of.</param>
public sealed record FindingView(
    int No, string Item, string ItemTitle, string? Article, string Text, Severity Severity, bool FreshCheck, IReadOnlyList<EvidenceFileView> Files, string By, DateTimeOffset RecordedAt,
    string Fate, Guid? Order, string? OrderNumber, string? SettledNote, IReadOnlyList<EvidenceFileView> SettledFiles);

/// <param name="Refused">The unit would not sign; the inspecting side noted it.</param>
public sealed record SignatureView(DateTimeOffset At, string By, bool Refused, string? Note);

/// <param name="ReceivedAt">null: carried there, not receipted.</param>
public sealed record CopyView(string Recipient, string RecipientName, string Channel, DateTimeOffset SentAt, string SentBy, DateTimeOffset? ReceivedAt, string? ReceiptNumber);

/// <summary>POST /api/inspection-plans: an inspection the unit means to make in a year.</summary>
/// <param name="Conductor">The unit that plans and inspects.</param>
/// <param name="Unit">The unit to be inspected.</param>
/// <param name="On">Local day; the hub opens it then.</param>
/// <param name="EveryMonths">Again after so many months within the year; null for once.</param>
/// <param name="Funded">Whether its money is in the budget (seed art. 4).</param>
public sealed record NewPlannedInspection(
    string Conductor, string Unit, InspectionKind Kind, string Checklist, DateOnly On, bool Funded, int? EveryMonths = null, string? Note = null);

/// <summary>POST /api/inspection-plans/{item}/dropping.</summary>
public sealed record DropPlanned(string Conductor, int Year, string Reason);

/// <summary>GET /api/inspection-plans?unit=&amp;year=.</summary>
public sealed record InspectionPlanView(string Conductor, string ConductorName, int Year, IReadOnlyList<PlannedInspectionView> Items, long Version);

/// <param name="Opened">What was opened of it, by day.</param>
/// <param name="DroppedBecause">Why it was taken out of the plan; null while it stands.</param>
public sealed record PlannedInspectionView(
    Guid Item, string Unit, string UnitName, InspectionKind Kind, string Checklist, string ChecklistTitle, IReadOnlyList<DateOnly> Days, bool Funded, string? Note,
    IReadOnlyList<PlannedOpened> Opened, string? DroppedBecause);

/// <summary>A planned day, and the inspection that was opened on it.</summary>
public sealed record PlannedOpened(DateOnly Day, Guid Inspection);

/// <summary>A frame of the live feed of inspections (hub method WatchInspections): which of them changed. What they are now is read over HTTP.</summary>
/// <param name="Cursor">Where to go on after a break.</param>
/// <param name="Resync">What was known before may be old.</param>
public sealed record InspectionChange(string Cursor, IReadOnlyList<Guid> Changed, DateTimeOffset ServerTime, bool Resync);
