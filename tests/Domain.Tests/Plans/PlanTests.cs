using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Plans;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Plans;

/// <summary>Plans are approved by another hand, and are overdue on the day after the last one in time.</summary>
public sealed class PlanTests
{
    private static readonly DrillRules Rules = DrillRules.Load("cn.yaml", Playbooks.Text("drills/cn.yaml")).Value!;
    private static readonly Guid Id = Ids.FromSource("test", "plan");

    private static Moment At(string local, string by = "330109.drills") => Demo.Moment(by, Demo.Time(local));

    private static EmergencyPlan After(EmergencyPlan? plan, Decision decision) => Assert.IsType<Decision.Accepted>(decision).Events.Aggregate(plan, EmergencyPlan.Evolve)!;

    private static EmergencyPlan Registered(string kind = "cyber") => After(null, new RegisterPlan(Id, "330109", kind, "预案", "首次编制", null, Rules).Decide(null, At("09:00")));

    private static EmergencyPlan InForce(string kind = "cyber") => After(Registered(kind), new ApprovePlan(Rules).Decide(Registered(kind), At("10:00", Demo.Lead)));

    private static void Refused(string code, Decision decision) => Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Reason.Code);

    private static DrillDue Due(EmergencyPlan plan, DateTimeOffset now) => DrillDue.Of(plan, Rules, Demo.Tree[plan.Unit], now);

    private static DateTimeOffset Midnight(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact] public void a_plan_waits_for_the_leader_and_nothing_is_owed_until_then()
    {
        var plan = Registered();
        Assert.StartsWith("YA-330109-20260302-", plan.Number, StringComparison.Ordinal);
        Assert.Equal((null, 1, PlanState.Draft), (plan.InForce, plan.Waiting?.Edition, Due(plan, Midnight(2030, 1, 1)).State));
        plan = InForce();
        Assert.Equal((1, new DateOnly(2027, 3, 2)), (plan.InForce!.Edition, plan.InForce.ReviewBy!.Value));
    }

    [Fact] public void whoever_wrote_an_edition_does_not_approve_it() =>
        Refused("own-plan", new ApprovePlan(Rules).Decide(After(null, new RegisterPlan(Id, "330109", "cyber", "预案", "首次编制", null, Rules).Decide(null, At("09:00", Demo.Lead))), At("10:00", Demo.Lead)));

    [Theory]
    [InlineData("cyber", 2027)]
    [InlineData("special", 2029)]
    public void the_last_day_is_still_in_time_and_the_next_one_is_not(string kind, int year)
    {
        var plan = InForce(kind);
        Assert.Equal(new DateOnly(year, 3, 2), Due(plan, Demo.Time("11:00")).Day);
        Assert.Equal(PlanState.Soon, Due(plan, Midnight(year, 3, 3).AddTicks(-1)).State);
        Assert.Equal(PlanState.Overdue, Due(plan, Midnight(year, 3, 3)).State);
        Assert.Equal((PlanState.InTime, PlanState.Soon), (Due(plan, Midnight(year, 1, 31).AddTicks(-1)).State, Due(plan, Midnight(year, 1, 31)).State));
    }

    [Fact] public void a_drill_starts_the_interval_anew_and_is_told_once()
    {
        var plan = InForce();
        var drill = new NoteDrill(Ids.FromSource("test", "drill"), "YL-1", "演练", new DateTimeOffset(2026, 8, 31, 18, 0, 0, TimeSpan.Zero));
        plan = After(plan, drill.Decide(plan, At("11:00")));
        // 18:00 UTC on 31 August is the first of September in China.
        Assert.Equal(new DateOnly(2027, 9, 1), Due(plan, Demo.Time("11:00")).Day);
        Assert.Empty(Assert.IsType<Decision.Accepted>(drill.Decide(plan, At("12:00"))).Events);
    }

    [Fact] public void a_drill_before_the_plan_was_in_force_does_not_count()
    {
        var plan = After(InForce(), new NoteDrill(Id, "YL-0", "演练", Demo.Time("09:30")).Decide(InForce(), At("11:00")));
        Assert.Equal(new DateOnly(2027, 3, 2), Due(plan, Demo.Time("11:00")).Day);
    }

    [Fact] public void one_edition_waits_at_a_time_and_the_one_in_force_stays()
    {
        var plan = After(InForce(), new DraftPlan("修订联系人").Decide(InForce(), At("11:00")));
        Assert.Equal((1, 2), (plan.InForce!.Edition, plan.Waiting!.Edition));
        Refused("edition-waits", new DraftPlan("再改").Decide(plan, At("11:01")));
        plan = After(plan, new DeclinePlan("联系人仍旧").Decide(plan, At("11:02", Demo.Lead)));
        Refused("no-edition-waits", new ApprovePlan(Rules).Decide(plan, At("11:03", Demo.Lead)));
        Refused("bad-review-day", new ReviewPlan("可用", Rules, new DateOnly(2026, 3, 2)).Decide(plan, At("11:04")));
        plan = After(plan, new WithdrawPlan("并入").Decide(plan, At("11:05", Demo.Lead)));
        Assert.Equal(PlanState.Withdrawn, Due(plan, Midnight(2040, 1, 1)).State);
        Refused("plan-withdrawn", new DraftPlan("再改").Decide(plan, At("11:06")));
    }

    [Fact] public void a_plan_of_no_known_kind_or_with_a_secret_is_refused()
    {
        Refused("unknown-plan-kind", new RegisterPlan(Id, "330109", "fire", "预案", "x", null, Rules).Decide(null, At("09:00")));
        Refused("state-secret-mark", new RegisterPlan(Id, "330109", "cyber", "机密★十年 预案", "x", null, Rules).Decide(null, At("09:00")));
    }

    [Fact] public void the_strictest_rule_counts_and_says_its_article()
    {
        Assert.Equal("network-yearly", Rules.Drill("cyber", UnitLevel.County)!.Id);
        Assert.Equal(("special-three-years", 36), (Rules.Drill("special", UnitLevel.Province)!.Id, Rules.Drill("special", UnitLevel.Province)!.DrillEvery));
        Assert.All(Rules.Rules, r => Assert.NotEmpty(r.Article));
    }

    [Theory]
    [InlineData("drill_every: P3Y", "drill_every: P3D", "Whole months or years are expected here. (P12M or P1Y)")]
    [InlineData("kinds: [special]\n    drill_every", "kinds: [specal]\n    drill_every", "'specal' is not known here. (did you mean 'special'?)")]
    [InlineData("calendar_by: 12", "calendar_by: 13", "A month between 1 and 12 is expected here.")]
    public void a_wrong_rule_is_named_at_its_place(string was, string now, string fault) =>
        Assert.Contains(DrillRules.Load("cn.yaml", Playbooks.Text("drills/cn.yaml").Replace(was, now, StringComparison.Ordinal)).Faults, f => f.ToString().EndsWith(fault, StringComparison.Ordinal));

    [Fact] public void a_calendar_takes_drills_of_its_year_and_subtree()
    {
        var set = new SetCalendarDrill(Id, "330109", 2026, "演练", "检验上报", "cyber", Domain.Drills.DrillForm.Tabletop, Domain.Drills.DrillContent.Comprehensive, new DateOnly(2026, 6, 1), ["330109", "330109-mz"], ["演练通知"], true, Rules);
        var calendar = Assert.IsType<Decision.Accepted>(set.Decide(null, At("09:00"))).Events.Aggregate((DrillCalendar?)null, DrillCalendar.Evolve)!;
        Assert.Empty(Assert.IsType<Decision.Accepted>(set.Decide(calendar, At("09:00"))).Events);
        Refused("bad-calendar-drill", (set with { Day = new DateOnly(2027, 6, 1) }).Decide(null, At("09:00")));
        Refused("bad-calendar-drill", (set with { Units = ["330110"] }).Decide(null, At("09:00")));
        Refused("bad-calendar-drill", (set with { Year = 2025, Day = new DateOnly(2025, 6, 1) }).Decide(null, At("09:00")));
        Refused("text-missing", new DropCalendarDrill(Id, " ").Decide(calendar, At("09:00")));
        Refused("no-calendar-drill", new DropCalendarDrill(Guid.Empty, "x").Decide(calendar, At("09:00")));
    }
}
