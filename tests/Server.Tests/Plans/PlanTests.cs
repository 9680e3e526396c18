using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Tests.Drills;
using IncidentHub.Server.Tests.Kit;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Plans;

/// <summary>Plans of units: approved by another hand, drilled in time or overdue on the exact day, summed up for the tree.</summary>
public sealed class PlanTests(DrillHub hub) : IClassFixture<DrillHub>
{
    private async Task<Guid> InForce(string unit, string kind = "cyber", string title = "网络安全事件应急预案")
    {
        var plan = await hub.As($"{unit}.drills").RegisterPlanAsync(new NewEmergencyPlan(unit, kind, title, "首次编制"));
        await hub.As($"{unit}.lead").ApprovePlanAsync(plan.Id);
        return plan.Id;
    }

    // The clock of a hub only goes on; each test stands in a time of its own, whichever comes first.
    private void Becomes(int year, string day) => hub.Clock.SetUtcNow(Times.Shanghai($"{year}-{day}").ToUniversalTime());

    private readonly int _from = hub.Clock.GetUtcNow().AddYears(1).Year;

    [Fact]
    public async Task the_leader_approves_what_another_wrote_and_nobody_else_may()
    {
        var drills = hub.As("330212.drills");
        var wish = new NewEmergencyPlan("330212", "machine-room", "机房预案", "首次编制", "甬机〔2026〕1号");
        var made = await drills.RegisterPlanAsync(wish, "once");
        Assert.Equal(made, await drills.RegisterPlanAsync(wish, "once"));
        Assert.Equal(403, (await Assert.ThrowsAsync<HubProblem>(() => drills.ApprovePlanAsync(made.Id))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<HubProblem>(() => hub.As("330200.lead").ApprovePlanAsync(made.Id))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<HubProblem>(() => hub.As("330109.lead").PlanAsync(made.Id))).Status);
        await hub.As("330212.lead").ApprovePlanAsync(made.Id, version: made.Version);
        Assert.Equal(412, (await Assert.ThrowsAsync<HubProblem>(() => hub.As("330212.lead").ApprovePlanAsync(made.Id, version: made.Version))).Status);
        var plan = await hub.As("330200.drills").PlanAsync(made.Id);
        Assert.Equal((1, PlanState.InTime, "network-yearly", "configured"), (plan.Edition, plan.State, plan.Because!.Rule, plan.Because.Confidence));
        Assert.Equal("鄞州区分管领导", plan.Editions.Single().ApprovedBy);
        var own = await hub.As("330212.lead").RegisterPlanAsync(new NewEmergencyPlan("330212", "special", "专项预案", "首次编制"));
        Assert.Equal("own-plan", (await Assert.ThrowsAsync<HubProblem>(() => hub.As("330212.lead").ApprovePlanAsync(own.Id))).Code);
    }

    [Fact]
    public async Task a_plan_is_overdue_on_the_day_after_its_last_one_for_the_unit_and_its_superior_and_the_sum_is_a_recount()
    {
        Becomes(_from, "03-02 09:15");
        var plan = await InForce("320106");
        await InForce("320115", "special");
        Becomes(_from + 1, "03-02 23:59");
        foreach (var officer in new[] { "320106.duty", "320100.duty", "320000.lead" })
            Assert.Equal(PlanState.Soon, (await hub.As(officer).PlanAsync(plan)).State);
        Becomes(_from + 1, "03-03 00:00");
        foreach (var officer in new[] { "320106.duty", "320100.duty", "320000.lead" })
            Assert.Equal((PlanState.Overdue, -1), ((await hub.As(officer).PlanAsync(plan)).State, (await hub.As(officer).PlanAsync(plan)).DaysLeft!.Value));
        Assert.Equal([plan], (await hub.As("320100.duty").PlansAsync(state: "overdue")).Items.Select(p => p.Id));

        var rollup = await hub.As("320000.lead").PlanRollupAsync();
        Assert.Equal((2, 1, 1, 50m), (rollup.Total.Owed, rollup.Total.InTime, rollup.Total.Overdue, rollup.Total.Percent));
        Assert.Equal(["320106 0/1", "320115 1/1"], rollup.Units.Select(u => $"{u.Unit} {u.InTime}/{u.Owed}"));
        Assert.Equal(await Recount("320000"), new DrilledInTime(rollup.Total.Owed, rollup.Total.InTime, rollup.Total.Overdue));
        Assert.Equal(404, (await Assert.ThrowsAsync<HubProblem>(() => hub.As("320106.duty").PlanRollupAsync("320115"))).Status);
    }

    // The same question asked of the events alone, without the states that are stored beside them.
    private async Task<DrilledInTime> Recount(string unit)
    {
        var (moments, rules) = (hub.Services.GetRequiredService<Moments>(), hub.Services.GetRequiredService<DrillRules>());
        await using var query = hub.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var sum = DrilledInTime.None;
        foreach (var id in await query.Query<EmergencyPlan>().Select(p => p.Id).ToListAsync())
        {
            var plan = (await query.Events.FetchStreamAsync(id)).Select(e => (DomainEvent)e.Data).Aggregate((EmergencyPlan?)null, EmergencyPlan.Evolve)!;
            if (moments.Network.IsWithin(plan.Unit, unit)) sum += DrilledInTime.Of(DrillDue.Of(plan, rules, moments.Network[plan.Unit], moments.Now).State);
        }
        return sum;
    }

    [Fact]
    public async Task a_drill_that_ended_counts_for_the_plans_it_exercised_and_one_that_was_stopped_does_not()
    {
        Becomes(_from, "03-02 09:15");
        var (county, city, room) = (await InForce("330109"), await InForce("330100"), await InForce("330109", "machine-room"));
        Becomes(_from, "06-01 09:00");
        var stopped = await hub.StartsDrill("small");
        await hub.As(DrillHub.Director).StopDrillAsync(stopped, "真实事件");
        Assert.Null((await hub.As("330109.duty").PlanAsync(county)).LastDrill);

        var drill = await hub.StartsDrill("small");
        await hub.As(DrillHub.Director).EndDrillAsync(drill, "已完成");
        foreach (var plan in new[] { county, city })
        {
            var view = await hub.As("330100.duty").PlanAsync(plan);
            Assert.Equal((drill, new DateOnly(_from + 1, 6, 1), PlanState.InTime), (view.LastDrill!.Drill, view.DrillBy!.Value, view.State));
        }
        Assert.Null((await hub.As("330109.duty").PlanAsync(room)).LastDrill);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => hub.As("330100.duty").PlansAsync()));
        Assert.Single((await hub.As("330100.duty").PlanAsync(county)).Drills);
    }

    [Fact]
    public async Task the_years_calendar_has_its_items_and_what_was_dropped()
    {
        Becomes(_from, "02-01 09:15");
        var drills = hub.As("330203.drills");
        var wish = new NewCalendarDrill("330203", _from, "勒索软件专项演练", "检验上报", "cyber", DrillForm.HandsOn, DrillContent.Comprehensive, new DateOnly(_from, 6, 1), ["330203"], ["预案评审", "演练通知"], Funded: true);
        var done = await drills.SetCalendarDrillAsync(wish, "once");
        Assert.Equal(done, await drills.SetCalendarDrillAsync(wish, "once"));
        var calendar = await hub.As("330200.duty").DrillCalendarAsync(_from, "330203");
        var item = Assert.Single(calendar.Items);
        Assert.Equal((true, "实操演练", "综合演练", null, true), (item.Funded, item.Form, item.Content, item.Held, calendar.HasComprehensive));
        Assert.Equal((new DateOnly(_from - 1, 12, 1), false), (calendar.ReadyBy, calendar.MayEdit));
        Assert.Equal("bad-calendar-drill", (await Assert.ThrowsAsync<HubProblem>(() => drills.SetCalendarDrillAsync(wish with { Units = ["330212"] }))).Code);
        await drills.DropCalendarDrillAsync("330203", _from, item.Item, "改期");
        Assert.Equal("改期", (await drills.DrillCalendarAsync(_from)).Items.Single().DroppedBecause);
        Assert.False((await drills.DrillCalendarAsync(_from + 1)).Ready);
    }
}
