using IncidentHub.Domain.Rectification;

namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/orders: an order to put things right, issued by the caller's unit.</summary>
/// <param name="Unit">The unit below that has to.</param>
/// <param name="Severity">minor, major or critical; null: the worst of its findings.</param>
/// <param name="DueAt">By when there has to be evidence for every finding; null: as the rules say for this severity.</param>
/// <param name="Origin">What it is born from; null: issued directly.</param>
public sealed record NewOrder(string Unit, string Title, Severity? Severity, IReadOnlyList<NewFinding>? Findings, DateTimeOffset? DueAt = null, OriginOf? Origin = null);

/// <summary>One thing that has to be put right.</summary>
/// <param name="Item">The item of a checklist, as "checklist/item": the same item at the same unit is recognised later.</param>
/// <param name="Severity">null: that of the order, or minor.</param>
/// <param name="FreshCheck">Whether it has to be looked at anew before it counts as done; null: as the rules say.</param>
public sealed record NewFinding(string Text, string? Item = null, Severity? Severity = null, bool? FreshCheck = null);

/// <param name="Kind">direct, inspection, incident, drill or duty.</param>
/// <param name="Part">Which finding or gap of it.</param>
public sealed record OriginOf(string Kind, Guid? Id = null, string? Part = null);

/// <summary>POST /api/orders/batch: one bulletin, many orders.</summary>
/// <param name="Units">1 to 5000 units below the caller's.</param>
/// <param name="Text">Text of the bulletin.</param>
public sealed record NewOrders(
    IReadOnlyList<string>? Units, string Title, string Text, Severity? Severity, IReadOnlyList<NewFinding>? Findings, DateTimeOffset? DueAt = null, OriginOf? Origin = null);

/// <summary>201 of an order.</summary>
/// <param name="Severity">As it was issued: higher than asked when a finding came back.</param>
public sealed record OrderSent(Guid Id, string Number, long Version, Severity Severity, IReadOnlyList<int> Recurring);

/// <summary>201 of a batch.</summary>
public sealed record BatchSent(Guid Batch, Guid Bulletin, string BulletinNumber, int Orders, int Raised);

/// <summary>POST …/plan. <paramref name="ReadyAt"/>: when the unit expects to be done.</summary>
public sealed record NewPlan(string Text, DateTimeOffset? ReadyAt = null);

/// <summary>POST …/plan-decision and …/extension-decision. A no needs a reason.</summary>
public sealed record OrderDecision(bool Accepted, string? Reason = null);

/// <summary>POST …/extension.</summary>
public sealed record NewExtension(DateTimeOffset Until, string Reason);

/// <summary>POST …/evidence: for one finding or several. Files were uploaded for this order before.</summary>
public sealed record NewEvidence(IReadOnlyList<FindingEvidence>? Findings);

/// <param name="Finding">Number within the order.</param>
/// <param name="Files">Ids of uploaded files.</param>
public sealed record FindingEvidence(int Finding, string Note, IReadOnlyList<Guid>? Files = null);

/// <summary>POST …/verification: says of every finding that waits whether it passed.</summary>
public sealed record NewVerification(IReadOnlyList<FindingVerdict>? Findings);

/// <param name="Reason">Needed when it failed.</param>
/// <param name="Check">What was looked at anew and seen; needed where the finding says so.</param>
/// <param name="Files">Photos of that.</param>
public sealed record FindingVerdict(int Finding, bool Passed, string? Reason = null, string? Check = null, IReadOnlyList<Guid>? Files = null);

/// <summary>POST …/reopening.</summary>
/// <param name="Findings">Which have to be put right again; null: all.</param>
/// <param name="DueAt">null: as the rules say for this severity.</param>
public sealed record NewReopening(string Reason, IReadOnlyList<int>? Findings = null, DateTimeOffset? DueAt = null);

/// <summary>POST …/withdrawal and …/criticism-dropping.</summary>
public sealed record OrderReason(string Reason);

/// <summary>POST …/criticism: sends the drafted notice, as it is or with other words.</summary>
public sealed record SendCriticism(string? Title = null, string? Text = null);

/// <summary>GET /api/orders: one order in a list.</summary>
/// <param name="Late">Whether a stage of it is overdue now.</param>
/// <param name="StageDueAt">When the clock that runs now ends; null when none runs.</param>
/// <param name="Recurring">Whether a finding of it was found at the unit before.</param>
public sealed record OrderCard(
    Guid Id, string Number, string Unit, string UnitName, string Issuer, string IssuerName, string Title, Severity Severity, OrderStage Stage, bool Late, bool Recurring,
    int Findings, int Passed, DateTimeOffset IssuedAt, DateTimeOffset DueAt, DateTimeOffset? StageDueAt, OriginView Origin, Guid? Batch, DateTimeOffset ChangedAt, long Version);

/// <summary>What to list; null or false is no wish.</summary>
/// <param name="Unit">Everything of its subtree; null: the caller's.</param>
/// <param name="Box">in: orders to that unit itself; out: issued by it; null: all of the subtree.</param>
/// <param name="State">running, or a stage; null for all.</param>
/// <param name="Origin">Id of what they were born from.</param>
/// <param name="Item">Checklist item.</param>
public sealed record OrderWish(
    string? Unit = null, string? Box = null, string? State = null, Severity? Severity = null, bool Late = false, Guid? Batch = null, Guid? Origin = null, string? Item = null,
    string? Text = null)
{
    /// <summary>As the query of an address, with "?" in front; empty when nothing is wished.</summary>
    public string ToQuery(params (string Name, string? Value)[] more)
    {
        var parts = new[]
        {
            ("unit", Unit), ("box", Box), ("state", State), ("severity", Severity is { } s ? s.ToString().ToLowerInvariant() : null), ("late", Late ? "true" : null),
            ("batch", Batch?.ToString()), ("origin", Origin?.ToString()), ("item", Item), ("q", Text),
        }.Concat(more).Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <summary>GET /api/orders/{id}.</summary>
/// <param name="Asked">The severity the issuer gave.</param>
/// <param name="Bulletin">The bulletin it came with.</param>
/// <param name="Plans">Every plan, oldest first; the last one counts.</param>
/// <param name="Deadlines">The clocks of its stages, by due time.</param>
/// <param name="VerifierOutside">Whether whoever verifies must be of another unit.</param>
/// <param name="Acts">What the caller may do now: some of <see cref="OrderAct"/>.</param>
/// <param name="Next">The one act that brings the order on, whoever may do it; null when it is over.</param>
/// <param name="NextUnit">Whose turn it is.</param>
/// <param name="Criticism">The notice of criticism; only for the issuing unit until it is sent.</param>
public sealed record OrderView(
    Guid Id, string Number, string Unit, string UnitName, string Issuer, string IssuerName, string Title, Severity Severity, Severity Asked, OrderStage Stage, bool Late,
    DateTimeOffset IssuedAt, string IssuedBy, DateTimeOffset DueAt, OriginView Origin, Guid? Batch, Guid? Bulletin, DateTimeOffset? SignedAt, string? SignedBy,
    IReadOnlyList<OrderFindingView> Findings, IReadOnlyList<PlanView> Plans, IReadOnlyList<ExtensionView> Extensions, IReadOnlyList<ReopeningView> Reopenings,
    IReadOnlyList<DeadlineView> Deadlines, bool VerifierOutside, DateTimeOffset? ClosedAt, string? WithdrawnBecause, CriticismView? Criticism,
    IReadOnlyList<string> Acts, string? Next, string? NextUnit, string? NextUnitName, long Version);

/// <summary>What can be done with an order; the last part of the address it is posted to.</summary>
public static class OrderAct
{
    public const string Sign = "receipt";
    public const string Plan = "plan";
    public const string DecidePlan = "plan-decision";
    public const string Extend = "extension";
    public const string DecideExtension = "extension-decision";
    public const string Evidence = "evidence";
    public const string Verify = "verification";
    public const string Reopen = "reopening";
    public const string Withdraw = "withdrawal";
    public const string Criticise = "criticism";
    public const string DropCriticism = "criticism-dropping";
}

/// <param name="Name">For people: title or number of what it was born from.</param>
/// <param name="Link">Where the page shows it; null when there is nothing to show or the caller may not see it.</param>
public sealed record OriginView(string Kind, Guid? Id, string? Part, string? Name, string? Link);

/// <param name="Before">Earlier orders to this unit about the same item, the newest first.</param>
/// <param name="ItemTitle">What the newest version of the checklist calls the item; null when it knows none.</param>
public sealed record OrderFindingView(
    int No, string Text, string? Item, Severity Severity, bool FreshCheck, FindingFate Fate, IReadOnlyList<RecurrenceView> Before, IReadOnlyList<EvidenceGiven> Evidence,
    IReadOnlyList<VerdictView> Verdicts, string? ItemTitle = null);

public sealed record RecurrenceView(Guid Order, string Number, DateTimeOffset IssuedAt);

/// <summary>Evidence as it was given; oldest first.</summary>
public sealed record EvidenceGiven(DateTimeOffset At, string By, string Note, IReadOnlyList<EvidenceFileView> Files);

public sealed record EvidenceFileView(Guid Id, string Name, string Sha256);

public sealed record VerdictView(DateTimeOffset At, string By, string Unit, string UnitName, bool Passed, string? Reason, string? Check, IReadOnlyList<EvidenceFileView> Files);

/// <param name="Accepted">null while the issuer has not decided.</param>
public sealed record PlanView(int Round, DateTimeOffset At, string By, string Text, DateTimeOffset? ReadyAt, bool? Accepted, DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason);

/// <param name="Granted">null while the issuer has not decided, and for ever when the order was over first.</param>
/// <param name="DecidedAt">When it was answered or fell away; null while it waits.</param>
public sealed record ExtensionView(int Round, DateTimeOffset At, string By, DateTimeOffset Until, string Reason, bool? Granted, DateTimeOffset? DecidedAt, string? DecidedBy, string? Because);

public sealed record ReopeningView(DateTimeOffset At, string By, string Reason, IReadOnlyList<int> Findings);

/// <param name="State">drafted, issued or dropped.</param>
public sealed record CriticismView(string State, string Title, string Text, DateTimeOffset DraftedAt, Guid? Bulletin, Guid? Record, string? DroppedBecause);

/// <summary>GET /api/orders/progress: rows are units, columns are stages.</summary>
/// <param name="Cursor">Where watching goes on from.</param>
public sealed record OrderProgress(string Cursor, IReadOnlyList<ProgressRow> Rows, ProgressRow Total, DateTimeOffset ServerTime);

/// <summary>Orders of one unit by stage.</summary>
/// <param name="Late">Orders with a stage that is overdue now, whatever their stage.</param>
/// <param name="NextDueAt">The earliest clock that runs; null when none runs.</param>
/// <param name="LateStages">The stages in which an order is late, as "issued,in-work"; null when none is.</param>
public sealed record ProgressRow(
    string Unit, string UnitName, int All, int Issued, int Signed, int Planned, int InWork, int Evidenced, int Closed, int Withdrawn, int Late, DateTimeOffset? NextDueAt, string? LateStages = null);

/// <summary>A frame of the live progress board (hub method WatchOrders): the rows of units whose orders changed.</summary>
/// <param name="Resync">Whether the rows are everything and replace what was shown.</param>
public sealed record ProgressChange(string Cursor, IReadOnlyList<ProgressRow> Rows, DateTimeOffset ServerTime, bool Resync);

/// <summary>GET /api/orders/batches: one bulletin with its orders.</summary>
public sealed record BatchView(Guid Batch, Guid? Bulletin, string Title, string Issuer, string IssuerName, DateTimeOffset IssuedAt, int Orders, int Closed, int Late);

/// <summary>POST /api/records: puts a commendation or criticism of a unit on record.</summary>
/// <param name="Kind">commendation or criticism.</param>
/// <param name="Source">What it follows from; null: said directly.</param>
public sealed record NewRecord(string Unit, string Kind, string Title, string Text, OriginOf? Source = null, Guid? Order = null);

/// <summary>201 of a record.</summary>
public sealed record RecordKept(Guid Id, string Number, long Version);

/// <summary>GET /api/records and /api/records/{id}. It is never changed.</summary>
public sealed record RecordView(
    Guid Id, string Number, string Unit, string UnitName, string Issuer, string IssuerName, string Kind, string Title, string Text, OriginView Source, Guid? Order,
    DateTimeOffset EnteredAt, string EnteredBy);
