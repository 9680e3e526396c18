using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>Interim measures art. 6: who leads a unit answers for what it reports.</summary>
public sealed class SignatureTests
{
    private static readonly Act[] Owed = [Raised(), Graded(Grade.II)];

    [Theory]
    [InlineData(Grade.I)]
    [InlineData(Grade.II)]
    [InlineData(Grade.III)]
    public void a_report_of_a_rather_serious_or_worse_incident_waits_for_the_leader_and_no_clock_stops(Grade grade)
    {
        var story = Given(Raised(), Graded(grade)).When(Report(), by: Demo.Monitor, at: "09:20").Happened("report-drafted");
        Assert.Null(story.Duty("chain-first").SentAt);
        Assert.Null(story.Hub.Escalation(Story.Id, "330100"));
        Assert.Empty(story.Incident.Duties.Reports);
    }

    [Fact] public void as_shipped_a_first_report_and_what_is_added_to_it_never_wait_and_a_summary_does()
    {
        var form = Playbooks.Shelf.Form("330100", Demo.Time("09:15"))!;
        Assert.Equal([ReportKind.Progress, ReportKind.Final], Enum.GetValues<ReportKind>().Where(k => form.NeedsSignature(k, Grade.I)));
    }

    [Fact] public void a_general_incident_needs_no_signature() => Given(Raised(), Graded(Grade.IV)).When(Report()).Happened("report-submitted");

    [Fact] public void the_signature_sends_what_was_drafted_and_names_both_hands()
    {
        var story = Given(Owed).And(Drafted(at: "09:20"));
        var draft = story.Incident.Duties.Drafts[0].Report;
        var sent = story.When(new SignReport(draft.Id), by: Demo.Lead, at: "09:40").Yields<ReportSubmitted>().Report;
        Assert.Equal((draft.Id, draft.Hash, Demo.Time("09:40")), (sent.Id, sent.Hash, sent.SentAt));
        Assert.Equal((Demo.Officer(Demo.Lead).Id, SignOff.Lead, Demo.Officer(Demo.Monitor).Id), (sent.SignOff!.By, sent.SignOff.As, sent.SignOff.Drafter!.Value));
        Assert.Equal(sent, story.Tier("330100").Unsigned);
        Assert.Equal(Demo.Time("09:40"), story.Duty("chain-first").SentAt);
        Assert.Empty(story.Incident.Duties.Drafts);
        story.When(new SignReport(draft.Id), by: Demo.Lead).AlreadySo();
    }

    [Fact] public void a_draft_does_not_keep_the_clock_from_ringing() =>
        Assert.Null(Given(Owed).And(Drafted(at: "09:20")).WhenClockRings("10:15").Yields<ObligationMissed>().SentAt);

    [Fact] public void what_is_signed_too_late_needs_a_justification_even_when_it_was_drafted_in_time()
    {
        var story = Given(Owed).When(Report() with { Justification = null }, by: Demo.Monitor, at: "10:00");
        var draft = story.Incident.Duties.Drafts[0].Report.Id;
        story.When(new SignReport(draft), by: Demo.Lead, at: "10:20").Refused("justification-missing");
        Assert.Equal((300L, "领导在途"), story.When(new SignReport(draft, "领导在途"), by: Demo.Lead).Yields<ReportSubmitted>().Report is var r ? (r.LateSeconds!.Value, r.Justification) : default);
    }

    [Fact] public void only_the_leader_signs_or_the_deputy_on_record()
    {
        var story = Given(Owed).And(Drafted());
        var draft = story.Incident.Duties.Drafts[0].Report.Id;
        story.When(new SignReport(draft), by: Demo.Duty).Refused("leader-needed");
        var sent = story.When(new SignReport(draft, Absence: Story.Id), by: Demo.Duty).Yields<ReportSubmitted>().Report;
        Assert.Equal((SignOff.Deputy, Story.Id), (sent.SignOff!.As, sent.SignOff.Absence!.Value));
    }

    [Fact] public void the_deputy_on_record_sends_at_once_like_the_leader() =>
        Assert.Equal(SignOff.Deputy, Given(Owed).When(Report() with { Absence = Story.Id }, by: Demo.Duty).Yields<ReportSubmitted>().Report.SignOff!.As);

    [Fact] public void a_declined_draft_goes_nowhere_and_the_next_one_has_an_id_of_its_own()
    {
        var story = Given(Owed).And(Drafted());
        var draft = story.Incident.Duties.Drafts[0].Report;
        story.When(new DeclineDraft(draft.Id, "影响范围未核实"), by: Demo.Duty).Refused("leader-needed")
            .When(new DeclineDraft(draft.Id, " "), by: Demo.Lead).Refused("text-missing")
            .When(new DeclineDraft(draft.Id, "影响范围未核实"), by: Demo.Lead).Happened("draft-declined")
            .When(new SignReport(draft.Id), by: Demo.Lead).Refused("no-draft")
            .And(Drafted());
        Assert.Equal(2, story.Incident.Duties.Drafts.DistinctBy(d => d.Report.Id).Count());
    }

    [Fact] public void a_newer_draft_takes_the_place_of_the_one_that_waits() =>
        Given(Owed).And(Drafted(), Drafted("provincial-cyberspace"), Drafted())
            .Where(i => i.Duties.Drafts.Select(d => (d.Report.To, d.Waits)).SequenceEqual([("330100", false), ("provincial-cyberspace", true), ("330100", true)]));

    [Fact] public void a_tier_signs_its_onward_report_too()
    {
        var story = Given(Owed).And(Reported(), Signed()).WhenAt("330100", Report("330000")).Happened("report-drafted");
        story.WhenAt("330100", new SignReport(story.Tier("330100").Duties.Drafts[0].Report.Id), by: "330100.lead").Happened("report-submitted");
    }
}
