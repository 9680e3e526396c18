using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.BadInput;

/// <summary>A good body for every kind of request, so that one field at a time can be spoilt.</summary>
internal static class Bodies
{
    /// <summary>Who sends it, to which door, and what a good one looks like.</summary>
    public static readonly IReadOnlyDictionary<Type, (string By, object Good)> Good = new Dictionary<Type, (string, object)>
    {
        [typeof(Raise)] = ("330109.monitor", new Raise("330109", "好标题", "说明", SourceRef: "来源", Category: "network-attack")),
        [typeof(Classify)] = ("330109.monitor", new Classify("network-attack")),
        [typeof(GradeRequest)] = ("330109.lead", new GradeRequest(Grade: Grade.III, Reason: "理由")),
        [typeof(StepRequest)] = ("330109.monitor", new StepRequest("located", "说明")),
        [typeof(Note)] = ("330109.monitor", new Note("备注")),
        [typeof(Submit)] = ("330109.monitor", new Submit(ReportKind.First, "330100", Everything) { SkipReason = "理由", Justification = "理由" }),
        [typeof(OutsideReceipt)] = ("330109.monitor", new OutsideReceipt("provincial-cyberspace", null, "回执1号")),
        [typeof(Dispatch)] = ("330109.lead", new Dispatch("hotline-12387", "理由")),
        [typeof(ReportReceipt)] = ("330109.monitor", new ReportReceipt("回执1号")),
        [typeof(SignOffRequest)] = ("330109.lead", new SignOffRequest("现场断电")),
        [typeof(Decline)] = ("330109.lead", new Decline("理由")),
        [typeof(NotReportable)] = ("330109.lead", new NotReportable(Guid.Empty, "理由")),
        [typeof(RevokeDecision)] = ("330109.lead", new RevokeDecision(Guid.Empty, "理由")),
        [typeof(NewAbsence)] = ("330109.lead", new NewAbsence("330109", "330109.duty", Times.Shanghai("2026-12-31 09:00"), "出差")),
        [typeof(Close)] = ("330109.duty", new Close("教训")),
        [typeof(Reopen)] = ("330109.duty", new Reopen("理由")),
        [typeof(Return)] = ("330100.duty", new Return("理由")),
        [typeof(Instruction)] = ("330100.duty", new Instruction("批示")),
        [typeof(Extension)] = ("330109.lead", new Extension(Guid.NewGuid(), Times.Shanghai("2026-03-02 20:00"), "省级网信部门", "7号")),
        [typeof(ClockStop)] = ("330109.lead", new ClockStop(Guid.NewGuid(), Times.Shanghai("2026-03-02 20:00"), "省级网信部门", "7号")),
        [typeof(ClockEventRequest)] = ("330109.monitor", new ClockEventRequest("fix-available", null, null, null, "说明")),
        [typeof(Replay)] = ("330109.lead", new Replay("pack: x")),
        [typeof(NewScreen)] = ("330109.duty", new NewScreen("330109", "值班室东墙")),
        [typeof(NewBulletin)] = ("330100.lead", new NewBulletin("330100", ["330109"], "补丁通报", "请完成加固")),
        [typeof(Simulate)] = ("330109.monitor", new Simulate("cn-cac-2025", "cii", [new("aware", Times.Shanghai("2026-03-02 09:00"))])),
    };

    /// <summary>Whether the sentence calls the field by its API name, which no page shows.</summary>
    public static bool SpeaksCode(HubProblem problem) => problem.Field is { } field && problem.Detail?.Contains($"“{field}”", StringComparison.Ordinal) is true;

    private static ReportContent Everything => new()
    {
        Unit = "甲", System = "乙", Place = "丙", Type = "丁", Level = "戊", Impact = "己", Measures = "庚", Ransom = new Ransom(1, "BTC", "邮件", "三月"), Trend = "辛", Cause = "壬",
        Leads = "癸", Next = "子", Support = "丑", Evidence = "寅", Other = "卯", Harm = "辰", Accountability = "巳", Rectification = "午", Lessons = "未",
    };

    /// <summary>Paths of every text in a kind of body, found in its type: "title", "content.ransom.manner" …</summary>
    public static IEnumerable<string> Texts(Type type, string prefix = "") =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(p =>
        {
            var path = prefix + JsonNamingPolicy.CamelCase.ConvertName(p.Name);
            return p.PropertyType == typeof(string) ? [path]
                : p.PropertyType.Assembly == typeof(Ransom).Assembly && p.PropertyType.IsClass && p.PropertyType != typeof(Facts) && !typeof(IEnumerable).IsAssignableFrom(p.PropertyType)
                    ? Texts(p.PropertyType, path + ".") : Enumerable.Empty<string>();
        });

    /// <summary>A good body once for every text in it, also in lists, with that one replaced.</summary>
    public static IEnumerable<(string Field, string Json)> SpoiltEach(object good, string text)
    {
        foreach (var path in Paths(JsonSerializer.SerializeToNode(good, good.GetType(), HubJson.Options)!))
        {
            var root = JsonSerializer.SerializeToNode(good, good.GetType(), HubJson.Options)!;
            var parent = path[..^1].Aggregate(root, Step);
            if (path[^1] is int at) parent[at] = JsonValue.Create(text);
            else parent[(string)path[^1]] = JsonValue.Create(text);
            yield return (string.Join('.', path), root.ToJsonString());
        }
    }

    private static JsonNode Step(JsonNode node, object step) => (step is int at ? node[at] : node[(string)step])!;

    private static IEnumerable<object[]> Paths(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Paths(p.Value).Select(rest => (object[])[p.Key, .. rest])),
        JsonArray a => a.SelectMany((item, at) => Paths(item).Select(rest => (object[])[at, .. rest])),
        JsonValue v when v.GetValueKind() is JsonValueKind.String => [[]],
        _ => [],
    };

    /// <summary>The good body with one field replaced, as JSON.</summary>
    public static string Spoilt(Type type, string path, string text)
    {
        var root = JsonSerializer.SerializeToNode(Good[type].Good, HubJson.Options)!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(root, (node, step) => node[step]!);
        parent[steps[^1]] = JsonValue.Create(text);
        return root.ToJsonString();
    }
}
