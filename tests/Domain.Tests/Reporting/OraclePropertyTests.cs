using CsCheck;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>Whatever is raised, graded, sent, received, returned, extended and closed, in whatever order, while the clock moves: the books agree with the oracle's.</summary>
public sealed class OraclePropertyTests
{
    private const string Seed = "0002Wd7Qk3m9";

    private sealed record Do(int Minutes, int What, int Which);

    private static readonly Gen<Do[]> Courses =
        Gen.Select(Gen.Frequency((6, Gen.Int[0, 40]), (1, Gen.Int[41, 400])), Gen.Int[0, 15], Gen.Int[0, 11], (minutes, what, which) => new Do(minutes, what, which)).Array[1, 50];

    [Fact] public void the_books_equal_those_of_a_slow_oracle_after_every_step() =>
        Courses.Sample(course =>
        {
            var (hub, oracle) = (new PureHub(), new SlowOracle());
            Play(course, hub, (rang, events, now) =>
            {
                oracle.Hear(events, rang, now);
                Assert.Equal(oracle.Books, Books(hub.Incident(Story.Id)!));
            });
        }, seed: Seed, iter: 2_000, print: c => string.Join('\n', c.Select(d => d.ToString())));

    [Fact] public void every_kind_of_step_and_every_state_of_a_duty_comes_up()
    {
        var (states, kinds) = (new HashSet<string>(), new HashSet<string>());
        Courses.Sample(course =>
        {
            var hub = new PureHub();
            Play(course, hub, (_, events, _) => { lock (kinds) { kinds.UnionWith(events.Select(Narrative.Kind)); states.UnionWith(hub.Incident(Story.Id)!.Duties.Obligations.Select(o => o.State.ToString())); } });
        }, seed: Seed, iter: 500, threads: 1);
        Assert.Equal(Enum.GetNames<ObligationState>().Order(), states.Order());
        Assert.Superset(new HashSet<string> { "extension-granted", "return-noted", "receipt-noted", "incident-closed", "incident-reopened", "clock-event-noted", "obligation-replanned", "facts-stated" }, kinds);
    }

    [Fact] public void the_events_folded_again_give_the_same_bytes() =>
        Courses.Sample(course =>
        {
            var hub = new PureHub();
            Play(course, hub, (_, _, _) => { });
            var folded = hub.Events(Story.Id).Select(Json.Stored).Aggregate((Incident?)null, Incident.Evolve)!;
            Assert.Equal(Json.Of(hub.Incident(Story.Id)!), Json.Of(folded));
            Assert.Empty(Plan.Difference(folded, Demo.HubMoment(folded.ChangedAt)));
        }, seed: Seed, iter: 500);

    [Fact] public void a_kill_after_any_step_changes_nothing_of_what_follows() =>
        Courses.Sample(course =>
        {
            var (steady, killed) = (new PureHub(), new PureHub());
            Play(course, steady, (_, _, _) => { });
            Play(course, killed, (_, _, _) => { }, restart: hub => hub.Restarted(), end: hub => killed = hub);
            Assert.Equal(steady.Streams.Order(), killed.Streams.Order());
            foreach (var stream in steady.Streams) Assert.Equal(Json.Of(steady.Events(stream)), Json.Of(killed.Events(stream)));
        }, seed: Seed, iter: 500);

    private static string[] Books(Incident i) =>
        [.. i.Duties.Obligations.Select(o => $"{o.Rule} → {o.Recipient} {o.DueAt.UtcDateTime:s} {o.State.ToString().ToLowerInvariant()}").Order(StringComparer.Ordinal)];

    private static void Play(Do[] course, PureHub hub, Action<bool, IReadOnlyList<DomainEvent>, DateTimeOffset> after, Func<PureHub, PureHub>? restart = null, Action<PureHub>? end = null)
    {
        var now = Demo.Time("09:15");
        hub.Raise(Story.Raise(), Demo.Moment(Demo.Monitor, now));
        after(false, hub.Events(Story.Id), now);
        foreach (var step in course)
        {
            now = now.AddMinutes(step.Minutes);
            hub = restart?.Invoke(hub) ?? hub;
            var heard = hub.Events(Story.Id).Count;
            var rings = step.What == 0;
            if (step.What is 13 or 14)
            {
                if (hub.Escalation(Story.Id, "330100") is not null)
                    hub.Do(Story.Id, "330100", step.What == 13 ? new SignForReport() : new ReturnReport("缺少影响范围"), Demo.Moment(Demo.CityDuty, now));
            }
            else hub.Do(Story.Id, Command(step, hub.Incident(Story.Id)!, now), rings ? Demo.HubMoment(now) : Demo.Moment(step.What is 8 ? Demo.Duty : Demo.Lead, now));
            after(rings, [.. hub.Events(Story.Id).Skip(heard)], now);
        }
        end?.Invoke(hub);
    }

    private static ICommand<Incident> Command(Do d, Incident i, DateTimeOffset now) => d.What switch
    {
        0 => new RingClock(),
        1 => new ClassifyIncident("network-attack"),
        2 or 3 => new GradeIncident(Grade: GradeNames.All[d.Which % 4], Reason: "会商"),
        4 => new GradeIncident(Facts.Of(("asset.is_cii", d.Which % 2 == 0))),
        5 => new GradeIncident(Facts.Of(("leak.pi_persons", d.Which % 3 * 10_000_000))),
        6 or 7 => new TakeStep(IncidentRefusals.Name((Phase)Math.Min((int)i.Phase + 1, (int)Phase.Recovered)), null),
        8 => new CloseIncident("先打补丁"),
        9 => new ReopenIncident("再次发现"),
        10 or 11 => Story.Report(new[] { "330100", "provincial-cyberspace", "protection-department", "public-security", "national-cyberspace" }[d.Which % 5], (ReportKind)(d.Which % 4)),
        12 => new RecordReceipt(new[] { "provincial-cyberspace", "protection-department", "national-cyberspace", "public-security" }[d.Which % 4], now.AddMinutes(-10 * d.Which), "A-1"),
        15 => d.Which < 8 && i.Duties.Obligations.Count > 0
            ? new GrantExtension(i.Duties.Obligations[d.Which % i.Duties.Obligations.Count].Id, i.Duties.Obligations[d.Which % i.Duties.Obligations.Count].DueAt.AddMinutes(d.Which * 20), "省级网信部门", "7号")
            : new NoteClockEvent("aware", now.AddMinutes(-60 * d.Which), "personal-data"),
        _ => new AddNote("备注"),
    };
}
