using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Drills.Rehearsal;

namespace IncidentHub.Domain.Tests.Drills;

/// <summary>What conducting a drill means: its clock, its injects, who is ready, how it ends.</summary>
public sealed class ConductTests
{
    private static readonly HashSet<string> There = ["player"];

    [Fact] public void start_is_refused_while_a_required_role_has_nobody_or_was_not_reached() =>
        Planned().Do(new BeginDrill(1, false, null, There)).Refused("roles-not-ready")
            .Do(new ConfirmTheRole("player", "电话")).Accepted().Do(new BeginDrill(1, false, null, new HashSet<string>())).Refused("roles-not-ready")
            .Do(new BeginDrill(1, false, null, There)).Accepted().Do(new BeginDrill(1, false, null, There)).AlreadySo();

    [Fact] public void the_director_starts_all_the_same_and_says_why()
    {
        var drill = Planned().Do(new BeginDrill(1, true, " ", There)).Refused("text-missing").Do(new BeginDrill(1, true, "时间紧", There)).Accepted();
        var started = Assert.Single(drill.Events.OfType<DrillStarted>());
        Assert.Equal("player", Assert.Single(started.Unready));
        Assert.Equal("时间紧", started.Reason);
    }

    [Fact] public void whoever_takes_a_role_over_has_to_be_reached_anew() =>
        Planned().Do(new ConfirmTheRole("player", null)).Do(new BindRole(new RoleBinding("player", "330110", "monitor", []))).Accepted()
            .Do(new BeginDrill(1, false, null, There)).Refused("roles-not-ready");

    [Theory]
    [InlineData("320500", "unit-not-related")]
    [InlineData("999999", "unknown-unit")]
    public void a_role_stays_in_the_region_and_among_those_above(string unit, string code) => Planned().Do(new BindRole(new RoleBinding("player", unit, "monitor", []))).Refused(code);

    [Fact] public void injects_fire_at_their_time_in_order_of_time_and_sequence() =>
        Started(1, Timed("b", 10, 2), Timed("a", 10, 1), Timed("c", 5, 3)).Until(5).Look().Until(10).Look().HasFired("c @5 clock", "a @10 clock", "b @10 clock");

    [Fact] public void preparation_is_made_at_the_start() => Started(1, Timed("now", 0, 2), Timed("before", -60, 1)).Look().HasFired("before @-60 clock", "now @0 clock");

    [Fact] public void nothing_fires_while_the_clock_stands_and_everything_fires_at_its_own_time_after() =>
        Started(1, Timed("a", 10)).Until(9).Do(new PauseTheDrill("午休")).After(3600).Look().HasFired()
            .Do(new ResumeTheDrill()).After(59).Look().HasFired().After(1).Look().HasFired("a @10 clock");

    [Fact] public void a_faster_clock_comes_earlier_to_the_same_time() => Started(60, Timed("a", 60)).After(59).Look().HasFired().After(1).Look().HasFired("a @60 clock");

    [Fact] public void what_lies_under_a_jump_fires_in_order_and_not_late() =>
        Started(1, Timed("a", 10, 1), Timed("b", 20, 2), Timed("c", 40, 3)).Do(new JumpTo(TimeSpan.FromMinutes(30))).Look().HasFired("a @10 clock", "b @20 clock");

    [Fact] public void the_clock_does_not_go_back() => Started(1).Until(10).Do(new JumpTo(TimeSpan.FromMinutes(9))).Refused("drill-time");

    [Fact] public void what_was_due_while_nobody_looked_fires_late_or_waits_as_it_says() =>
        Started(1, Timed("a", 10, 1), Timed("b", 12, 2) with { Late = WhenLate.Wait }).Until(30).Look().HasFired("a @30 clock late")
            .Do(new ReleaseInject("b")).HasFired("a @30 clock late", "b @30 release");

    [Fact] public void an_inject_follows_another_and_a_silence() =>
        Started(1, Timed("a", 10, 1), Inject("b", 2, new Trigger.After("a", TimeSpan.FromMinutes(5))),
                Inject("c", 3, new Trigger.When(new Condition.Silent(new EventPattern("message.acknowledged", new Dictionary<string, Matcher>()), "a", TimeSpan.FromMinutes(8)), TimeSpan.FromMinutes(1))))
            .Until(10).Look().Until(15).Look().Until(18).Look().Until(19).Look().HasFired("a @10 clock", "b @15 clock", "c @19 condition");

    [Fact] public void a_repeating_inject_comes_so_often_and_no_more() =>
        Started(1, Timed("a", 1) with { Repeat = new Repeat(TimeSpan.FromMinutes(2), 3) }).Do(new JumpTo(TimeSpan.FromMinutes(60))).Look().HasFired("a @1 clock", "a @3 clock", "a @5 clock");

    [Fact] public void two_controllers_fire_the_same_inject_and_one_is_told()
    {
        var drill = Started(1, Timed("a", 10)).Until(3).Do(new FireInject("a")).Accepted().Do(new FireInject("a")).AlreadySo().Do(new FireInject("a"), by: Second).Refused("inject-fired");
        drill.Until(20).Look().HasFired("a @3 controller");
    }

    [Fact] public void a_contingency_stays_on_its_shelf() =>
        Started(1, Inject("help", 1, new Trigger.Manual(), InjectKind.Contingency)).Until(100).Look().HasFired().Do(new FireInject("help")).HasFired("help @100 contingency");

    [Fact] public void what_is_skipped_never_fires_and_what_is_held_waits() =>
        Started(1, Timed("a", 10, 1), Timed("b", 10, 2)).Do(new SkipInject("a", "多余")).Do(new HoldInject("b", null)).Until(10).Look().HasFired()
            .Do(new FireInject("a")).Refused("inject-skipped").After(60).Do(new ReleaseInject("b")).HasFired("b @11 release").Do(new ReleaseInject("b")).Refused("inject-fired");

    [Fact] public void an_edited_inject_comes_at_its_new_time_with_its_new_words()
    {
        var drill = Started(1, Timed("a", 10)).Do(new EditInject("a", TimeSpan.FromMinutes(20), "新题", "新文")).Until(20).Look().HasFired("a @20 clock");
        Assert.Equal("新文", Assert.IsType<Domain.Drills.Delivery.Message>(drill.Run.Inject("a")!.Delivery).Body.Zh);
        drill.Do(new EditInject("a", TimeSpan.FromMinutes(30), null, null)).Refused("inject-fired");
    }

    [Fact] public void a_controller_adds_a_message_and_secrets_do_not_pass() =>
        Started(1).Do(new AddInject("来电", "机密★10年", ["player"], null)).Refused("state-secret-mark").Do(new AddInject("来电", "记者来电", ["nobody"], null)).Refused("unknown-role")
            .Do(new AddInject("来电", "记者来电", ["player"], TimeSpan.FromMinutes(2))).Until(2).Look().HasFired("added-1 @2 clock");

    [Fact] public void what_is_meant_for_a_unit_with_a_real_incident_waits_until_it_is_back()
    {
        var real = Ids.FromSource("330109", "real");
        Started(1, Timed("a", 10)).Do(new SuspendTheUnit("330109", real, null)).Until(10).Look().HasFired()
            .Do(new SuspendTheUnit("330109", real, null)).AlreadySo().Do(new SuspendTheUnit("320500", real, null)).Refused("unit-not-playing")
            .After(600).Do(new ResumeTheUnit("330109")).Look().HasFired("a @20 clock late").Do(new SuspendTheUnit("330109", real, null)).AlreadySo();
    }

    [Fact] public void a_line_is_cut_and_comes_back_by_itself()
    {
        var drill = Started(1, Timed("cut", 10) with { Delivery = new Domain.Drills.Delivery.Cut("330109", "330100", TimeSpan.FromMinutes(30)) }).Until(10).Look();
        Assert.True(Assert.Single(drill.Run.Drill.Cut).Joins("330109", "330100"));
        drill.Until(40).Look();
        Assert.Empty(drill.Run.Drill.Cut);
        Assert.Equal(TimeSpan.FromMinutes(40), Assert.Single(drill.Events.OfType<UplinkRestored>()).Elapsed);
    }

    [Fact] public void at_the_end_what_was_due_has_happened_and_nothing_comes_after() =>
        Started(1, Timed("a", 10, 1), Timed("b", 20, 2)).Until(10).Do(new EndTheDrill(null)).Accepted().HasFired("a @10 clock").After(9999).Look().HasFired("a @10 clock")
            .Do(new EndTheDrill(null)).AlreadySo().Do(new ResumeTheDrill()).Refused("drill-state").Do(new FireInject("b")).Refused("drill-state");

    [Fact] public void the_stop_word_stops_at_once()
    {
        var drill = Started(1, Timed("a", 10)).Until(11).Do(new StopTheDrill("", null)).Refused("text-missing").Do(new StopTheDrill("真实火警", "真实情况"), by: Demo.Monitor).Accepted().Look().HasFired();
        Assert.Equal(DrillState.Stopped, drill.Run.Drill.State);
        drill.Do(new MakeObservation(DrillSamples.Id, ObservationKind.Note, "停得快", "5", null, null, "player", null)).Accepted();
    }

    [Theory]
    [InlineData("2", "bad-rating")]
    [InlineData("met", "bad-rating")]
    [InlineData("5", null)]
    public void an_evaluator_rates_on_the_scales_of_the_standard(string rating, string? code)
    {
        var drill = Started(1).Do(new MakeObservation(DrillSamples.Id, ObservationKind.Strength, "好", rating, null, null, null, ["照片"]));
        _ = code is null ? drill.Accepted() : drill.Refused(code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void the_clock_runs_once_to_sixty_times_as_fast(int speed) => Started(1).Do(new SetSpeed(speed)).Refused("drill-speed");
}
