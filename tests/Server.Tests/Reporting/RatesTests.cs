using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;
using IncidentHub.Server.Writes;
using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Reporting;

/// <summary>How many duties were met in time: the register's numbers are those of the events.</summary>
public sealed class RatesTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task the_rates_of_units_tiers_and_months_are_those_the_bare_events_give()
    {
        var begin = hub.Clock.GetUtcNow();
        // Two months of every ending there is: in time, late, sent in time but unsigned, lifted, open, and the same in a drill.
        for (var month = 0; month < 2; month++)
        {
            var day = hub.Morning();
            var county = hub.As("330109.monitor");
            var (good, late, unsigned, lifted) = (await county.Raise(Grade.II), await county.Raise(Grade.II), await county.Raise(Grade.II), await county.Raise(Grade.II));
            await Drill("330109");
            var other = await hub.As("320106.monitor").Raise(Grade.III, unit: "320106");
            var city = await county.Sends(good, "330100");
            // The county signs for one order in time and lets the other lie; the city lets a plan lie.
            var (signed, _) = (await Order(), await Order());
            await county.SignOrderAsync(signed);
            await county.PlanOrderAsync(signed, new("一周内更换"));
            day.Becomes("09:40");
            await hub.As("330100.duty").SignAsync(city);
            await county.Sends(unsigned, "330100");
            await hub.As("330109.lead").GradeAsync(lifted, Grade.IV, "影响很小");
            day.Becomes("10:30");
            await county.Sees(late, "330100", ObligationState.Missed);
            await county.Sees(unsigned, "330100", ObligationState.Missed);
            await hub.As("330100.duty").SignAsync(await county.Sends(late, "330100"));
            await hub.As("320100.duty").SignAsync(await hub.As("320106.monitor").Sends(other, "320100"));
            hub.Clock.Advance(TimeSpan.FromDays(31));
            await Soon.Is(() => hub.Ask<long>("select count(*) from hub.deadline where next_ring <= $1 and drill is null", hub.Clock.GetUtcNow()), n => n == 0);
        }

        var seen = await hub.As("100000.lead").OnTimeRatesAsync(from: begin, to: hub.Clock.GetUtcNow());
        var told = await Folded(begin, hub.Clock.GetUtcNow());
        Assert.Equal(told.Select(t => $"{t.Key} {t.Value}"), seen.Units.Select(r => $"{r.Key} {r.Month} {new OnTimeCount(r.OnTime, r.Late, r.SentInTime)}"));
        Assert.Contains(seen.Units, r => r is { Key: "330100", Late: > 0 });
        Assert.Contains(seen.Units, r => r is { Key: "330109", SentInTime: > 0 } && r.Late > r.SentInTime && r.OnTime > 0);
        Assert.Equal(seen.Units.Sum(r => r.Due), seen.Total.Due);
        Assert.Equal(seen.Units.Sum(r => r.OnTime), seen.Tiers.Sum(r => r.OnTime));
        Assert.Equal(["City", "County"], seen.Tiers.Select(r => r.Key).Distinct());
        Assert.True(seen.Units.Select(r => r.Month).Distinct().Count() >= 2);

        // A city sees its own subtree and nothing of another province.
        var city330 = await hub.As("330100.lead").OnTimeRatesAsync(from: begin, to: hub.Clock.GetUtcNow());
        Assert.Equal(seen.Units.Where(r => r.Key.StartsWith("3301", StringComparison.Ordinal)), city330.Units);
        await Story.Refuses("not-found", () => hub.As("330100.lead").OnTimeRatesAsync("320106"));
    }

    private async Task<Guid> Order() =>
        (await hub.As("330100.inspector").IssueOrderAsync(new("330109", "口令整改", Domain.Rectification.Severity.Critical, [new("默认口令")]))).Id;

    private async Task Drill(string unit)
    {
        var network = hub.Services.GetRequiredService<Server.Hosting.Moments>().Network;
        Assert.True(network.TryGet(unit, out _));
        var by = new Actor(Guid.NewGuid(), unit, new HashSet<string> { "monitor" });
        var answer = await hub.Services.GetRequiredService<RaiseDesk>().RaiseAsync(by,
            new RaiseIncident(Guid.NewGuid(), "", unit, "演练：勒索软件", Category: "data-security", Facts: Story.Leak(Grade.II), Drill: Guid.NewGuid()), null, CancellationToken.None);
        Assert.Equal(201, answer.Status);
    }

    /// <summary>The same numbers from the raw streams, counted without any state, row or view.</summary>
    private async Task<List<KeyValuePair<string, OnTimeCount>>> Folded(DateTimeOffset from, DateTimeOffset to)
    {
        await using var query = hub.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var events = await query.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync();
        var drills = events.Where(e => e.Data is IncidentRaised { Drill: not null } or ReportDelivered { Subject.Drill: not null } or OverdueTold { Subject.Drill: not null }).Select(e => e.StreamId).ToHashSet();
        var duties = new Dictionary<Guid, (string Owner, DateTimeOffset Due, string End, bool Sent)>();
        foreach (var e in events.Where(e => !drills.Contains(e.StreamId)).Select(e => e.Data))
            switch (e)
            {
                case ObligationOpened x: duties[x.Obligation.Id] = (x.Obligation.Owner, x.Obligation.DueAt, "", false); break;
                case ObligationReplanned x: duties[x.Obligation] = duties[x.Obligation] with { Due = x.DueAt }; break;
                case ObligationMissed x: duties[x.Obligation] = duties[x.Obligation] with { End = "late", Sent = x.SentAt is not null }; break;
                case ObligationMet x when duties[x.Obligation].End == "": duties[x.Obligation] = duties[x.Obligation] with { End = "met" }; break;
                case ExtensionGranted x: duties[x.Obligation] = duties[x.Obligation] with { Due = x.Until }; break;
                case ObligationLifted x: duties.Remove(x.Obligation); break;
            }
        return [.. duties.Values.Where(d => d.End != "" && char.IsAsciiDigit(d.Owner[0]) && d.Due >= from && d.Due < to)
            .GroupBy(d => $"{d.Owner} {d.Due.ToOffset(TimeSpan.FromHours(8)):yyyy-MM}").OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => KeyValuePair.Create(g.Key, new OnTimeCount(g.Count(d => d.End == "met"), g.Count(d => d.End == "late"), g.Count(d => d.Sent))))];
    }
}
