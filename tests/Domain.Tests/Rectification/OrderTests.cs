using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Rectification.OrderStory;

namespace IncidentHub.Domain.Tests.Rectification;

/// <summary>Interim Measures art. 27: units with problems are ordered to put them right, and somebody else says whether they did.</summary>
public sealed class OrderTests
{
    [Fact] public void an_order_starts_the_clocks_of_its_receipt_and_of_the_whole() =>
        Issued().Is(OrderStage.Issued).Happened("order-issued", "obligation-opened", "obligation-opened").Owes(
            "order-receipt 330109 → 330100 by 03-05 00:00 open",
            "rectification 330109 → 330100 by 05-02 00:00 open");

    [Fact] public void the_whole_course_of_an_order_stage_by_stage() =>
        Issued(Severity.Major)
            .Sign().Is(OrderStage.Signed).Happened("order-signed-for", "obligation-met", "obligation-opened")
            .Plan().Is(OrderStage.Planned).Happened("plan-submitted", "obligation-met", "obligation-opened")
            .Accept().Is(OrderStage.InWork).Happened("plan-accepted", "obligation-met")
            .Prove(1).Is(OrderStage.InWork).Happened("evidence-submitted")
            .Prove(2).Is(OrderStage.Evidenced).Happened("evidence-submitted", "obligation-met", "obligation-opened")
            .Verify(CityInspector).Is(OrderStage.Closed).Happened("finding-verified", "finding-verified", "order-verified", "obligation-met", "order-closed")
            .Owes(
                "order-receipt 330109 → 330100 by 03-04 00:00 met",
                "rectification 330109 → 330100 by 04-02 00:00 met",
                "rectification-plan 330109 → 330100 by 03-10 00:00 met",
                "plan-decision 330100 → 330109 by 03-06 00:00 met",
                "verification 330100 → 330109 by 03-17 00:00 met");

    [Fact] public void a_plan_that_was_sent_back_is_owed_anew() =>
        Issued().Sign().Plan().When(new DecidePlan(false, "没有责任人"), CityInspector).Happened("plan-sent-back", "obligation-met", "obligation-opened").Is(OrderStage.Signed)
            .Plan(at: "10:00").Done().Accept().Is(OrderStage.InWork);

    [Fact] public void sending_a_plan_back_needs_a_reason() => Issued().Sign().Plan().When(new DecidePlan(false, " "), CityInspector).Refused("text-missing");

    [Fact] public void what_failed_is_owed_again_with_a_clock_of_its_own_and_the_rest_has_passed()
    {
        var story = Evidenced().Verify(CityInspector, failed: 2).Is(OrderStage.InWork)
            .Happened("finding-verified", "finding-verified", "order-verified", "obligation-met", "obligation-opened");
        Assert.Equal([FindingFate.Passed, FindingFate.Failed], story.Order.Findings.Select(f => f.Fate));
        story.Prove(1).Refused("finding-passed").Prove(2).Is(OrderStage.Evidenced).Verify(CityInspector).Is(OrderStage.Closed);
        Assert.Equal([false, true], story.Order.Findings[1].Verdicts.Select(v => v.Passed));
    }

    [Theory]
    [InlineData(Severity.Minor, Demo.Monitor, "verifier-did-the-work")]
    [InlineData(Severity.Minor, Demo.Duty, "verifier-did-the-work")]
    [InlineData(Severity.Major, Inspector, "verifier-of-same-unit")]
    [InlineData(Severity.Critical, Demo.Lead, "verifier-of-same-unit")]
    public void other_hands_verify_and_from_a_certain_severity_those_of_another_unit(Severity severity, string by, string code) => Evidenced(severity).Verify(by).Refused(code);

    [Fact] public void a_minor_order_may_be_verified_by_another_officer_of_the_unit() => Evidenced().Verify(Inspector).Is(OrderStage.Closed);

    [Fact] public void what_has_to_be_looked_at_anew_does_not_pass_on_paper() =>
        Evidenced(Severity.Critical).When(new VerifyOrder([new(1, true), new(2, true)]), CityInspector).Refused("fresh-check-needed");

    [Fact] public void no_finding_is_left_out_of_a_verification()
    {
        Evidenced().When(new VerifyOrder([new(1, true)]), CityInspector).Refused("finding-not-judged");
        Evidenced().When(new VerifyOrder(null), CityInspector).Refused("finding-not-judged");
        Evidenced().When(new VerifyOrder([new(1, true), new(1, true)]), CityInspector).Refused("finding-not-judged");
        Evidenced().When(new VerifyOrder([new(1, true), new(2, true), new(3, true)]), CityInspector).Refused("unknown-finding");
        Evidenced().When(new VerifyOrder([new(1, true), new(2, false)]), CityInspector).Refused("text-missing");
    }

    [Fact] public void more_time_is_asked_by_the_unit_and_given_by_the_issuer()
    {
        var until = Demo.Time("05-10 00:00");
        var story = Issued().Sign().When(new AskExtension(until, "备件未到"), Demo.Duty).Happened("extension-asked", "obligation-opened")
            .When(new AskExtension(until, "备件未到"), Demo.Duty).Refused("extension-waits")
            .When(new DecideExtension(true), Demo.Lead).Refused("not-the-issuer")
            .When(new DecideExtension(true), CityInspector).Happened("extension-decided", "obligation-met", "extension-granted");
        Assert.Equal((until, until), (story.Order.DueAt, story.Order.Whole!.DueAt));
        story.When(new DecideExtension(true), CityInspector).Refused("no-extension");
    }

    [Fact] public void what_was_asked_and_not_decided_falls_away_when_the_order_is_closed()
    {
        var story = Issued().Sign().Done().Plan().Done().Accept().Done().Prove(1).Done()
            .When(new AskExtension(Demo.Time("05-10 00:00"), "备件未到"), Demo.Duty).Done().Prove(2).Done().Verify(CityInspector).Done();
        Assert.Equal(OrderStage.Closed, story.Order.Stage);
        var fell = Assert.Single(story.Order.Extensions);
        Assert.Equal((null, story.Order.ClosedAt), (fell.Granted, fell.DecidedAt));
        story.When(new DecideExtension(true), CityInspector).Refused("no-extension");
        Assert.DoesNotContain(story.Order.Duties.Obligations, o => o.State is ObligationState.Open);
    }

    [Fact] public void what_was_missed_before_the_issuer_decided_stays_missed()
    {
        var story = Issued().Sign().Plan().Accept().When(new AskExtension(Demo.Time("06-01 00:00"), "备件未到"), Demo.Duty, at: "05-01 12:00")
            .When(new DecideExtension(true), CityInspector, at: "05-03 09:00").Happened("extension-decided", "obligation-met", "obligation-missed", "obligation-opened");
        Assert.Equal([ObligationState.Missed, ObligationState.Open], story.Order.Duties.Obligations.Where(o => o.Kind == StageKind.Whole).Select(o => o.State));
        story.Prove(1).Prove(2);
        Assert.All(story.Order.Duties.Obligations.Where(o => o.Kind == StageKind.Whole), o => Assert.NotNull(o.MetAt));
    }

    [Fact] public void time_that_is_over_cannot_be_extended() =>
        Issued().Sign().Plan().Accept().When(new AskExtension(Demo.Time("06-01 00:00"), "备件未到"), Demo.Duty, at: "05-02 00:00").Refused("too-late-to-extend");

    [Fact] public void a_reopened_order_keeps_everything_and_asks_for_new_evidence()
    {
        var story = Evidenced().Verify(CityInspector).When(new ReopenOrder("复查发现反弹", [2]), CityInspector).Happened("order-reopened", "obligation-opened").Is(OrderStage.InWork);
        Assert.Equal([FindingFate.Passed, FindingFate.Open], story.Order.Findings.Select(f => f.Fate));
        Assert.Single(story.Order.Findings[1].Evidence);
        Assert.Single(story.Order.Findings[1].Verdicts);
        story.Verify(CityInspector).Refused("order-not-now").Prove(2).Verify(Inspector).Is(OrderStage.Closed);
        Assert.Equal(2, story.Order.Findings[1].Evidence.Count);
    }

    [Fact] public void the_issuer_alone_withdraws_and_says_why()
    {
        Issued().When(new WithdrawOrder("下达错误"), Demo.Lead).Refused("not-the-issuer");
        Issued().When(new WithdrawOrder("下达错误"), "330000.lead").Refused("not-the-issuer");
        Issued().When(new WithdrawOrder(""), CityLead).Refused("text-missing");
        var story = Issued().Sign().When(new WithdrawOrder("下达错误"), CityLead).Is(OrderStage.Withdrawn);
        Assert.All(story.Order.Duties.Obligations.Skip(1), o => Assert.Equal(ObligationState.Lifted, o.State));
        Assert.All(story.Order.Findings, f => Assert.Equal(FindingFate.Withdrawn, f.Fate));
        story.Plan().Refused("order-withdrawn").When(new WithdrawOrder("再次"), CityLead).Refused("order-withdrawn");
    }

    [Fact] public void the_issuer_does_not_answer_its_own_order()
    {
        Issued().Sign(by: "330100.duty").Refused("not-the-ordered-unit");
        Issued().Sign(by: "330110.duty").Refused("not-the-ordered-unit");
        Issued().Sign(by: Demo.Duty).Done().Sign(by: Demo.Duty).Happened().Sign(by: Demo.Monitor).Refused("order-signed-already");
    }

    [Theory]
    [InlineData("330100", "order-not-below")]
    [InlineData("330000", "order-not-below")]
    [InlineData("330203", "order-not-below")]
    [InlineData("999999", "unknown-unit")]
    [InlineData(null, "unknown-unit")]
    public void an_order_goes_to_a_unit_below(string? unit, string code) => new OrderStory().Issue(Issue(unit: unit!)).Refused(code);

    [Fact] public void an_order_without_findings_or_with_bad_ones_is_refused()
    {
        new OrderStory().Issue(Issue() with { Findings = [] }).Refused("no-findings");
        new OrderStory().Issue(Issue() with { Findings = null }).Refused("no-findings");
        new OrderStory().Issue(Issue() with { Findings = [new("a", "x/1"), new("b", "x/1")] }).Refused("no-findings");
        new OrderStory().Issue(Issue() with { Findings = [new(" ")] }).Refused("text-missing");
        new OrderStory().Issue(Issue() with { Findings = [new("绝密★启用前")] }).Refused("state-secret-mark");
        new OrderStory().Issue(Issue() with { DueAt = Demo.Time("09:15") }).Refused("bad-order-due");
        new OrderStory().Issue(Issue() with { Origin = new Origin("incident") }).Refused("bad-origin");
        new OrderStory().Issue(Issue() with { Origin = new Origin("rumour", Id) }).Refused("bad-origin");
    }

    [Fact] public void the_same_item_at_the_same_unit_is_linked_and_raises_the_severity()
    {
        var before = new Dictionary<string, IReadOnlyList<Recurrence>> { ["baseline/boundary-1"] = [new(Id, "ZG-330109-20250302-52d8", Demo.Time("09:15").AddMonths(-12))] };
        var order = new OrderStory().Issue(Issue() with { Before = before }).Done().Order;
        Assert.Equal((Severity.Major, Severity.Minor), (order.Severity, order.Asked));
        Assert.Equal([Severity.Major, Severity.Minor], order.Findings.Select(f => f.Finding.Severity));
        Assert.Single(order.Findings[0].Finding.Before);
        var long_ago = new Dictionary<string, IReadOnlyList<Recurrence>> { ["baseline/boundary-1"] = [new(Id, "ZG-330109-20230302-52d8", Demo.Time("09:15").AddMonths(-36))] };
        Assert.Equal(Severity.Minor, new OrderStory().Issue(Issue() with { Before = long_ago }).Done().Order.Severity);
    }

    [Fact] public void the_same_evidence_again_is_no_news_and_other_words_are()
    {
        var story = Evidenced();
        story.Prove(1).Happened();
        story.Prove(1, Demo.Duty).Happened("evidence-submitted");
        story.When(new SubmitEvidence([new Proof(1, "又核对一遍", [Photo])]), Demo.Duty).Happened("evidence-submitted");
    }

    [Fact] public void a_clock_that_went_back_decides_nothing() => Issued().Sign(at: "09:14").Refused("time-went-back");

    [Fact] public void a_clock_that_went_back_acknowledges_nothing_either()
    {
        var story = Issued();
        var receipt = story.Order.Duties.Open.First(o => o.Kind == StageKind.Receipt).Id;
        story.When(new AcknowledgeAttention(receipt), Demo.Duty, at: "09:14").Refused("time-went-back").When(new AcknowledgeAttention(receipt), Demo.Duty, at: "09:15").Done();
    }

    [Fact] public void evidence_names_findings_that_are_there_and_each_once()
    {
        OrderStory Ready() => Issued().Sign().Plan().Accept();
        Ready().When(new SubmitEvidence([]), Demo.Monitor).Refused("no-evidence");
        Ready().When(new SubmitEvidence(null), Demo.Monitor).Refused("no-evidence");
        Ready().When(new SubmitEvidence([new(1, "a", []), new(1, "b", [])]), Demo.Monitor).Refused("no-evidence");
        Ready().Prove(3).Refused("unknown-finding");
        Ready().When(new SubmitEvidence([new(1, " ", [])]), Demo.Monitor).Refused("text-missing");
        Issued().Sign().Prove(1).Refused("order-not-now");
    }
}
