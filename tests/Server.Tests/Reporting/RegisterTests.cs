using System.Net;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Reporting;

/// <summary>The register as an officer asks it: filters, pages, rights, and the life of one clock.</summary>
public sealed class RegisterTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task every_filter_shows_what_it_says_and_nothing_else()
    {
        var day = hub.Morning();
        var county = hub.As("320505.monitor");
        var (late, fine) = (await county.Raise(Grade.II, unit: "320505"), await county.Raise(Grade.III, unit: "320505"));
        day.Becomes("10:20");
        await county.Sees(late, "320500", ObligationState.Missed);

        async Task<Guid[]> Found(DeadlineWish wish) => [.. (await county.DeadlinesAsync(wish)).Items.Select(d => d.Incident).Distinct().Order()];
        Assert.Equal([late], await Found(new(Overdue: true, Recipient: "320500")));
        Assert.Equal([fine], await Found(new(State: "open", Recipient: "320500")));
        Assert.Equal(new[] { late, fine }.Order(), await Found(new(State: "running", Recipient: "320500", Kind: "first-report")));
        Assert.Empty(await Found(new(Kind: "final-report")));
        Assert.Equal([late], await Found(new(Recipient: "320500", To: day["11:00"])));
        Assert.Equal([fine], await Found(new(Recipient: "320500", From: day["11:00"])));
        Assert.Empty(await Found(new(Drill: true)));
        Assert.All((await county.DeadlinesAsync(new DeadlineWish())).Items, d => Assert.Equal(("门户网站数据泄露", "320505"), (d.Title, d.Owner)));

        // Signed for late: it stays missed for ever, and is no longer owed.
        await hub.As("320500.duty").SignAsync(await county.Sends(late, "320500"));
        Assert.DoesNotContain(late, await Found(new(State: "running", Recipient: "320500")));
        Assert.Equal([late], await Found(new(State: "missed", Recipient: "320500")));
        Assert.DoesNotContain(late, await Found(new(Overdue: true, Recipient: "320500")));
    }

    [Fact]
    public async Task orders_and_inspections_stand_in_it_under_their_own_title_and_page()
    {
        hub.Morning();
        var city = hub.As("320500.inspector");
        var order = await city.IssueOrderAsync(new("320506", "边界口令整改", Domain.Rectification.Severity.Major, [new("默认口令")]));
        var found = (await hub.As("320506.duty").DeadlinesAsync(new DeadlineWish(Kind: "order-receipt"))).Items.Single(d => d.Incident == order.Id);
        Assert.Equal(("边界口令整改", order.Number, $"orders/{order.Id}"), (found.Title, found.Number, found.Page));
        await hub.As("320506.duty").SignOrderAsync(order.Id);
        var life = await hub.As("320506.duty").DeadlineHistoryAsync(found.Id);
        Assert.Equal(["obligation-opened", "obligation-met"], life.Entries.Select(e => e.Kind));
        await Story.Refuses("not-found", () => hub.As("320505.duty").DeadlineHistoryAsync(found.Id));

        var inspection = await city.OpenInspectionAsync(new("320506", Domain.Inspections.InspectionKind.UpperLevel, "post-incident", "事后复查"));
        foreach (var item in (await city.InspectionAsync(inspection.Id)).Groups.SelectMany(g => g.Items))
            await city.RecordEntryAsync(inspection.Id, new(Guid.NewGuid(), 1, hub.Clock.GetUtcNow(), item.Item, Domain.Inspections.ItemAnswer.Conforming));
        await city.ConcludeInspectionAsync(inspection.Id, new("全部符合"));
        var receipt = (await hub.As("320000.duty").DeadlinesAsync(new DeadlineWish(Kind: "inspection-receipt"))).Items.Single(d => d.Incident == inspection.Id);
        Assert.Equal(("事后复查", $"inspections/{inspection.Id}"), (receipt.Title, receipt.Page));
    }

    [Fact]
    public async Task pages_follow_each_other_under_a_filter()
    {
        hub.Morning();
        var county = hub.As("330212.monitor");
        for (var i = 0; i < 5; i++) await county.Raise(i % 2 == 0 ? Grade.II : Grade.III, unit: "330212");
        var wish = new DeadlineWish(State: "running", Recipient: "330200");
        var (paged, next) = (new List<Guid>(), (string?)null);
        do
        {
            var page = await county.DeadlinesAsync(wish, next, take: 2);
            paged.AddRange(page.Items.Select(d => d.Id));
            next = page.Next;
        } while (next is not null);
        Assert.Equal((await county.DeadlinesAsync(wish)).Items.Select(d => d.Id), paged);
        Assert.Equal(5, paged.Count);
    }

    [Fact]
    public async Task a_clock_tells_its_life_from_its_start_to_the_late_receipt()
    {
        var day = hub.Morning();
        var county = hub.As("330203.monitor");
        var incident = await county.Raise(Grade.III, unit: "330203");
        day.Becomes("09:30");
        await hub.As("330203.lead").GradeAsync(incident, Grade.II, "影响扩大");
        var clock = (await county.IncidentAsync(incident)).Duty("330200").Id;
        foreach (var time in (string[])["09:45", "10:03", "10:12"])
        {
            day.Becomes(time);
            await Soon.Is(() => county.DeadlineHistoryAsync(clock), h => h.Entries[^1].Kind == "obligation-warned" && h.Entries[^1].At == day[time]);
        }
        day.Becomes("10:15");
        await county.Sees(incident, "330200", ObligationState.Missed);
        day.Becomes("10:40");
        await hub.As("330200.duty").SignAsync(await county.Sends(incident, "330200"));

        var history = await county.DeadlineHistoryAsync(clock);
        Assert.Equal(
            ["obligation-opened", "obligation-replanned", "obligation-warned", "obligation-warned", "obligation-warned", "obligation-missed", "report-submitted", "receipt-noted", "obligation-met"],
            history.Entries.Select(e => e.Kind));
        Assert.Equal((ObligationState.Missed, day["10:40"]), (history.Deadline.State, history.Deadline.MetAt!.Value));
        Assert.Contains("Ningbo", (await hub.As("330203.monitor", "en").DeadlineHistoryAsync(clock)).Entries[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task nobody_learns_of_a_clock_beside_him_nor_of_one_above()
    {
        hub.Morning();
        var county = hub.As("330110.monitor");
        var incident = await county.Raise(Grade.II, unit: "330110");
        var clock = (await county.IncidentAsync(incident)).Duty("330100").Id;
        await Story.Refuses("not-found", () => hub.As("330109.monitor").DeadlineHistoryAsync(clock));
        await Story.Refuses("not-found", () => hub.As("330109.monitor").DeadlinesAsync(new DeadlineWish("330110")));
        await Story.Refuses("no-right", () => hub.As("330110.sysadmin").DeadlineHistoryAsync(clock));
        Assert.Equal(clock, (await hub.As("330000.duty").DeadlineHistoryAsync(clock)).Deadline.Id);
    }

    [Theory]
    [InlineData("state=late")]
    [InlineData("from=yesterday")]
    [InlineData("to=0000")]
    [InlineData("overdue=perhaps")]
    [InlineData("after=1")]
    [InlineData("after=9999999999999999999.x")]
    public async Task a_filter_that_means_nothing_is_refused(string query)
    {
        using var http = hub.Http("330109.monitor");
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new Uri($"/api/deadlines?{query}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task the_page_is_offered_what_the_packs_know()
    {
        var choices = await hub.As("330109.monitor").DeadlineChoicesAsync();
        Assert.Contains(choices.Kinds, k => k is { Key: "first-report", Name: "首报" });
        Assert.Contains(choices.Recipients, r => r.Key == "provincial-cyberspace");
        Assert.DoesNotContain(choices.Recipients, r => r.Key == "superior");
    }
}
