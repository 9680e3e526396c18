using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Threads;

/// <summary>The report on its way up: sent, seen, signed for, returned, sent on.</summary>
public sealed class ChainTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task from_the_county_to_the_centre_each_signature_stops_one_clock_and_starts_the_next()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        Assert.Equal(["raised", "none", "none", "none"], await Chain(incident));

        day.Becomes("09:30");
        var city = await county.Sends(incident, "330100");
        var unsigned = await hub.As("330100.duty").EscalationAsync(city);
        Assert.Equal(day["09:30"], unsigned.UnsignedSince);
        Assert.Equal(["raised", "delivered", "none", "none"], await Chain(incident));
        Assert.Equal(ObligationState.Open, (await county.IncidentAsync(incident)).Duty("330100").State);

        day.Becomes("09:40");
        await hub.As("330100.duty").SignAsync(city);
        var signed = await county.IncidentAsync(incident);
        Assert.Equal(ObligationState.Met, signed.Duty("330100").State);
        Assert.Equal(day["09:40"], signed.Duty("330100").MetAt);
        Assert.Equal(day["10:40"], signed.Duty("330000", "330100", "onward-report").DueAt);
        Assert.Equal(["raised", "signed", "none", "none"], await Chain(incident));

        day.Becomes("10:00");
        var province = await hub.As("330100.duty").Forwards(city, "330000");
        day.Becomes("10:05");
        await hub.As("330000.lead").SignAsync(province);
        day.Becomes("10:30");
        var centre = await hub.As("330000.duty").Forwards(province, "100000");
        day.Becomes("10:31");
        await hub.As("100000.duty").SignAsync(centre);

        var whole = await hub.As("100000.monitor").IncidentAsync(incident);
        Assert.Equal(["raised", "signed", "signed", "signed"], whole.Chain.Select(c => c.State));
        Assert.Equal((day["11:05"], day["10:31"]), (whole.Duty("100000", "330000", "onward-report").DueAt, whole.Duty("100000", "330000", "onward-report").MetAt!.Value));
        Assert.Equal(
            new Dictionary<string, DateTimeOffset> { ["330100"] = day["09:30"], ["330000"] = day["10:00"], ["100000"] = day["10:30"] }, whole.KnownAt);
        // Nothing is owed above the centre.
        Assert.DoesNotContain(whole.Obligations, o => o.Owner == "100000");
    }

    [Fact]
    public async Task both_ends_hold_the_same_report_with_the_same_hash()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var city = await county.Sends(incident, "330100");
        var sent = (await county.IncidentAsync(incident)).Reports.Single();
        var received = (await hub.As("330100.duty").EscalationAsync(city)).Received.Single();
        Assert.Equal(sent.Hash, received.Hash);
        Assert.Equal(sent.Hash, received.Content.Hash());
        Assert.Equal(("萧山区", "data-security", "II"), (received.Content.Unit, received.Content.Type, received.Content.Level));

        // What is stored by both streams hashes to the same.
        var stored = await hub.Ask<long>("select count(distinct data->'report'->>'hash') from hub.mt_events where type in ('report_submitted', 'report_delivered') and data->'report'->>'id' = $1", sent.Id.ToString());
        Assert.Equal(1, stored);
    }

    [Fact]
    public async Task a_returned_report_leaves_the_clock_running_and_its_correction_can_be_signed()
    {
        var day = hub.Morning();
        var (county, duty) = (hub.As("330109.monitor"), hub.As("330100.duty"));
        var incident = await county.Raise(Grade.II);
        var city = await county.Sends(incident, "330100");

        day.Becomes("09:25");
        await duty.ReturnAsync(city, "影响范围未写明");
        var returned = await county.IncidentAsync(incident);
        Assert.Equal("影响范围未写明", returned.Reports.Single().ReturnReason);
        Assert.Equal((ObligationState.Open, null), (returned.Duty("330100").State, returned.Duty("330100").SentAt));
        Assert.Equal(["raised", "returned", "none", "none"], await Chain(incident));
        await Story.Refuses("nothing-to-sign", () => duty.SignAsync(city));

        day.Becomes("09:50");
        Assert.Equal(city, await county.Sends(incident, "330100", content: Story.Full with { Impact = "影响三个街道的办事窗口" }));
        await duty.SignAsync(city);
        var corrected = await county.IncidentAsync(incident);
        Assert.Equal(day["09:50"], corrected.Duty("330100").MetAt);
        Assert.Equal([1, 2], corrected.Reports.Select(r => r.Ordinal));
    }

    [Fact]
    public async Task an_instruction_comes_down_to_the_unit_that_reported()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        var city = await county.Sends(incident, "330100");
        await hub.As("330100.lead").InstructAsync(city, "立即关闭对外端口");
        var told = (await county.TimelineAsync(incident)).Items;
        Assert.Contains(told, t => t.Kind == "instruction-given" && t.Text.Contains("立即关闭对外端口", StringComparison.Ordinal));
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.mt_events where type = 'instruction_noted' and stream_id = $1", incident));
    }

    [Fact]
    public async Task a_report_that_lacks_items_names_every_one_and_is_not_sent()
    {
        hub.Morning();
        var county = hub.As("330109.monitor", "en");
        var incident = await county.Raise(Grade.III, category: "malicious-program.ransomware");
        var no = await Story.Refuses("report-incomplete", () => county.Sends(incident, "330100", content: new ReportContent { System = "OA" }));
        Assert.Equal("Missing: place, impact, measures, ransom.", no.Detail);
        Assert.Empty((await county.IncidentAsync(incident)).Reports);
    }

    [Fact]
    public async Task a_report_goes_to_the_superior_or_to_a_body_the_law_names_and_to_nobody_else()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        foreach (var to in (string[])["320100", "330109", "nowhere", ""])
            await Story.Refuses("unknown-recipient", () => county.Sends(incident, to));
    }

    [Fact]
    public async Task the_tier_learns_of_an_upgrade_and_owes_onwards_from_the_notice()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        var city = await county.Sends(incident, "330100");
        day.Becomes("09:40");
        await hub.As("330100.duty").SignAsync(city);
        Assert.Empty((await hub.As("330100.duty").EscalationAsync(city)).Obligations);

        day.Becomes("09:50");
        await county.GradeAsync(incident, Story.Leak(Grade.II));
        var tier = await hub.As("330100.duty").EscalationAsync(city);
        Assert.Equal(Grade.II, tier.Grade);
        Assert.Equal(day["10:50"], Assert.Single(tier.Obligations).DueAt);
    }

    [Fact]
    public async Task a_second_report_is_signed_by_whoever_is_there_and_a_repeat_of_his_is_no_fault()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        var city = await county.Sends(incident, "330100");
        await hub.As("330100.duty").SignAsync(city);
        await county.Sends(incident, "330100", ReportKind.Progress, new ReportContent { Impact = "已恢复一半" });
        await hub.As("330100.lead").SignAsync(city);
        await hub.As("330100.lead").SignAsync(city);
        await Story.Refuses("already-signed", () => hub.As("330100.duty").SignAsync(city));
    }

    private async Task<IEnumerable<string>> Chain(Guid incident) => (await hub.As("100000.monitor").Card("100000", incident)).Chain.Select(c => c.State);
}
