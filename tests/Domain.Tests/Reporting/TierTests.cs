using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

public sealed class TierTests
{
    private static readonly Act[] Delivered = [Raised(), Graded(Grade.III), Reported(at: "09:40")];

    [Fact] public void a_delivered_report_waits_for_a_signature_since_it_was_sent()
    {
        var tier = Given(Delivered).Tier("330100");
        Assert.Equal((EscalationState.Delivered, Demo.Time("09:40"), 1), (tier.State, tier.UnsignedSince!.Value, tier.Received.Count));
    }

    [Fact] public void the_same_delivery_twice_is_one()
    {
        var tier = Given(Delivered).Tier("330100");
        var again = new DeliverReport("330100", tier.From, tier.Subject, tier.Received[0]).Decide(tier, Demo.HubMoment(Demo.Time("09:41")));
        Assert.Empty(Assert.IsType<Decision.Accepted>(again).Events);
    }

    [Fact] public void the_signature_stops_the_clock_of_the_county() =>
        Given(Delivered).WhenAt("330100", new SignForReport(), at: "10:01").Happened("report-signed-for")
            .Owes("chain-first → 330100 by 13:15 met", "operator-first → provincial-cyberspace by 13:15 open")
            .Where(i => i.Duties.Obligations[0].MetAt == Demo.Time("10:01"));

    [Fact] public void whoever_signs_again_finds_it_done_and_anybody_else_hears_that_it_was_signed() =>
        Given(Delivered).And(Signed()).WhenAt("330100", new SignForReport()).AlreadySo()
            .WhenAt("330100", new SignForReport(), by: "330100.lead").Refused("already-signed");

    [Fact] public void who_signed_the_supplement_finds_that_done_too() =>
        Given(Delivered).And(Signed(), Reported(kind: ReportKind.Supplement)).WhenAt("330100", new SignForReport(), by: "330100.lead").Happened("report-signed-for")
            .WhenAt("330100", new SignForReport(), by: "330100.lead").AlreadySo()
            .WhenAt("330100", new SignForReport()).Refused("already-signed");

    [Fact] public void several_reports_are_signed_for_one_by_one() =>
        Given(Delivered).And(Reported(kind: ReportKind.Supplement), Signed()).WhenAt("330100", new SignForReport(), by: "330100.lead").Happened("report-signed-for")
            .Where(i => i.Duties.Reports.All(r => r.ReceivedAt is not null));

    [Fact] public void a_returned_report_leaves_the_clock_running_and_a_better_one_stops_it()
    {
        var story = Given(Delivered).WhenAt("330100", new ReturnReport("缺少影响范围"), at: "10:00").Happened("report-returned")
            .Owes("chain-first → 330100 by 13:15 open", "operator-first → provincial-cyberspace by 13:15 open");
        Assert.Equal((EscalationState.Returned, null, null), (story.Tier("330100").State, story.Tier("330100").UnsignedSince, story.Duty("chain-first").SentAt));

        story.And(Reported(at: "10:20")).WhenAt("330100", new SignForReport(), at: "10:30")
            .Owes("chain-first → 330100 by 13:15 met", "operator-first → provincial-cyberspace by 13:15 open");
        Assert.Equal(["缺少影响范围", null], story.Incident.Duties.Reports.Select(r => r.ReturnReason));
    }

    [Fact] public void a_return_needs_a_reason_and_something_to_return() =>
        Given(Delivered).WhenAt("330100", new ReturnReport(" ")).Refused("text-missing").And(Signed()).WhenAt("330100", new ReturnReport("重复")).Refused("nothing-to-sign");

    [Fact] public void what_was_returned_is_not_signed_for() => Given(Delivered).And(Returned()).WhenAt("330100", new SignForReport()).Refused("nothing-to-sign");

    [Fact] public void an_instruction_comes_down_to_the_sender() =>
        Given(Delivered).WhenAt("330100", new Instruct("请每小时续报"), by: "330100.lead").Happened("instruction-given")
            .Where(i => i.Version == 7) // raised, graded, two duties, report, instruction and its duty
            .WhenAt("330100", new Instruct("")).Refused("text-missing");

    [Fact] public void an_instruction_of_the_province_reaches_the_city_and_not_the_county()
    {
        var story = Given(Raised(), Graded(Grade.II), Reported(), Signed(), Forwarded("330100", "330000")).WhenAt("330000", new Instruct("请到场"));
        Assert.Equal("请到场", story.Hub.Events(story.Tier("330100").Id).OfType<InstructionNoted>().Single().Text);
        Assert.Empty(story.Hub.Events(Story.Id).OfType<InstructionNoted>());
    }

    [Fact] public void answers_that_arrive_twice_are_noted_once()
    {
        var incident = Given(Delivered).And(Signed()).Incident;
        var (report, at) = (incident.Duties.Reports[0], Demo.HubMoment(Demo.Time("11:00")));
        Assert.Equal(Decision.AlreadySo, new NoteReceipt(report.Id, "330100", Demo.Time("10:01")).Decide(incident, at));
        var returned = Given(Delivered).And(Returned()).Incident;
        Assert.Equal(Decision.AlreadySo, new NoteReturn(returned.Duties.Reports[0].Id, "330100", "重复").Decide(returned, at));
        Assert.Equal(Decision.AlreadySo, new NoteReceipt(Story.Id, "330100", Demo.Time("10:01")).Decide(incident, at));
    }

    [Fact] public void a_tier_that_was_not_told_of_the_incident_learns_no_change_of_its_grade() =>
        Assert.Equal(Decision.AlreadySo, new ChangeSubject(null, Grade.I).Decide(null, Demo.HubMoment(Demo.Time("10:00"))));
}
