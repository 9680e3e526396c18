using System.Text.Json;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Rectification.OrderStory;

namespace IncidentHub.Domain.Tests.Rectification;

/// <summary>An overdue stage climbs: the officer, the leader, the unit above, a notice of criticism. Each step once, whatever the timer did.</summary>
public sealed class ClimbingTests
{
    [Fact] public void each_step_is_written_when_it_is_reached_and_once()
    {
        // The receipt of a minor order is due at midnight after two working days.
        Issued().ClockRings("03-04 12:00").Happened("obligation-warned")
            .ClockRings("03-05 00:00").Happened("obligation-missed", "overdue-climbed")
            .ClockRings("03-05 00:00:01").Happened()
            .ClockRings("03-06 00:00").Happened("overdue-climbed")
            .ClockRings("03-08 00:00").Happened("overdue-climbed")
            .ClockRings("03-12 00:00").Happened("overdue-climbed", "criticism-drafted")
            .ClockRings("03-20 00:00").Happened();
    }

    [Fact] public void after_a_long_stop_every_step_is_there_once_and_says_when_it_was_reached()
    {
        var story = Issued().ClockRings("03-20 08:00").Happened("obligation-missed", "overdue-climbed", "overdue-climbed", "overdue-climbed", "overdue-climbed", "criticism-drafted")
            .ClockRings("03-20 08:00:01").Happened();
        Assert.Equal(["03-05 00:00", "03-06 00:00", "03-08 00:00", "03-12 00:00"], story.Events.OfType<OverdueClimbed>().Select(c => Demo.Local(c.ReachedAt)));
        Assert.Equal([Climb.Owner, Climb.Lead, Climb.Superior, Climb.Criticism], story.Order.Climbs.Select(c => c.To));
    }

    [Fact] public void the_register_knows_when_the_next_step_is_reached()
    {
        IClocked order = Issued().ClockRings("03-05 00:00").Order;
        Assert.Equal(Demo.Time("03-06 00:00"), order.NextRing(order.Duties.Obligations[0], Policies.Playbooks.Shelf));
        order = Issued().ClockRings("03-20 00:00").Order;
        Assert.Null(order.NextRing(order.Duties.Obligations[0], Policies.Playbooks.Shelf));
    }

    [Fact] public void what_was_done_late_climbs_no_further() => Issued().ClockRings("03-05 00:00").Sign(at: "03-05 09:00").Done().ClockRings("03-08 00:00").Happened();

    [Fact] public void a_withdrawn_order_climbs_no_further() =>
        Issued().ClockRings("03-05 00:00").When(new WithdrawOrder("下达错误"), CityLead, at: "03-05 09:00").Done().ClockRings("03-20 00:00").Happened();

    [Fact] public void the_issuer_is_late_too_but_is_not_criticised_by_itself()
    {
        var story = Issued().Sign().Plan().ClockRings("03-25 00:00");
        Assert.Equal([Climb.Owner, Climb.Lead, Climb.Superior], story.Order.Climbs.Select(c => c.To));
        Assert.Null(story.Order.Criticism);
    }

    [Fact] public void the_leader_of_the_issuer_sends_the_notice_or_drops_it()
    {
        OrderStory Late() => Issued().ClockRings("03-20 00:00");
        Late().When(new SendCriticism(Id, Id), CityInspector).Refused("leader-needed");
        Late().When(new SendCriticism(Id, Id), Demo.Lead).Refused("not-the-issuer");
        Late().When(new SendCriticism(Id, Id), CityLead).Happened("criticism-issued").When(new DropCriticism("不发"), CityLead).Refused("no-criticism-draft");
        Late().When(new DropCriticism("已完成"), CityLead).Happened("criticism-dropped").When(new SendCriticism(Id, Id), CityLead).Refused("no-criticism-draft");
        Issued().When(new SendCriticism(Id, Id), CityLead).Refused("no-criticism-draft");
    }

    [Fact] public void the_notice_is_what_was_sent_and_not_what_was_drafted()
    {
        var sent = Issued().ClockRings("03-20 00:00").When(new SendCriticism(Id, Id, null, "至今未签收。"), CityLead).Done().Order.Criticism!;
        Assert.Equal(("至今未签收。", true), (sent.Text, sent.Title.Contains("通报批评", StringComparison.Ordinal)));
        Issued().ClockRings("03-20 00:00").When(new SendCriticism(Id, Id, " "), CityLead).Refused("text-missing");
        // As it was stored before a notice could be sent in other words.
        var old = JsonSerializer.Deserialize<CriticismIssued>($$"""{"by":"{{Id}}","at":"2026-03-20T00:00:00+00:00","bulletin":"{{Id}}","record":"{{Id}}"}""", JsonSerializerOptions.Web)!;
        var before = Issued().ClockRings("03-20 00:00").Order;
        Assert.Equal(before.Criticism! with { Bulletin = Id, Record = Id }, RectificationOrder.Evolve(before, old).Criticism);
    }

    [Fact] public void the_words_of_the_rules_mean_posts_of_the_unit_and_of_the_issuer()
    {
        var order = Issued().Sign().Plan().Order;
        var (plan, decision) = (order.Duties.Obligations.Single(o => o.Kind == StageKind.Plan), order.Duties.Obligations.Single(o => o.Kind == StageKind.PlanDecision));
        Assert.Equal([new("330109", "monitor"), new("330109", "lead"), new("330100", "duty"), new("330100", "inspector")],
            OrderTold.Of([Told.Owner, Told.Lead, Told.Superior, OrderTold.Issuer], order, plan, Demo.Tree));
        Assert.Equal([new("330100", "inspector"), new("330100", "lead"), new("330000", "duty")], OrderTold.Of([Told.Owner, Told.StandBy, Told.Superior], order, decision, Demo.Tree));
    }
}
