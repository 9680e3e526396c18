using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Incidents;

public sealed class HandlingTests
{
    private static readonly Act[] ReadyToClose = [Raised(), Classified(), Graded(Grade.IV), Recovered()];

    [Fact] public void an_incident_is_classified_and_a_repeat_changes_nothing() =>
        Given(Raised()).When(new ClassifyIncident("network-attack")).Happened("incident-classified").When(new ClassifyIncident("network-attack")).AlreadySo();

    [Theory]
    [InlineData("sabotage")]
    [InlineData("")]
    [InlineData(null)]
    public void a_category_outside_the_standard_is_refused(string? category) => Given(Raised()).When(new ClassifyIncident(category!)).Refused("unknown-category");

    [Fact] public void the_steps_come_in_their_order() =>
        Given(Raised()).When(new TakeStep("located", " 文件服务器 ")).Happened("step-taken").Where(i => i.Phase is Phase.Located)
            .When(new TakeStep("recovered", null)).Refused("step-missing")
            .When(new TakeStep("analysed", null)).When(new TakeStep("contained", null)).When(new TakeStep("recovered", null)).Where(i => i.Phase is Phase.Recovered);

    [Fact] public void the_refusal_of_a_step_names_what_is_missing()
    {
        var refused = (Decision.Refused)new TakeStep("recovered", null).Decide(Given(Raised(), Took("located")).Incident, Demo.Moment(Demo.Monitor, Demo.Time("10:00")));
        Assert.Equal(["analysed", "contained"], (IReadOnlyList<string>)refused.Reason.Extra!["missing"]);
    }

    [Fact] public void a_step_is_taken_once() => Given(Raised(), Took("located", "analysed")).When(new TakeStep("located", null)).Refused("step-done");

    [Theory]
    [InlineData("raised")]
    [InlineData("closed")]
    [InlineData("Located")]
    [InlineData(null)]
    public void only_the_four_steps_can_be_taken(string? step) => Given(Raised()).When(new TakeStep(step!, null)).Refused("unknown-step");

    [Fact] public void a_note_on_a_step_is_checked_like_any_text() => Given(Raised()).When(new TakeStep("located", "机密★")).Refused("state-secret-mark");

    [Fact] public void a_recovered_classified_graded_incident_is_closed_by_somebody_else() =>
        Given(ReadyToClose).When(new CloseIncident("先打补丁。"), by: Demo.Duty).Happened("incident-closed").Where(i => i is { Phase: Phase.Closed, Lesson: "先打补丁。" });

    [Fact] public void whoever_led_the_recovery_may_not_close_the_incident() =>
        Given(ReadyToClose).When(new CloseIncident("先打补丁。"), by: Demo.Monitor).Refused("same-hands");

    [Fact] public void closing_needs_a_lesson() => Given(ReadyToClose).When(new CloseIncident(""), by: Demo.Duty).Refused("text-missing");

    [Fact] public void closing_names_everything_that_is_missing()
    {
        Assert.Equal([Need.Recovery, Need.Category, Need.Grade], CloseIncident.Missing(Given(Raised()).Incident));
        Assert.Equal([Need.Confirmation, Need.Report], CloseIncident.Missing(Given(Raised(), Classified(), Stated(("leak.pi_persons", 10_000_000)), Recovered()).Incident));
        Given(Raised(), Took("located")).When(new CloseIncident("先打补丁。"), by: Demo.Duty).Refused("not-ready-to-close");
    }

    [Fact] public void a_report_that_was_sent_but_not_signed_for_still_keeps_the_incident_open() =>
        Given(Raised(), Classified(), Graded(Grade.III), Recovered(), Reported()).When(new CloseIncident("先打补丁。"), by: Demo.Duty).Refused("not-ready-to-close");

    [Fact] public void a_closed_incident_takes_no_step_category_or_second_closing() =>
        Given(ReadyToClose).And(Closed())
            .When(new TakeStep("located", null)).Refused("incident-closed")
            .When(new ClassifyIncident("other")).Refused("incident-closed")
            .When(new CloseIncident("先打补丁。"), by: Demo.Duty).Refused("incident-closed");

    [Fact] public void a_note_may_follow_the_closing() => Given(ReadyToClose).And(Closed()).When(new AddNote(" 厂商已回复 ")).Happened("note-added");

    [Theory]
    [InlineData("", "text-missing")]
    [InlineData("<script>", "text-markup")]
    public void a_note_is_plain_text(string text, string code) => Given(Raised()).When(new AddNote(text)).Refused(code);

    [Fact] public void a_signal_is_attached_and_its_end_closes_nothing() =>
        Given(Raised()).When(new AttachSignal(Id, "f1", "firing", "CPU <b>100 %</b>")).Happened("signal-attached")
            .When(new AttachSignal(Id, "f1", "resolved", "CPU")).Where(i => i is { Signals: 2, Phase: Phase.Raised });

    [Fact] public void a_closed_incident_is_taken_up_again_with_a_reason_and_all_steps_are_before_it() =>
        Given(ReadyToClose).And(Closed()).When(new ReopenIncident(""), by: Demo.Duty).Refused("text-missing")
            .When(new ReopenIncident("再次发现"), by: Demo.Duty).Happened("incident-reopened").Where(i => i is { Phase: Phase.Raised, RecoveredBy: null, Lesson: null })
            .When(new TakeStep("located", null)).Happened("step-taken");

    [Fact] public void only_a_closed_incident_is_reopened() => Given(Raised()).When(new ReopenIncident("再次发现")).Refused("not-closed");

    [Fact] public void reopening_lifts_the_final_report_and_recovering_again_brings_it_back() =>
        Given(Raised(), Classified(), Graded(Grade.III), Reported(), Signed(), Reported("provincial-cyberspace"), Acknowledged("provincial-cyberspace"), Recovered(at: "03-05 10:00"), Closed())
            .When(new ReopenIncident("再次发现"), by: Demo.Duty).Happened("incident-reopened", "obligation-lifted", "obligation-lifted")
            .And(Recovered(at: "03-09 10:00")).Owes(
                "chain-first → 330100 by 13:15 met", "operator-first → provincial-cyberspace by 13:15 met",
                "chain-final → 330100 by 04-09 00:00 open", "operator-final → provincial-cyberspace by 04-09 00:00 open");
}
