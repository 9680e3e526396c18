using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>The result of an inspection waits above under the same clock as everything else: warned in steps, and told when it is late.</summary>
public sealed class InspectionStepTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private HubClient City => hub.As("330100.inspector");

    [Fact]
    public async Task a_result_nobody_signs_for_warns_at_half_its_time_and_on_and_the_hub_was_down_at_the_third()
    {
        hub.Morning();
        var id = await Concluded();
        var duty = Assert.Single((await City.InspectionAsync(id)).Deadlines);
        DateTimeOffset At(int percent) => duty.StartedAt + (duty.DueAt - duty.StartedAt) * (percent / 100.0);
        foreach (var percent in (int[])[50, 80])
        {
            hub.Clock.SetUtcNow(At(percent).AddSeconds(1));
            await Reached(id, percent);
        }
        await hub.Kill();
        hub.Clock.SetUtcNow(At(95).AddSeconds(1));
        await hub.Start();
        await Reached(id, 95);
        Assert.Equal("50 80 95", await Warned(id));
        await Soon.Is(() => hub.As("330000.lead").AttentionAsync(), a => a.Items.Any(i => i.What == "inspection-receipt" && i.Step == 95));
        await hub.As("330000.duty").ReceiveInspectionAsync(id);
        hub.Clock.SetUtcNow(duty.DueAt.AddMinutes(1));
        Assert.Equal(Domain.Reporting.ObligationState.Met, Assert.Single((await City.InspectionAsync(id)).Deadlines).State);
        Assert.Equal("50 80 95", await Warned(id));
    }

    [Fact]
    public async Task a_finding_that_was_settled_is_told_to_the_unit_and_a_signature_to_those_who_inspected()
    {
        hub.Morning();
        var id = await Concluded("visitors", "manuals");
        var file = Guid.NewGuid();
        await City.UploadEvidenceAsync(id, file, "登记表.jpg", Photo);
        await City.SettleFindingAsync(id, 1, new("当场补登", [file]));
        await Sees("330109.lead", id, "finding-settled");
        Assert.Equal("open", (await City.InspectionAsync(id)).Findings[1].Fate);
        await hub.As("330109.lead").SignInspectionAsync(id, new());
        await Sees("330100.inspector", id, "result-signed");
        await hub.As("330000.duty").ReceiveInspectionAsync(id);
        await Sees("330100.inspector", id, "result-received");
    }

    private async Task<Guid> Concluded(params string[] wrong)
    {
        var id = (await City.OpenInspectionAsync(new("330109", InspectionKind.UpperLevel, "machine-room"))).Id;
        var shown = Guid.NewGuid();
        await City.UploadEvidenceAsync(id, shown, "现场.jpg", Photo);
        foreach (var item in (await City.InspectionAsync(id)).Groups.SelectMany(g => g.Items))
            await City.RecordEntryAsync(id, new(Guid.NewGuid(), 1, hub.Clock.GetUtcNow(), item.Item, wrong.Contains(item.Item) ? ItemAnswer.NotConforming : ItemAnswer.Conforming, null,
                wrong.Contains(item.Item) ? new SeenFinding("不符合") : null, [shown]));
        await City.ConcludeInspectionAsync(id, new("总体符合"));
        return id;
    }

    private Task Sees(string officer, Guid stream, string what) =>
        Soon.Is(() => hub.As(officer).AttentionAsync(), a => a.Items.Any(i => i.Page.EndsWith($"{stream}", StringComparison.Ordinal) && i.What == what));

    private Task Reached(Guid inspection, int step) =>
        Soon.Is(() => hub.Ask<int>("select coalesce(max(reached), 0) from hub.matter where stream = $1 and what = 'inspection-receipt'", inspection), reached => reached == step);

    private Task<string> Warned(Guid inspection) =>
        hub.Ask<string>("select coalesce(string_agg(data->>'percent', ' ' order by seq_id), '') from hub.mt_events where stream_id = $1 and type = 'obligation_warned'", inspection);
}
