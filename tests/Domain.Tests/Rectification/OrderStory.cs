using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Rectification;

/// <summary>The life of one order of the city to the county, line by line. Time stands at 09:15 of 2 March until a line says otherwise.</summary>
internal sealed class OrderStory
{
    public const string CityInspector = "330100.inspector";
    public const string CityLead = "330100.lead";
    public const string Inspector = "330109.inspector";

    public static readonly Guid Id = Ids.FromSource("order", "330109");
    public static readonly EvidenceFile Photo = new(Ids.FromSource("file", "1"), new string('a', 64), "photo.jpg");

    private Decision _last = Decision.AlreadySo;

    public RectificationOrder Order { get; private set; } = null!;
    public List<DomainEvent> Events { get; } = [];
    public DateTimeOffset Now { get; private set; } = Demo.Time("09:15");

    public static IssueOrder Issue(Severity? severity = Severity.Minor, string unit = "330109", params AskedFinding[] findings) => new(
        Id, unit, "330100", "边界防护整改", severity, findings.Length == 0 ? [new("边界设备使用默认口令", "baseline/boundary-1"), new("无值班记录")] : findings, null, Origin.Direct);

    public static OrderStory Issued(Severity severity = Severity.Minor, params AskedFinding[] findings) => new OrderStory().Issue(Issue(severity, "330109", findings)).Done();

    /// <summary>With evidence of the monitor for both findings.</summary>
    public static OrderStory Evidenced(Severity severity = Severity.Minor) => Issued(severity).Sign().Done().Plan().Done().Accept().Done().Prove(1).Done().Prove(2).Done();

    public OrderStory Issue(IssueOrder command, string by = CityInspector)
    {
        _last = command.Decide(Order, Demo.Moment(by, Now));
        if (_last is Decision.Accepted { Events: { IsEmpty: false } events })
        {
            Events.AddRange(events);
            Order = events.Skip(1).Aggregate(RectificationOrder.Evolve(null, events[0]), RectificationOrder.Evolve);
        }
        return this;
    }

    public OrderStory When(ICommand<RectificationOrder> command, string by, string? at = null) => Decided(at, m => command.Decide(Order, m(by)).After(Order.ChangedAt));

    public OrderStory ClockRings(string at) => Decided(at, _ => new RingClock().Decide(Order, Demo.HubMoment(Now)));

    public OrderStory Sign(string by = Demo.Duty, string? at = null) => When(new SignForOrder(), by, at);
    public OrderStory Plan(string by = Demo.Duty, string? at = null) => When(new SubmitPlan("更换策略，责任到人"), by, at);
    public OrderStory Accept(string by = CityInspector, string? at = null) => When(new DecidePlan(true), by, at);
    public OrderStory Prove(int finding, string by = Demo.Monitor, string? at = null) => When(new SubmitEvidence([new Proof(finding, "已更换", [Photo])]), by, at);
    public OrderStory Verify(string by, string? at = null, params int[] failed) => When(new VerifyOrder(
        [.. Order.Findings.Where(f => f.Fate is FindingFate.Evidenced).Select(f => new Judgement(f.No, !failed.Contains(f.No), failed.Contains(f.No) ? "仍可登录" : null, new FreshCheck("现场登录被拒", [])))]), by, at);

    private OrderStory Decided(string? at, Func<Func<string, Moment>, Decision> decide)
    {
        if (at is not null) Now = Demo.Time(at);
        _last = decide(officer => Demo.Moment(officer, Now));
        if (_last is Decision.Accepted accepted)
        {
            Events.AddRange(accepted.Events);
            Order = accepted.Events.Aggregate(Order, RectificationOrder.Evolve);
        }
        return this;
    }

    public OrderStory Done()
    {
        Assert.IsType<Decision.Accepted>(_last);
        return this;
    }

    public OrderStory Refused(string code)
    {
        Assert.Equal(code, Assert.IsType<Decision.Refused>(_last).Reason.Code);
        return this;
    }

    public OrderStory Happened(params string[] kinds)
    {
        Assert.Equal(kinds, Assert.IsType<Decision.Accepted>(_last).Events.Select(Narrative.Kind));
        return this;
    }

    public OrderStory Is(OrderStage stage)
    {
        Assert.Equal(stage, Order.Stage);
        return this;
    }

    /// <summary>Every clock ever started, in order: "order-receipt 330109 → 330100 by 03-04 00:00 open".</summary>
    public OrderStory Owes(params string[] duties)
    {
        Assert.Equal(duties, Order.Duties.Obligations.Select(o => $"{o.Kind} {o.Owner} → {o.Recipient} by {Demo.Local(o.DueAt)} {o.State.ToString().ToLowerInvariant()}"));
        return this;
    }
}
