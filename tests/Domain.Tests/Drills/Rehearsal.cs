using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Drills;

/// <summary>One drill in memory: what people do, and a runner that looks when it is told to. Time is the test's.</summary>
internal sealed class Rehearsal
{
    public const string Director = "330100.drills";
    public const string Second = "330100.lead";
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();

    private Decision _last = Decision.AlreadySo;
    private int _looked;

    private Rehearsal(Scenario script) => Run = new DrillRun(null!, script);

    public DrillRun Run { get; private set; }
    public List<DomainEvent> Events { get; } = [];
    public DateTimeOffset Now { get; private set; } = Demo.Time("10:00");
    public TimeSpan Elapsed => Run.Drill.Clock.ElapsedAt(Now);

    /// <summary>"T+10" is 10 minutes of drill time.</summary>
    public static Inject Timed(string id, double minutes, int sequence = 1) => Inject(id, sequence, new Trigger.At(TimeSpan.FromMinutes(minutes)));

    public static Inject Inject(string id, int sequence, Trigger trigger, InjectKind kind = InjectKind.Contextual) =>
        new(id, sequence, kind, "all", new(id, id), trigger, new Delivery.Message(new("题", "t"), new("文", "b"))) { To = ["player"] };

    public static Scenario Script(params Inject[] injects) => new("test", 1, new("测试演练", "Test drill"), new("测试", "Test"), "cyber", DrillForm.Tabletop, DrillRange.Area, DrillContent.Special,
        TimeSpan.FromHours(6), new("不碰生产系统", "No production"), new("真实情况", "Real"))
    {
        Roles = [new DrillRole("player", new("监测", "Monitor"), RoleGroup.Execution, "330109", "monitor", Required: true)],
        Phases = [new ScenarioPhase("all", new("全程", "All"), TimeSpan.Zero, null, false)],
        Injects = injects,
    };

    public static Rehearsal Planned(params Inject[] injects)
    {
        var rehearsal = new Rehearsal(Script(injects));
        var decision = new PlanDrill(DrillSamples.Id, "330100", rehearsal.Run.Script, "id: test", "hash", []).Decide(null, Demo.Moment(Director, rehearsal.Now));
        rehearsal.Take(Assert.IsType<Decision.Accepted>(decision).Events);
        return rehearsal;
    }

    public static Rehearsal Started(int speed, params Inject[] injects) => Planned(injects).Do(new BeginDrill(speed, true, "试", Nobody)).Accepted();

    public Rehearsal Do(ICommand<DrillRun> command, string by = Director)
    {
        _last = command.Decide(Run, by.Length == 0 ? Demo.HubMoment(Now) : Demo.Moment(by, Now));
        if (_last is Decision.Accepted { Events: var events }) Take(events);
        return this;
    }

    public Rehearsal After(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        return this;
    }

    /// <summary>Wall time goes on until the drill clock shows this.</summary>
    public Rehearsal Until(double minutes)
    {
        Now = Run.Drill.Clock.InstantOf(TimeSpan.FromMinutes(minutes)) ?? Now;
        return this;
    }

    /// <summary>The runner looks: at most so many injects at a time, again until nothing is due.</summary>
    public Rehearsal Look(int most = int.MaxValue)
    {
        do
        {
            var log = DrillCourse.Of(Run.Script, Events, [], _ => [], Now).Log;
            Do(new ArmInjects(log), by: "");
            Do(new FireDue(TimeSpan.MaxValue, most, log), by: "");
        } while (Assert.IsType<Decision.Accepted>(_last).Events.Length > 0 && ++_looked < 10_000);
        return this;
    }

    public Rehearsal Accepted()
    {
        if (_last is Decision.Refused no) Assert.Fail($"Refused: {no.Reason.Code}");
        return this;
    }

    public Rehearsal AlreadySo()
    {
        Assert.Empty(Assert.IsType<Decision.Accepted>(_last).Events);
        return this;
    }

    public Rehearsal Refused(string code)
    {
        Assert.Equal(code, Assert.IsType<Decision.Refused>(_last).Reason.Code);
        return this;
    }

    /// <summary>"a @10 clock": inject, drill minutes, how; "late" behind it when it was.</summary>
    public IEnumerable<string> Fired => Events.OfType<InjectFired>().Select(f => $"{f.Inject} @{f.Elapsed.TotalMinutes:0.###} {f.How.ToString().ToLowerInvariant()}{(f.Late ? " late" : "")}");

    public Rehearsal HasFired(params string[] fired)
    {
        Assert.Equal(fired, Fired);
        return this;
    }

    private void Take(IEnumerable<DomainEvent> events)
    {
        foreach (var e in events)
        {
            Events.Add(e);
            Run = Run with { Drill = Drill.Evolve(Run.Drill, e) };
        }
    }
}
