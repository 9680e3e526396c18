using System.Security.Cryptography;
using System.Text;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Plans;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Server.Organisation;

/// <summary>
/// What the demo network does beside incidents: an emergency plan in force, an inspection under way, one order to a county and one to
/// many, and a drill that is planned. Every act has a key of its own, so that it is done once however often the story is begun.
/// </summary>
/// <param name="officer">Signs an officer in.</param>
public sealed class DemoOversight(Func<string, Task<HubClient>> officer, DateTimeOffset now, CancellationToken ct)
{
    public const string Scenario = "portal-defacement";

    public async Task TellAsync()
    {
        var coordinator = await officer("330100.drills");
        // The drill is told last: once it is there, all was told, and whatever people did since then is theirs.
        if ((await coordinator.DrillsAsync(ct: ct)).Items.Count > 0) return;
        await KeepPlanAsync(coordinator);
        await InspectAsync();
        await OrderOneAsync();
        await OrderManyAsync();
        await coordinator.PlanDrillAsync(new NewDrill(Scenario, "330100"), "demo-drill", ct);
    }

    private async Task KeepPlanAsync(HubClient coordinator)
    {
        var plan = await coordinator.RegisterPlanAsync(new NewEmergencyPlan("330100", "cyber", "杭州市电子政务外网网络安全事件应急预案", "首次编制"), "demo-plan", ct);
        var lead = await officer("330100.lead");
        if ((await lead.PlanAsync(plan.Id, ct)).State is PlanState.Draft) await lead.ApprovePlanAsync(plan.Id, ct: ct);
    }

    /// <summary>The province looks at the machine room of a district: half of it is done, two things are wrong.</summary>
    private async Task InspectAsync()
    {
        var inspector = await officer("330000.inspector");
        var made = await inspector.OpenInspectionAsync(new NewInspection("330109", InspectionKind.UpperLevel, "machine-room"), "demo-inspection", ct);
        var items = (await inspector.InspectionAsync(made.Id, ct)).Groups.SelectMany(g => g.Items).ToList();
        foreach (var (item, i) in items.Take(items.Count / 2).Select((x, i) => (x.Item, i)))
        {
            var wrong = item switch
            {
                "leavers" => "一名离岗人员的门禁权限三个月后才收回。",
                "daily-patrol" => "上周有两天没有巡检记录。",
                _ => null,
            };
            await inspector.RecordEntryAsync(made.Id, new NewEntry(Id(item), i, now, item, wrong is null ? ItemAnswer.Conforming : ItemAnswer.NotConforming, Finding: wrong is null ? null : new SeenFinding(wrong)), ct);
        }
    }

    /// <summary>Signed for, planned, and waiting for the province to say whether the plan will do.</summary>
    private async Task OrderOneAsync()
    {
        var province = await officer("330000.inspector");
        var order = await province.IssueOrderAsync(new NewOrder("330110", "门户网站弱口令与备份缺失", Severity.Major,
            [new NewFinding("管理后台使用弱口令，未启用双因素认证"), new NewFinding("网站数据没有异地备份")]), "demo-order", ct);
        var county = await officer("330110.duty");
        await county.SignOrderAsync(order.Id, "demo-order-signed", ct: ct);
        await county.PlanOrderAsync(order.Id, new NewPlan("一周内更换口令并启用双因素认证；两周内完成异地备份并演练一次恢复。"), "demo-order-planned", ct: ct);
    }

    private async Task OrderManyAsync()
    {
        var province = await officer("330000.inspector");
        var batch = await province.IssueOrdersAsync(new NewOrders(["330109", "330110", "330203", "330212"], "VPN 设备升级", "部分型号 VPN 设备存在高危漏洞，请核实型号并限期升级到安全版本。",
            Severity.Major, [new NewFinding("VPN 设备未升级到安全版本")]), "demo-batch", ct);
        foreach (var unit in (string[])["330109", "330203"])
        {
            var county = await officer($"{unit}.duty");
            var order = (await county.OrdersAsync(new OrderWish(Box: "in", Batch: batch.Batch), ct: ct)).Items.Single();
            await county.SignOrderAsync(order.Id, $"demo-batch-{unit}", ct: ct);
        }
    }

    /// <summary>The same for the same item, so that what was recorded is not recorded again.</summary>
    private static Guid Id(string item) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"demo-inspection/{item}"))[..16]);
}
