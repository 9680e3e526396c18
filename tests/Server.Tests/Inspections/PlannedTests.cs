using Hangfire;
using IncidentHub.Contracts;
using IncidentHub.Domain.Inspections;
using IncidentHub.Server.Tests.Kit;
using IncidentHub.Server.Writes;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Inspections;

/// <summary>What the plan of the year says is opened by the hub on its day.</summary>
public sealed class PlannedTests(Hub hub) : IClassFixture<Hub>
{
    private HubClient City => hub.As("330100.inspector");

    [Fact]
    public async Task the_recurring_job_opens_an_inspection_once_also_when_the_hub_goes_down_in_the_middle()
    {
        hub.Morning();
        var day = hub.Clock.GetUtcNow().AddDays(2);
        await City.PlanInspectionAsync(new("330100", "330110", InspectionKind.RiskAssessment, "post-incident", DateOnly.FromDateTime(day.UtcDateTime), Funded: false));
        void Ring() => hub.Services.GetRequiredService<IRecurringJobManager>().Trigger(PlannedInspections.Id);
        async Task<int> Opened() => (await City.InspectionsAsync()).Items.Count(i => i is { Unit: "330110", Kind: InspectionKind.RiskAssessment });
        hub.Clock.SetUtcNow(day);
        Ring();
        await hub.Kill();
        await hub.Start();
        await Soon.Is(() =>
        {
            Ring();
            return Opened();
        }, opened => opened == 1);
        for (var again = 0; again < 3; again++) Ring();
        await hub.Services.GetRequiredService<InspectionPlans>().OpenDueAsync(CancellationToken.None);
        Assert.Equal(1, await Opened());
        Assert.False(Assert.Single((await City.InspectionPlanAsync(year: 2026)).Items, i => i.Kind is InspectionKind.RiskAssessment).Funded);
    }
}
