using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Threads;

/// <summary>What happens by itself as time passes.</summary>
public sealed class ClockTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task the_owner_is_warned_at_half_at_four_fifths_and_just_before_the_end()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);

        foreach (var (time, percent) in ((string, int)[])[("09:45", 50), ("10:03", 80), ("10:12", 95)])
        {
            hub.Clock.SetUtcNow(day[time].AddMilliseconds(-1).ToUniversalTime());
            var before = (await county.IncidentAsync(incident)).Duty("330100").WarnedPercent;
            Assert.True(before < percent);
            day.Becomes(time);
            await Soon.Is(() => county.IncidentAsync(incident), i => i.Duty("330100").WarnedPercent == percent);
        }
        var warnings = (await county.TimelineAsync(incident)).Items.Where(t => t.Kind == "obligation-warned");
        Assert.Equal([day["09:45"], day["10:03"], day["10:12"]], warnings.Select(w => w.At));
    }

    [Fact]
    public async Task at_the_due_instant_the_duty_is_missed_and_the_unit_above_is_told()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        hub.Clock.SetUtcNow(day["10:15"].AddMilliseconds(-1).ToUniversalTime());
        await Soon.Is(() => county.IncidentAsync(incident), i => i.Duty("330100").WarnedPercent == 95);
        Assert.Equal(ObligationState.Open, (await county.IncidentAsync(incident)).Duty("330100").State);

        day.Becomes("10:15");
        var missed = await county.Sees(incident, "330100", ObligationState.Missed);
        Assert.Equal((day["10:15"], day["10:15"]), (missed.DueAt, missed.EnforcedAt!.Value));

        var told = await Soon.Is(() => hub.As("330100.duty").EscalationsAsync("330100"), p => p.Items.Any(e => e.Incident == incident));
        Assert.Equal((EscalationState.Told, 1), (told.Items.First(e => e.Incident == incident).State, told.Items.First(e => e.Incident == incident).Overdue));
        Assert.Equal("told", (await hub.As("330100.duty").Card("330100", incident)).Chain[1].State);
        await Story.Refuses("nothing-to-sign", () => hub.As("330100.duty").SignAsync(told.Items.First(e => e.Incident == incident).Id));
    }

    [Fact]
    public async Task a_late_signature_does_not_wipe_out_that_it_was_late()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        day.Becomes("10:15");
        await county.Sees(incident, "330100", ObligationState.Missed);

        day.Becomes("10:30");
        var city = await county.Sends(incident, "330100");
        await hub.As("330100.duty").SignAsync(city);
        var duty = (await county.IncidentAsync(incident)).Duty("330100");
        Assert.Equal((ObligationState.Missed, day["10:30"], 900L), (duty.State, duty.MetAt!.Value, duty.LateBySeconds!.Value));
        Assert.Equal(day["11:30"], (await county.IncidentAsync(incident)).Duty("330000", "330100", "onward-report").DueAt);
        Assert.Contains((await county.TimelineAsync(incident)).Items, t => t.Kind == "obligation-met");
    }

    [Fact]
    public async Task sent_in_time_but_unsigned_when_due_is_missed_and_says_so()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        hub.Clock.SetUtcNow(day["10:14"].AddSeconds(59).ToUniversalTime());
        await county.Sends(incident, "330100");
        Assert.Equal((ObligationState.Open, day["10:14"].AddSeconds(59)), await State());

        day.Becomes("10:15");
        await county.Sees(incident, "330100", ObligationState.Missed);
        Assert.Contains((await county.TimelineAsync(incident)).Items, t => t.Kind == "obligation-missed" && t.Text.Contains("已送出但未签收", StringComparison.Ordinal));

        async Task<(ObligationState, DateTimeOffset)> State()
        {
            var duty = (await county.IncidentAsync(incident)).Duty("330100");
            return (duty.State, duty.SentAt!.Value);
        }
    }

    [Fact]
    public async Task a_signature_in_time_leaves_nothing_to_ring_for()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var (signed, other) = (await county.Raise(Grade.III), await county.Raise(Grade.III));
        await hub.As("330100.duty").SignAsync(await county.Sends(signed, "330100"));

        day.Becomes("13:15");
        await county.Sees(other, "330100", ObligationState.Missed);
        Assert.Equal(ObligationState.Met, (await county.IncidentAsync(signed)).Duty("330100").State);
    }

    [Fact]
    public async Task the_summary_is_due_thirty_calendar_days_after_handling_ended_until_the_end_of_the_second()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        await county.Recovers(incident);
        var ended = hub.Clock.GetUtcNow();
        Assert.Equal(ended.AddDays(30).Date, (await county.IncidentAsync(incident)).Duty("330100", kind: "final-report").DueAt.Date);
    }

    [Fact]
    public async Task the_register_lists_the_most_urgent_first_page_by_page()
    {
        hub.Morning();
        var county = hub.As("320106.monitor");
        for (var i = 0; i < 4; i++) await county.Raise(i % 2 == 0 ? Grade.II : Grade.III, unit: "320106");
        var all = (await county.DeadlinesAsync("320106", "open")).Items;
        Assert.Equal(8, all.Count);
        Assert.Equal(all.OrderBy(d => d.DueAt).Select(d => d.Id), all.Select(d => d.Id));

        var paged = new List<Guid>();
        string? next = null;
        do
        {
            using var http = hub.Http("320106.monitor");
            var page = await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<Page<DeadlineView>>(http, $"/api/deadlines?state=open&take=3&after={next}", Contracts.HubJson.Options);
            paged.AddRange(page!.Items.Select(d => d.Id));
            next = page.Next;
        } while (next is not null);
        Assert.Equal(all.Select(d => d.Id), paged);
    }
}
