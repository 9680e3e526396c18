using IncidentHub.Domain.Outward;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Outward;

/// <summary>Nothing leaves by itself: prepared, carried by somebody through a channel, receipted by number.</summary>
public sealed class OutwardTests
{
    private const string Body = "provincial-cyberspace";

    private static SubmitReport Prepared => Report(Body) with { Prepare = true };

    [Fact]
    public void what_was_prepared_has_not_left_and_leaves_as_it_was_frozen()
    {
        var story = Given(Raised(), Classified(), Graded(Grade.III)).When(Prepared).Happened("report-drafted");
        var draft = story.Incident.Duties.Drafts.Single().Report;
        story.Where(i => i.Duties.Obligations.Where(o => o.Recipient == Body).All(o => o.SentAt is null) && i.Duties.Reports.Count == 0);

        story.When(new SignReport(draft.Id), by: Demo.Lead).When(new DispatchReport(draft.Id, "fax-12387"), by: Demo.Duty, at: "10:00");
        var sent = story.Yields<ReportSubmitted>().Report;
        Assert.Equal((draft.Hash, "fax-12387", draft.SentBy, Demo.Time("10:00")), (sent.Hash, sent.Channel, sent.PreparedBy!.Value, sent.SentAt));
        story.Where(i => i.Duties.Drafts.Count == 0 && i.Duties.Obligations.Single(o => o.Recipient == Body).SentAt == Demo.Time("10:00"));
        story.When(new DispatchReport(draft.Id, "fax-12387"), by: Demo.Duty).AlreadySo();
        story.When(new DispatchReport(draft.Id, "mail-12387"), by: Demo.Duty).Refused("already-sent");
    }

    [Fact]
    public void grade_two_waits_for_the_leaders_signature_and_is_then_carried_by_whoever_is_there()
    {
        var story = Given(Raised(), Classified(), Graded(Grade.II)).When(Prepared);
        var id = story.Incident.Duties.Drafts.Single().Report.Id;
        story.When(new DispatchReport(id, "fax-12387"), by: Demo.Duty).Refused("leader-needed");
        story.When(new SignReport(id), by: Demo.Lead).Happened("draft-signed");
        story.When(new SignReport(id), by: Demo.Lead).AlreadySo();
        story.When(new DispatchReport(id, "fax-12387"), by: Demo.Duty);
        var sent = story.Yields<ReportSubmitted>().Report;
        Assert.Equal((Demo.Officer(Demo.Lead).Id, Demo.Officer(Demo.Duty).Id), (sent.SignOff!.By, sent.SentBy));
    }

    [Theory]
    [InlineData("pigeon", "unknown-channel")]
    [InlineData("document", "unknown-channel")]
    [InlineData("", "unknown-channel")]
    public void only_a_channel_of_that_body_counts(string channel, string code)
    {
        var story = Given(Raised(), Classified(), Graded(Grade.III)).When(Prepared);
        story.When(new DispatchReport(story.Incident.Duties.Drafts.Single().Report.Id, channel)).Refused(code);
        Given(Raised(), Classified(), Graded(Grade.III)).When(Report(Body) with { Channel = channel }).Refused(code);
    }

    [Fact]
    public void units_of_the_network_are_not_carried_to() =>
        Given(Raised(), Classified(), Graded(Grade.III)).When(Report() with { Prepare = true }).Refused("recipient-inside");

    [Fact]
    public void a_receipt_belongs_to_one_report_and_cannot_be_older_than_its_sending()
    {
        var story = Given(Raised(), Classified(), Graded(Grade.III)).When(Report(Body) with { Channel = "site-12387" }, by: Demo.Lead, at: "10:00");
        var id = story.Incident.Duties.Reports.Single().Id;
        story.When(new RecordReportReceipt(id, "A-1", Demo.Time("09:50")), at: "10:20").Refused("receipt-before-sending");
        story.When(new RecordReportReceipt(id, "A-1", Demo.Time("10:30")), at: "10:20").Refused("time-in-future");
        story.When(new RecordReportReceipt(Guid.NewGuid(), "A-1", null), at: "10:20").Refused("nothing-sent");
        story.When(new RecordReportReceipt(id, "A-1", Demo.Time("10:05")), at: "10:20");
        Assert.Equal(Demo.Time("10:05"), story.Yields<ObligationMet>().MetAt);
        story.When(new RecordReportReceipt(id, "A-1", null)).AlreadySo();
        story.When(new RecordReportReceipt(id, "A-2", null)).Refused("already-receipted");
    }
}
