using System.Net;
using System.Text;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Authority;
using IncidentHub.Server.Tests.Kit;
using SendCriticism = IncidentHub.Contracts.Views.SendCriticism;

namespace IncidentHub.Server.Tests.BadInput;

/// <summary>Texts that may not come in, in every text field of what is said to an order, an inspection, its plan or the records of a unit, where the same body unspoilt is taken.</summary>
public sealed class OrderTextTests(TalkativeHub hub) : IClassFixture<TalkativeHub>
{
    private const string Secret = "蓝鲸六号";
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private readonly List<string> _wrong = [];
    private readonly HashSet<Type> _said = [];

    /// <summary>What is spoilt here.</summary>
    internal static readonly IReadOnlyCollection<Type> Bodies =
    [
        typeof(NewOrder), typeof(NewOrders), typeof(NewPlan), typeof(OrderDecision), typeof(NewExtension), typeof(NewEvidence), typeof(NewVerification), typeof(NewReopening), typeof(OrderReason),
        typeof(SendCriticism), typeof(NewRecord), typeof(NewInspection), typeof(NewEntry), typeof(Conclusion), typeof(ResultSignature), typeof(Settlement), typeof(NewCopy), typeof(CopyReceipt),
        typeof(NewPlannedInspection), typeof(DropPlanned),
    ];

    private HubClient City => hub.As("330100.inspector");
    private HubClient County => hub.As("330109.duty");

    [Theory]
    [InlineData("警告\u0007铃")]
    [InlineData("\u0000")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("正常</b>")]
    [InlineData("机密★10年 " + Secret)]
    public async Task is_refused_field_by_field_and_leaves_nothing_behind(string text)
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.III);
        var order = await TheCourseOf(incident, text);
        await Sent("330100.lead", "records", new NewRecord("330109", "commendation", "处置得当", text.Length + " 条线索", new(OriginKind.Incident, incident, "处置"), order), text);
        await AnInspection(incident, text);
        await TheNoticesOf(text);

        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        Assert.Empty(await Everywhere.Containing(hub, Secret));
        Assert.DoesNotContain(hub.Log.Lines, l => l.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(Bodies.Select(b => b.Name).Order(), _said.Select(b => b.Name).Order());
        Assert.Empty(Door.Api(hub).Where(d => d.Method == "POST" && d.Body is not null && (string[])["/api/orders", "/api/records", "/api/inspection"] is var mine && mine.Any(m => d.Route.StartsWith(m, StringComparison.Ordinal)))
            .Select(d => d.Body!.Name).Except(_said.Select(b => b.Name)));
    }

    private async Task<Guid> TheCourseOf(Guid incident, string text)
    {
        var (file, now) = (Guid.NewGuid(), hub.Clock.GetUtcNow());
        var id = await Sent("330100.inspector", "orders",
            new NewOrder("330109", "边界口令整改", Severity.Minor, [new("默认口令", $"list/{Guid.NewGuid():N}", Severity.Minor, true)], now.AddDays(30), new(OriginKind.Incident, incident, "复盘")), text);
        await Sent("330100.inspector", "orders/batch", new NewOrders(["330110"], "专项整改", "请整改。", Severity.Minor, [new("规则未清理", $"list/{Guid.NewGuid():N}", Severity.Minor)], now.AddDays(30)), text);
        await County.SignOrderAsync(id);
        await Sent("330109.duty", $"orders/{id}/plan", new NewPlan("一周内更换", now.AddDays(7)), text);
        await Sent("330100.inspector", $"orders/{id}/plan-decision", new OrderDecision(false, "未写责任人"), text);
        await County.PlanOrderAsync(id, new("一周内更换，责任到人"));
        await City.DecidePlanAsync(id, new(true));
        await Sent("330109.duty", $"orders/{id}/extension", new NewExtension(now.AddDays(32), "备件未到"), text);
        await Sent("330100.inspector", $"orders/{id}/extension-decision", new OrderDecision(false, "时间足够"), text);
        await County.UploadEvidenceAsync(id, file, "口令.jpg", Photo);
        await Sent("330109.duty", $"orders/{id}/evidence", new NewEvidence([new(1, "已更换", [file])]), text);
        await Sent("330100.inspector", $"orders/{id}/verification", new NewVerification([new(1, false, "仍可登录", "现场登录成功", [file])]), text);
        await County.GiveEvidenceAsync(id, new([new(1, "再次更换")]));
        await City.VerifyOrderAsync(id, new([new(1, true, null, "现场登录失败")]));
        await Sent("330100.inspector", $"orders/{id}/reopening", new NewReopening("复查发现反弹", [1], now.AddDays(40)), text);
        await Sent("330100.inspector", $"orders/{id}/withdrawal", new OrderReason("并入专项"), text);
        return id;
    }

    private async Task AnInspection(Guid incident, string text)
    {
        var (file, now) = (Guid.NewGuid(), hub.Clock.GetUtcNow());
        var id = await Sent("330100.inspector", "inspections", new NewInspection("330109", InspectionKind.Joint, "machine-room", "机房联合检查", "市公安局", incident), text);
        var items = (await City.InspectionAsync(id)).Groups.SelectMany(g => g.Items).Select(i => i.Item).ToList();
        await City.UploadEvidenceAsync(id, file, "门锁.jpg", Photo);
        await Sent("330100.inspector", $"inspections/{id}/entries", new NewEntry(Guid.NewGuid(), 1, now, "visitors", ItemAnswer.NotConforming, null, new("登记不全", Severity.Minor, [file])), text);
        await Sent("330100.inspector", $"inspections/{id}/entries", new NewEntry(Guid.NewGuid(), 1, now, items.First(i => i != "visitors"), ItemAnswer.NotApplicable, "无此设施"), text);
        foreach (var item in items.Where(i => i != "visitors").Skip(1)) await City.RecordEntryAsync(id, new(Guid.NewGuid(), 1, now, item, ItemAnswer.Conforming, Files: [file]));
        await Sent("330100.inspector", $"inspections/{id}/conclusion", new Conclusion("总体符合"), text);
        await Sent("330100.inspector", $"inspections/{id}/signature", new ResultSignature(true, "负责人外出"), text);
        await Sent("330100.inspector", $"inspections/{id}/findings/1/settlement", new Settlement("当场补登记", [file]), text);
        await Sent("330100.inspector", $"inspections/{id}/copies", new NewCopy("provincial-cyberspace", "hotline-12387"), text);
        await Sent("330100.inspector", $"inspections/{id}/copies/provincial-cyberspace/receipt", new CopyReceipt("回执1号", hub.Clock.GetUtcNow()), text);
        var day = DateOnly.FromDateTime(now.Date).AddDays(30);
        await Sent("330100.inspector", "inspection-plans", new NewPlannedInspection("330100", "330110", InspectionKind.UpperLevel, "baseline", day, true, 6, "年度计划"), text);
        var item1 = (await City.InspectionPlanAsync(year: day.Year)).Items[^1].Item;
        await Sent("330100.inspector", $"inspection-plans/{item1}/dropping", new DropPlanned("330100", day.Year, "并入专项"), text);
    }

    private async Task TheNoticesOf(string text)
    {
        NewOrder wish = new("330109", "逾期整改", Severity.Critical, [new("默认口令")]);
        var (one, other) = ((await City.IssueOrderAsync(wish)).Id, (await City.IssueOrderAsync(wish)).Id);
        hub.Clock.Advance(TimeSpan.FromDays(10));
        foreach (var id in (Guid[])[one, other]) await Soon.Is(() => City.OrderAsync(id), o => o.Criticism is not null);
        await Sent("330100.lead", $"orders/{one}/criticism", new SendCriticism("关于逾期的通报批评", "至今未签收。"), text);
        await Sent("330100.lead", $"orders/{other}/criticism-dropping", new OrderReason("已当面说明"), text);
    }

    /// <summary>Sends the body with each text spoilt in turn, then as it is: that one is taken.</summary>
    /// <returns>The id the answer names; empty when it names none.</returns>
    private async Task<Guid> Sent(string by, string path, object good, string text)
    {
        _said.Add(good.GetType());
        using var http = hub.Http(by);
        var before = await SaidByPeople();
        foreach (var (field, json) in BadInput.Bodies.SpoiltEach(good, text))
        {
            using var answer = await Post(json);
            var said = await answer.Content.ReadAsStringAsync();
            var problem = HubProblem.From((int)answer.StatusCode, said);
            if ((int)answer.StatusCode is < 400 or >= 500 || problem.Code.StartsWith("http-", StringComparison.Ordinal)) _wrong.Add($"{field} of {path}: {(int)answer.StatusCode} {problem.Code}");
            if (BadInput.Bodies.SpeaksCode(problem)) _wrong.Add($"{field} of {path}: {problem.Detail}");
            if (said.Contains(Secret, StringComparison.Ordinal)) _wrong.Add($"{field} of {path} is sent back");
        }
        if (await SaidByPeople() != before) _wrong.Add($"{path} left something behind");
        using var taken = await Post(JsonSerializer.Serialize(good, good.GetType(), HubJson.Options));
        var body = await taken.Content.ReadAsStringAsync();
        Assert.True(taken.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{path}: {body}");
        return JsonDocument.Parse(body).RootElement.TryGetProperty("id", out var id) ? id.GetGuid() : Guid.Empty;

        Task<HttpResponseMessage> Post(string json) => http.PostAsync(new Uri($"/api/{path}", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));
    }

    /// <summary>The clock of the hub goes on by itself; people say nothing that is not told here.</summary>
    private Task<long> SaidByPeople() => hub.Ask<long>("select count(*) from hub.mt_events where position($1 in data::text) = 0", $"{Actor.Hub.Id}");
}
