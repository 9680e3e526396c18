using CsCheck;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Incidents;

/// <summary>Whatever officers do in whatever order, at whatever times: nothing throws, nothing is lost, and the stored events tell the same.</summary>
public sealed class CommandSequenceTests
{
    private const string Seed = "0001Rh2Ji8b7";

    private static readonly string[] Tiers = ["330100", "330000", "100000"];

    [Fact] public void any_course_of_events_can_be_stored_read_back_and_folded_to_the_same_state() =>
        Courses.Sample(course =>
        {
            var (hub, _) = Play(course);
            Assert.All(hub.Streams, stream =>
            {
                var state = hub.State(stream);
                var events = hub.Events(stream);
                Assert.Equal(events.Count, state is Incident i ? i.Version : ((Escalation)state).Version);
                var stored = events.Select(Json.Stored);
                var folded = state is Incident
                    ? (IReporting)stored.Aggregate((Incident?)null, Incident.Evolve)!
                    : stored.Aggregate((Escalation?)null, Escalation.Evolve)!;
                Assert.Equal(Json.Of(state), Json.Of(folded));
                Assert.Equal(Json.Of(state), Json.Of(Json.Stored<object>(state)));
            });
        }, seed: Seed, iter: 300, print: Print);

    [Fact] public void no_duty_ever_vanishes_and_what_was_missed_stays_missed() =>
        Courses.Sample(course =>
        {
            var known = new Dictionary<Guid, ObligationState>();
            Play(course, hub =>
            {
                var now = hub.Streams.SelectMany(s => hub.State(s).Duties.Obligations).ToDictionary(o => o.Id, o => o.State);
                Assert.All(known, k => Assert.True(now.TryGetValue(k.Key, out var state) && (k.Value is not ObligationState.Missed || state is ObligationState.Missed)));
                known = now;
            });
        }, seed: Seed, iter: 300, print: Print);

    [Fact] public void no_duty_is_open_after_the_clock_rang_past_its_end_and_none_is_met_too_late() =>
        Courses.Sample(course =>
        {
            var (hub, now) = Play(course);
            foreach (var stream in hub.Streams.ToList())
            {
                if (hub.State(stream) is Escalation tier) hub.Do(Story.Id, tier.Unit, new RingClock(), Demo.HubMoment(now));
                else hub.Do(Story.Id, new RingClock(), Demo.HubMoment(now));
                Assert.All(hub.State(stream).Duties.Obligations, o => Assert.True(o.State switch
                {
                    ObligationState.Open => o.DueAt > now,
                    ObligationState.Met  => o.MetAt <= o.DueAt,
                    _                    => true,
                }, o.ToString()));
            }
        }, seed: Seed, iter: 300, print: Print);

    [Fact] public void the_same_course_gives_the_same_events() =>
        Courses.Sample(course => Assert.Equal(Told(Play(course).Hub), Told(Play(course).Hub)), seed: Seed, iter: 100, print: Print);

    [Fact] public void every_event_of_any_course_has_a_sentence() =>
        Courses.Sample(course =>
        {
            var (hub, _) = Play(course);
            var narrator = EventSamples.Narrator with { Officer = _ => new Text("某岗位", "An officer") };
            Assert.All(hub.Streams.SelectMany(hub.Events), e => Assert.NotEmpty(Narrative.Tell(e, narrator).Zh));
        }, seed: Seed, iter: 100, print: Print);

    /// <summary>One thing somebody tries, some minutes after the last; most are refused, which is the point.</summary>
    private sealed record Try(int Minutes, int Who, int What, int Which);

    private static readonly Gen<Try[]> Courses =
        Gen.Select(Gen.Int[0, 90], Gen.Int[0, 2], Gen.Int[0, 24], Gen.Int[0, 5], (minutes, who, what, which) => new Try(minutes, who, what, which)).Array[1, 40];

    private static (PureHub Hub, DateTimeOffset Now) Play(Try[] course, Action<PureHub>? after = null)
    {
        var (hub, now) = (new PureHub(), Demo.Time("09:15"));
        hub.Raise(Story.Raise(), Demo.Moment(Demo.Monitor, now));
        foreach (var attempt in course)
        {
            now = now.AddMinutes(attempt.Minutes);
            Do(hub, attempt, now);
            after?.Invoke(hub);
        }
        return (hub, now);
    }

    private static void Do(PureHub hub, Try attempt, DateTimeOffset now)
    {
        string[] posts = ["monitor", "duty", "lead"];
        if (attempt.What is < 14 or > 20)
        {
            hub.Do(Story.Id, AtTheUnit(attempt, hub.Incident(Story.Id)!, now), attempt.What == 0 ? Demo.HubMoment(now) : Demo.Moment($"330109.{posts[attempt.Who]}", now));
            return;
        }
        // A tier that never heard of the incident has no stream to act on.
        var unit = Tiers[attempt.Which % 3];
        if (hub.Escalation(Story.Id, unit) is null) return;
        hub.Do(Story.Id, unit, AtTheTier(attempt, unit, now), attempt.What == 14 ? Demo.HubMoment(now) : Demo.Moment($"{unit}.{posts[attempt.Who]}", now));
    }

    private static ICommand<Incident> AtTheUnit(Try t, Incident incident, DateTimeOffset now) => t.What switch
    {
        0  => new RingClock(),
        1  => new ClassifyIncident(Pick(t, "malicious-program.ransomware", "network-attack", "other", "sabotage")),
        2  => new GradeIncident(Facts.Of(("leak.pi_persons", Pick(t, 10, 1_000_000, 10_000_000, 100_000_000, -1)))),
        3  => new GradeIncident(Facts.Of(("asset.is_cii", t.Which % 2 == 0), ("outage.overall_minutes", t.Which * 7.5m))),
        4  => new GradeIncident(Grade: Pick(t, Grade.I, Grade.II, Grade.III, Grade.IV), Reason: "会商"),
        5  => new ConfirmGrade(),
        6 or 7 => new TakeStep(Pick(t, "located", "analysed", "contained", "recovered"), Pick(t, null, "已处理")),
        8  => new CloseIncident("先打补丁"),
        9  => new ReopenIncident("再次发现"),
        10 => new AttachSignal(Story.Id, "f", Pick(t, "firing", "resolved"), "CPU"),
        11 => Story.Report(Pick(t, "330100", "330100", "provincial-cyberspace", "public-security", "330000"), Pick(t, ReportKind.First, ReportKind.Supplement, ReportKind.Final, ReportKind.Progress)),
        12 => new RecordReceipt(Pick(t, "provincial-cyberspace", "public-security", "national-cyberspace", "330100"), now.AddMinutes(-t.Which * 10), "A-1"),
        21 => new SignReport(incident.Duties.Drafts.Where(d => d.Waits).Select(d => d.Report.Id).FirstOrDefault(), "现场断电"),
        22 => new DeclineDraft(incident.Duties.Drafts.Select(d => d.Report.Id).FirstOrDefault(), "再核实"),
        23 => new DecideNotReportable(incident.Duties.Obligations.Skip(t.Which % 3).Select(o => o.Id).FirstOrDefault(), "误报"),
        24 => new RevokeNotReportable(incident.Duties.Obligations.Where(o => o.Waiver is not null).Select(o => o.Id).FirstOrDefault(), "复核"),
        _  => t.Which == 0 ? new SubmitReport(ReportKind.First, "330100", Story.Content, incident.Duties.Obligations.Select(o => (Guid?)o.Id).FirstOrDefault()) : new AddNote("备注"),
    };

    private static ICommand<Escalation> AtTheTier(Try t, string unit, DateTimeOffset now) => t.What switch
    {
        14      => new RingClock(),
        15 or 16 => new SignForReport(),
        17      => new ReturnReport("缺少影响范围"),
        18      => new Instruct("请续报"),
        19      => new RecordReceipt("national-cyberspace", now, null),
        _       => Story.Report(unit == "330100" ? "330000" : "100000"),
    };

    private static T Pick<T>(Try t, params T[] of) => of[(t.Which + t.Minutes) % of.Length];

    private static string[] Told(PureHub hub) => [.. hub.Streams.SelectMany(s => hub.Events(s).Select(Json.Of))];

    private static string Print(Try[] course) => string.Join('\n', course.Select(t => t.ToString()));
}
