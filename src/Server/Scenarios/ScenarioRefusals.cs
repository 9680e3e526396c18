using IncidentHub.Domain.Kernel;

namespace IncidentHub.Server.Scenarios;

/// <summary>Every "no" about scenarios.</summary>
public static class ScenarioRefusals
{
    public static Refusal NoSheet { get; } = new("not-a-sheet", RefusalKind.Invalid,
        new("不是可读的表格", "Not a readable sheet"), new("请提供 CSV 或 XLSX 文件，最多 20000 行。", "Give a CSV or XLSX file of at most 20,000 rows."));

    /// <summary>Nothing was kept; every fault is listed, at most a hundred.</summary>
    public static Refusal BadScenario(IReadOnlyList<Fault> faults) => new("bad-scenario", RefusalKind.Invalid,
        new("演练脚本有误", "The scenario is wrong"),
        new($"共 {faults.Count} 处错误；首处：{faults[0]}", $"{faults.Count} faults; the first: {faults[0]}"),
        new Dictionary<string, object> { ["faults"] = faults.Take(100).ToList() });

    public static Refusal Taken(string id) => new("scenario-taken", RefusalKind.Conflict,
        new("脚本标识已被占用", "The scenario's key is taken"),
        new($"“{Texts.Quote(id)}”属于随系统提供或其他单位的脚本，请换一个标识。", $"'{Texts.Quote(id)}' is a scenario that ships or is another unit's; take another key."));

    public static Refusal SameVersion(string id, int version) => new("same-version", RefusalKind.Conflict,
        new("该版本已存在", "This version is there already"),
        new($"“{Texts.Quote(id)}”第 {version} 版内容不同，请提高版本号。", $"'{Texts.Quote(id)}' version {version} says something else; give the changed scenario a new version."));
}
