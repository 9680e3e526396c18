using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Reporting;

/// <summary>Interim measures art. 6: the leader's signature lets a report leave; the deputy's while his absence is on record.</summary>
public sealed class SignatureTests(StrictHub hub) : IClassFixture<StrictHub>
{
    private static readonly Submit First = new(ReportKind.First, "330100", Story.Full);

    [Fact]
    public async Task a_report_waits_for_the_leader_and_only_its_departure_counts()
    {
        var day = hub.Morning();
        var (monitor, lead) = (hub.As("330109.monitor"), hub.As("330109.lead"));
        var incident = await monitor.Raise(Grade.II);
        var drafted = await monitor.ReportAsync(incident, First);
        Assert.Equal((ReportState.AwaitingSignature, null), (drafted.Report.State, drafted.Escalation));
        Assert.Null((await monitor.IncidentAsync(incident)).Duty("330100").SentAt);
        Assert.DoesNotContain((await hub.As("330100.duty").EscalationsAsync("330100")).Items, e => e.Incident == incident);
        // What has not left is read by nobody but the unit that wrote it.
        Assert.Empty((await hub.As("330100.duty").IncidentAsync(incident)).Drafts);
        await Story.Refuses("not-found", () => hub.As("330100.duty").ReportAsync(incident, drafted.Report.Id));
        Assert.Equal(NextAction.SignOff, (await lead.IncidentAsync(incident)).Actions[0]);
        await Story.Refuses("leader-needed", () => monitor.SignOffAsync(incident, drafted.Report.Id));

        day.Becomes("09:40");
        var sent = await lead.SignOffAsync(incident, drafted.Report.Id);
        Assert.Equal((drafted.Report.Id, drafted.Report.Hash, "lead"), (sent.Report.Id, sent.Report.Hash, sent.Report.SignOff!.As));
        var received = (await hub.As("330100.duty").EscalationAsync(sent.Escalation!.Value)).Received.Single();
        Assert.Equal((day["09:40"], sent.Report.Hash), (received.SentAt, received.Hash));
        Assert.Contains("监测员", received.SignOff!.Drafter, StringComparison.Ordinal);
        Assert.Equal(day["09:40"], (await monitor.IncidentAsync(incident)).Duty("330100").SentAt);
    }

    [Fact]
    public async Task a_deadline_is_enforced_over_a_draft_and_the_late_signature_says_why()
    {
        var day = hub.Morning();
        var (monitor, lead) = (hub.As("330109.monitor"), hub.As("330109.lead"));
        var incident = await monitor.Raise(Grade.II);
        var draft = (await monitor.ReportAsync(incident, First)).Report.Id;
        day.Becomes("10:15");
        Assert.Null((await monitor.Sees(incident, "330100", ObligationState.Missed)).SentAt);
        day.Becomes("10:27");
        Assert.Equal(400, (await Story.Refuses("justification-missing", () => lead.SignOffAsync(incident, draft))).Status);
        var sent = await lead.SignOffAsync(incident, draft, "分管领导在途，通信中断");
        Assert.Equal((720L, "分管领导在途，通信中断"), (sent.Report.LateBySeconds!.Value, sent.Report.Justification));
        Assert.Equal(720, (await monitor.Card("330109", incident)).Chain.Single(l => l.Unit == "330100").LateBySeconds);
        Assert.Contains((await monitor.TimelineAsync(incident)).Items, t => t.Kind == "report-submitted" && t.Text.Contains("逾期 0:12", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_deputy_signs_while_the_absence_is_on_record_and_not_a_minute_longer()
    {
        var day = hub.Morning();
        var (duty, lead) = (hub.As("330110.duty"), hub.As("330110.lead"));
        var incident = await duty.Raise(Grade.II, unit: "330110");
        Assert.Equal(ReportState.AwaitingSignature, (await duty.ReportAsync(incident, First)).Report.State);

        var absence = await lead.RecordAbsenceAsync(new NewAbsence("330110", "330110.duty", day["12:00"], "赴省开会"));
        Assert.True(absence.InForce);
        Assert.Equal(NextAction.SignOff, (await duty.IncidentAsync(incident)).Actions[0]);
        var sent = await duty.SignOffAsync(incident, (await duty.IncidentAsync(incident)).Drafts.Single().Id);
        Assert.Equal(("deputy", ReportState.Sent), (sent.Report.SignOff!.As, sent.Report.State));
        Assert.Equal(ReportState.Sent, (await duty.ReportAsync(incident, new Submit(ReportKind.Supplement, "330100", Story.Full))).Report.State);
        await Story.Refuses("leader-needed", () => hub.As("330110.monitor").NotReportableAsync(incident, (Guid)default, "误报"));

        day.Becomes("12:00");
        Assert.Equal(ReportState.AwaitingSignature, (await duty.ReportAsync(incident, new Submit(ReportKind.Progress, "330100", Story.Full))).Report.State);
        Assert.False((await lead.AbsencesAsync("330110")).Items[0].InForce);
    }

    [Fact]
    public async Task an_absence_is_recorded_by_leaders_names_an_officer_of_the_unit_and_is_ended_by_the_next()
    {
        var day = hub.Morning();
        var (lead, city) = (hub.As("330203.lead"), hub.As("330200.lead"));
        var away = new NewAbsence("330203", "330203.duty", day["18:00"], "出差");
        await Story.Refuses("no-right", () => hub.As("330203.duty").RecordAbsenceAsync(away));
        await Story.Refuses("no-right", () => hub.As("330109.lead").RecordAbsenceAsync(away));
        await Story.Refuses("unknown-deputy", () => lead.RecordAbsenceAsync(away with { Deputy = "330200.duty" }));
        await Story.Refuses("unknown-deputy", () => lead.RecordAbsenceAsync(away with { Deputy = "330203.lead" }));
        await Story.Refuses("unknown-deputy", () => lead.RecordAbsenceAsync(away with { Deputy = "330203.auditor" }));
        await Story.Refuses("bad-period", () => lead.RecordAbsenceAsync(away with { Until = day["09:00"] }));
        await Story.Refuses("text-missing", () => lead.RecordAbsenceAsync(away with { Reason = "" }));
        var first = await city.RecordAbsenceAsync(away, "absence-1"); // the leader above, because nobody below is there to do it
        Assert.Equal(first.Id, (await city.RecordAbsenceAsync(away, "absence-1")).Id);
        await lead.RecordAbsenceAsync(away with { Until = hub.Clock.GetUtcNow(), Reason = "已返岗" });
        Assert.Equal([false, false], (await lead.AbsencesAsync("330203")).Items.Select(a => a.InForce));
    }

    [Fact]
    public async Task a_declined_draft_and_the_next_one_at_a_tier()
    {
        hub.Morning();
        var (county, duty, lead) = (hub.As("330109.monitor"), hub.As("330100.duty"), hub.As("330100.lead"));
        var incident = await county.Raise(Grade.II);
        var city = await county.Sends(incident, "330100");
        await duty.SignAsync(city);
        var drafted = await duty.ForwardAsync(city, new Submit(ReportKind.First, "330000", Story.Full));
        await lead.DeclineAsync(incident, drafted.Report.Id, "请补充影响范围", city);
        Assert.Equal("请补充影响范围", (await duty.EscalationAsync(city)).Drafts.Single().Declined);
        var again = await duty.ForwardAsync(city, new Submit(ReportKind.First, "330000", Story.Full));
        Assert.NotNull((await lead.SignOffAsync(incident, again.Report.Id, tier: city)).Escalation);
        await Story.Refuses("no-draft", () => lead.SignOffAsync(incident, drafted.Report.Id, tier: city));
    }
}
