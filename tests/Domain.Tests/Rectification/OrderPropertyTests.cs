using CsCheck;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Rectification;

/// <summary>Whatever any set of officers tries on an order, in whatever order, at whatever times: these hold.</summary>
public sealed class OrderPropertyTests
{
    private const string Seed = "0002mQ4xTz19";

    private static readonly string[] Officers =
    [
        "330109.monitor", "330109.duty", "330109.lead", "330109.inspector", "330100.duty", "330100.lead", "330100.inspector", "330000.inspector", "330000.lead", "330110.lead", "330109.auditor",
    ];

    [Fact] public void no_closed_order_was_verified_by_hands_that_did_the_work() => Sample(run =>
    {
        var closed = run.Events.Select((e, i) => (e, i)).Where(x => x.e is OrderClosed).Select(x => x.i).ToList();
        Assert.All(closed, end =>
        {
            var doers = run.Events.Take(end).Where(e => e is EvidenceSubmitted or PlanSubmitted).Select(e => e.By).ToHashSet();
            var verifiers = run.Events.Take(end).OfType<FindingVerified>().ToList();
            // Hands may do work after they verified something else; nobody verifies after he did work.
            Assert.All(verifiers, v => Assert.DoesNotContain(run.Events.TakeWhile(e => !ReferenceEquals(e, v)), e => e is EvidenceSubmitted or PlanSubmitted && e.By == v.By));
            Assert.DoesNotContain(run.Events[end].By, doers);
            if (run.Order.Severity is not Severity.Minor) Assert.All(verifiers, v => Assert.NotEqual("330109", v.Unit));
        });
    });

    [Fact] public void no_finding_of_a_finished_order_is_without_a_fate() => Sample(run =>
    {
        if (!run.Order.IsOver) return;
        Assert.All(run.Order.Findings, f => Assert.True(f.Fate is FindingFate.Passed or FindingFate.Withdrawn, f.ToString()));
        if (run.Order.Stage is not OrderStage.Closed) return;
        Assert.All(run.Order.Findings, f =>
        {
            Assert.NotEmpty(f.Evidence);
            Assert.True(f.Verdicts[^1].Passed);
            if (f.Finding.FreshCheck) Assert.NotNull(f.Verdicts[^1].Check);
            // What passed was looked at after the last evidence was given.
            Assert.True(f.Verdicts[^1].At >= f.Evidence[^1].At);
        });
    });

    [Fact] public void no_deadline_was_met_by_nobody() => Sample(run =>
    {
        Assert.All(run.Order.Duties.Obligations.Where(o => o.MetAt is not null), o =>
        {
            var met = Assert.Single(run.Events.OfType<ObligationMet>(), m => m.Obligation == o.Id);
            Assert.NotEqual(Actor.Hub.Id, met.By);
            Assert.Contains(run.Events, e => e.By == met.By && e.At == met.MetAt && e is OrderSignedFor or PlanSubmitted or PlanAccepted or PlanSentBack or EvidenceSubmitted or OrderVerified or ExtensionDecided);
            Assert.True(o.State is ObligationState.Missed || o.MetAt <= o.DueAt, o.ToString());
        });
        Assert.All(run.Order.Duties.Obligations.Where(o => o.State is ObligationState.Open), o => Assert.False(run.Order.IsOver, o.ToString()));
    });

    [Fact] public void a_step_of_climbing_is_written_once() => Sample(run => Assert.Equal(run.Order.Climbs.Count, run.Order.Climbs.DistinctBy(c => (c.Obligation, c.Step)).Count()));

    [Fact] public void what_was_said_and_shown_is_never_lost() => Sample(run =>
    {
        Assert.Equal(run.Events.Count(e => e is EvidenceSubmitted), run.Order.Findings.Sum(f => f.Evidence.Count));
        Assert.Equal(run.Events.Count(e => e is FindingVerified), run.Order.Findings.Sum(f => f.Verdicts.Count));
        Assert.Equal(run.Events.Count(e => e is PlanSubmitted), run.Order.Plans.Count);
        Assert.Equal(run.Events.Count, run.Order.Version);
        var stored = run.Events.Select(Json.Stored).ToList();
        Assert.Equal(Json.Of(run.Order), Json.Of(stored.Skip(1).Aggregate(RectificationOrder.Evolve(null, stored[0]), RectificationOrder.Evolve)));
        Assert.Equal(Json.Of(run.Order), Json.Of(Json.Stored(run.Order)));
    });

    [Fact] public void only_the_issuer_withdraws_and_only_the_unit_answers() => Sample(run =>
    {
        string Unit(DomainEvent e) => Officers.First(o => Demo.Officer(o).Id == e.By)[..6];
        Assert.All(run.Events.Where(e => e is OrderWithdrawn or OrderReopened or PlanAccepted or PlanSentBack or ExtensionDecided), e => Assert.Equal("330100", Unit(e)));
        Assert.All(run.Events.Where(e => e is OrderSignedFor or PlanSubmitted or ExtensionAsked or EvidenceSubmitted), e => Assert.Equal("330109", Unit(e)));
    });

    [Fact] public void orders_do_get_closed_reopened_failed_and_withdrawn_in_these_courses()
    {
        var seen = new HashSet<string>();
        Sample(run => { lock (seen) seen.UnionWith(run.Events.Select(Narrative.Kind)); }, courses: 5_000);
        Assert.Superset(new HashSet<string> { "order-closed", "order-reopened", "order-withdrawn", "order-verified", "overdue-climbed", "criticism-drafted", "extension-decided", "obligation-missed" }, seen);
    }

    private sealed record Try(int Hours, int Who, int What, int Which);

    private sealed record Run(RectificationOrder Order, IReadOnlyList<DomainEvent> Events);

    // Most steps go on with what is due, so that courses reach their end; the others are whatever comes.
    private static readonly Gen<(int Severity, Try[] Tries)> Courses = Gen.Select(Gen.Int[0, 2],
        Gen.Select(Gen.OneOf(Gen.Int[-2, 30], Gen.Int[0, 600]), Gen.Int[0, 10], Gen.Int[0, 19], Gen.Int[0, 5], (h, who, what, which) => new Try(h, who, what, which)).Array[1, 60]);

    private static void Sample(Action<Run> holds, int courses = 600) => Courses.Sample(course => holds(Play(course.Severity, course.Tries)), seed: Seed, iter: courses);

    private static Run Play(int severity, Try[] course)
    {
        var now = Demo.Time("09:15");
        var issued = (Decision.Accepted)OrderStory.Issue((Severity)severity).Decide(null, Demo.Moment("330100.inspector", now));
        List<DomainEvent> events = [.. issued.Events];
        var order = events.Skip(1).Aggregate(RectificationOrder.Evolve(null, events[0]), RectificationOrder.Evolve);
        foreach (var attempt in course)
        {
            now = now.AddHours(attempt.Hours);
            if (Decide(order, attempt, now) is not Decision.Accepted accepted) continue;
            events.AddRange(accepted.Events);
            order = accepted.Events.Aggregate(order, RectificationOrder.Evolve);
        }
        return new Run(order, events);
    }

    private static Decision? Decide(RectificationOrder order, Try t, DateTimeOffset now)
    {
        if (t.What == 0) return new RingClock().Decide(order, Demo.HubMoment(now));
        var (right, command) = Wish(order, t, now);
        var who = Demo.Officer(Officers[t.Who]);
        // The door asks for the right first.
        return who.May(right, order.Unit, Demo.Tree) ? command.Decide(order, Demo.Moment(Officers[t.Who], now)).After(order.ChangedAt) : null;
    }

    private static (Right, ICommand<RectificationOrder>) Wish(RectificationOrder order, Try t, DateTimeOffset now)
    {
        var waiting = order.Findings.Where(f => f.Fate is FindingFate.Evidenced).Select(f => f.No).ToList();
        return t.What switch
        {
            1 => (Right.IssueOrder, new WithdrawOrder(t.Which == 0 ? "下达错误" : "")),
            2 => (Right.IssueOrder, new ReopenOrder("反弹", t.Which % 2 == 0 ? null : [t.Which])),
            3 => (Right.AnswerOrder, new AskExtension(now.AddDays(10 * t.Which), "备件未到")),
            4 => (Right.IssueOrder, new DecideExtension(t.Which % 2 == 0, "理由")),
            5 => (Right.IssueOrder, new DecidePlan(false, "不够")),
            6 => (Right.VerifyOrder, new VerifyOrder([.. waiting.Select(no => new Judgement(no, t.Which != no, "不行", t.Which > 3 ? null : new FreshCheck("看过", [])))])),
            7 => (Right.VerifyOrder, new VerifyOrder([.. waiting.Take(1).Select(no => new Judgement(no, true, null, new FreshCheck("看过", [])))])),
            8 => (Right.AnswerOrder, new SubmitEvidence([new Proof(t.Which, "已改", [])])),
            // Who asked for time gets an answer now and then: left to chance alone, some runs never saw one.
            _ when order.Pending is not null && t.Which < 3 => (Right.IssueOrder, new DecideExtension(t.Which > 0, "理由")),
            _ => order.Stage switch
            {
                OrderStage.Issued => (Right.AnswerOrder, new SignForOrder()),
                OrderStage.Signed => (Right.AnswerOrder, new SubmitPlan("方案")),
                OrderStage.Planned => (Right.IssueOrder, new DecidePlan(true)),
                OrderStage.InWork => (Right.AnswerOrder, new SubmitEvidence([.. order.Findings.Where(f => f.Fate is not FindingFate.Passed).Select(f => new Proof(f.No, "已改", [OrderStory.Photo]))])),
                _ => (Right.VerifyOrder, new VerifyOrder([.. waiting.Select(no => new Judgement(no, true, null, new FreshCheck("看过", [])))])),
            },
        };
    }
}
