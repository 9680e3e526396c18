using System.Globalization;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Rectification;

/// <summary>A rectification order (责成整改): issued by one unit to another below it, signed for, planned, worked on, proved, and verified by other hands.</summary>
/// <remarks>Interim Measures art. 27 and 33.</remarks>
public sealed record RectificationOrder : IClocked
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Number { get; init; }
    /// <summary>The unit that has to put things right.</summary>
    public required string Unit { get; init; }
    public required string Issuer { get; init; }
    public required string Title { get; init; }
    public required Severity Severity { get; init; }
    public required Severity Asked { get; init; }
    /// <summary>By when there has to be evidence for every finding; moves with an extension and a reopening.</summary>
    public required DateTimeOffset DueAt { get; init; }
    public required Origin Origin { get; init; }
    /// <summary>The rules of its stages, as "cn-rectification@1".</summary>
    public required string Rules { get; init; }
    public Guid? Batch { get; init; }
    public Guid? Bulletin { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required Guid IssuedBy { get; init; }
    public OrderStage Stage { get; init; } = OrderStage.Issued;
    public DateTimeOffset? SignedAt { get; init; }
    public Guid? SignedBy { get; init; }
    public required IReadOnlyList<FindingCase> Findings { get; init; }
    /// <summary>Oldest first; the last one counts.</summary>
    public IReadOnlyList<Plan> Plans { get; init; } = [];
    public IReadOnlyList<Extension> Extensions { get; init; } = [];
    public IReadOnlyList<Reopening> Reopenings { get; init; } = [];
    /// <summary>How often evidence was asked for: once, and again after every failure and reopening.</summary>
    public int Round { get; init; } = 1;
    public DateTimeOffset? ClosedAt { get; init; }
    public string? WithdrawnBecause { get; init; }
    /// <summary>Steps by which overdue stages climbed.</summary>
    public IReadOnlyList<Climbed> Climbs { get; init; } = [];
    public Criticism? Criticism { get; init; }
    public Duties Duties { get; init; } = Duties.None;
    public required DateTimeOffset ChangedAt { get; init; }

    public bool IsOver => Stage is OrderStage.Closed or OrderStage.Withdrawn;

    /// <summary>Everybody who did some of the work: wrote a plan or gave evidence.</summary>
    public IEnumerable<Hands> Doers => Plans.Select(p => new Hands(p.By, p.Unit)).Concat(Findings.SelectMany(f => f.Evidence).Select(e => new Hands(e.By, e.Unit)));

    /// <summary>The extension that waits for a decision; null when none waits.</summary>
    public Extension? Pending => Extensions.LastOrDefault(x => x.DecidedAt is null);

    /// <summary>Whether a stage is overdue and still owed.</summary>
    public bool IsLate => Duties.Obligations.Any(o => o is { State: ObligationState.Missed, MetAt: null }) && !IsOver;

    public FindingCase? Finding(int no) => Findings.FirstOrDefault(f => f.No == no);

    private IEnumerable<Obligation> Wholes => Duties.Obligations.Where(o => o.Kind == StageKind.Whole);

    /// <summary>The newest duty to put everything right; the others are over or were missed.</summary>
    public Obligation? Whole => Wholes.LastOrDefault();

    internal IEnumerable<Obligation> OpenWholes => Wholes.Where(o => o is { State: ObligationState.Open or ObligationState.Missed, MetAt: null });

    internal int NextWhole => Wholes.Count() + 1;

    string IClocked.Kind => StreamKind.Order;
    Guid IClocked.About => Id;
    Guid? IClocked.Drill => null;
    DateTimeOffset? IClocked.NextRing(Obligation duty, Policies.Shelf shelf) => Climbing.Next(this, duty, shelf) ?? duty.NextRing(Policies.Regime.Warnings(shelf, duty.Because));
    IEnumerable<DomainEvent> IClocked.AfterRing(Moment at) => Climbing.Due(this, at);
    IClocked IClocked.Folded(DomainEvent e) => Evolve(this, e);

    public static RectificationOrder Evolve(RectificationOrder? order, DomainEvent e)
    {
        if (order is null) return e is OrderIssued x ? From(x) : throw new UnknownEvent(typeof(RectificationOrder), e);
        var next = IsOfAClock(e) ? order with { Duties = order.Duties.TryEvolve(e)! } : order.Step(e);
        return next with { Version = order.Version + 1, ChangedAt = e.At };
    }

    // Of the common events an order knows those of clocks; it sends no reports.
    private static bool IsOfAClock(DomainEvent e) =>
        e is ObligationOpened or ObligationWarned or ObligationMissed or ObligationMet or ObligationLifted or ExtensionGranted or AttentionAcknowledged;

    private static RectificationOrder From(OrderIssued x) => new()
    {
        Id = x.Id, Version = 1, Number = x.Number, Unit = x.Unit, Issuer = x.Issuer, Title = x.Title, Severity = x.Severity, Asked = x.Asked, DueAt = x.DueAt, Origin = x.Origin,
        Rules = x.Rules, Batch = x.Batch, Bulletin = x.Bulletin, IssuedAt = x.At, IssuedBy = x.By, ChangedAt = x.At, Findings = [.. x.Findings.Select(f => new FindingCase(f))],
    };

    private RectificationOrder Step(DomainEvent e) => e switch
    {
        OrderSignedFor x => this with { Stage = OrderStage.Signed, SignedAt = x.At, SignedBy = x.By },
        PlanSubmitted x => this with { Stage = OrderStage.Planned, Plans = [.. Plans, new Plan(x.Round, x.By, x.At, x.Unit, x.Text, x.ReadyAt)] },
        PlanAccepted x => this with { Stage = OrderStage.InWork, Plans = Decided(x.Round, p => p with { Accepted = true, DecidedAt = x.At, DecidedBy = x.By }) },
        PlanSentBack x => this with
        {
            Stage = OrderStage.Signed, Plans = Decided(x.Round, p => p with { Accepted = false, DecidedAt = x.At, DecidedBy = x.By, Reason = x.Reason }),
        },
        ExtensionAsked x => this with { Extensions = [.. Extensions, new Extension(x.Round, x.By, x.At, x.Until, x.Reason)] },
        ExtensionDecided x => this with
        {
            DueAt = x.Granted ? x.Until : DueAt,
            Extensions = [.. Extensions.Select(r => r.Round == x.Round ? r with { Granted = x.Granted, DecidedAt = x.At, DecidedBy = x.By, Because = x.Reason } : r)],
        },
        EvidenceSubmitted x => Proved(x),
        FindingVerified x => this with
        {
            Findings = Changed(x.Finding, f => f with
            {
                Fate = x.Passed ? FindingFate.Passed : FindingFate.Failed, Verdicts = [.. f.Verdicts, new Verdict(x.By, x.At, x.Unit, x.Passed, x.Reason, x.Check)],
            }),
        },
        OrderVerified x => x.Passed ? this : this with { Stage = OrderStage.InWork, Round = Round + 1 },
        OrderClosed x => this with { Stage = OrderStage.Closed, ClosedAt = x.At, Extensions = Fallen(x.At) },
        OrderReopened x => this with
        {
            Stage = OrderStage.InWork, Round = Round + 1, DueAt = x.DueAt, ClosedAt = null, Reopenings = [.. Reopenings, new Reopening(x.By, x.At, x.Reason, x.Findings)],
            Findings = [.. Findings.Select(f => x.Findings.Contains(f.No) ? f with { Fate = FindingFate.Open } : f)],
        },
        OrderWithdrawn x => this with
        {
            Stage = OrderStage.Withdrawn, WithdrawnBecause = x.Reason, Extensions = Fallen(x.At),
            Findings = [.. Findings.Select(f => f.Fate is FindingFate.Passed ? f : f with { Fate = FindingFate.Withdrawn })],
        },
        OverdueClimbed x => this with { Climbs = [.. Climbs, new Climbed(x.Obligation, x.Step, x.To, x.At)] },
        CriticismDrafted x => this with { Criticism = new Criticism(x.Title, x.Text, x.At) },
        CriticismIssued x => this with
        {
            Criticism = Criticism! with { Bulletin = x.Bulletin, Record = x.Record, Title = x.Title ?? Criticism.Title, Text = x.Text ?? Criticism.Text },
        },
        CriticismDropped x => this with { Criticism = Criticism! with { DroppedBecause = x.Reason } },
        _ => throw new UnknownEvent(typeof(RectificationOrder), e),
    };

    private RectificationOrder Proved(EvidenceSubmitted x)
    {
        var findings = Changed(x.Finding, f => f with { Fate = FindingFate.Evidenced, Evidence = [.. f.Evidence, new Evidence(x.By, x.At, x.Unit, x.Note, x.Files)] });
        return this with { Findings = findings, Stage = findings.All(f => f.Fate is FindingFate.Evidenced or FindingFate.Passed) ? OrderStage.Evidenced : OrderStage.InWork };
    }

    /// <summary>Who needs no more time is not granted any: what was asked and not decided falls away.</summary>
    private IReadOnlyList<Extension> Fallen(DateTimeOffset at) => [.. Extensions.Select(x => x with { DecidedAt = x.DecidedAt ?? at })];

    private IReadOnlyList<FindingCase> Changed(int no, Func<FindingCase, FindingCase> change) => [.. Findings.Select(f => f.No == no ? change(f) : f)];

    private IReadOnlyList<Plan> Decided(int round, Func<Plan, Plan> change) => [.. Plans.Select(p => p.Round == round ? change(p) : p)];

    /// <summary>ZG-330109-20260302-9f3c: the unit it is for, its local day, and four signs of the id.</summary>
    internal static string NumberOf(Guid id, string unit, DateTimeOffset at, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"ZG-{unit}-{TimeZoneInfo.ConvertTime(at, zone):yyyyMMdd}-{id.ToString()[^4..]}");
}
