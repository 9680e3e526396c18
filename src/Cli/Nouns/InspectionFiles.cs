using System.CommandLine;
using System.Globalization;
using IncidentHub.Cli.Terminal;
using IncidentHub.Domain.Inspections;

namespace IncidentHub.Cli.Nouns;

/// <summary>What is made before an inspection: its plan and its checklist.</summary>
internal static class InspectionFiles
{
    public static Verb Plan(Shell s)
    {
        var (unit, year) = (Inputs.Unit(s), new Option<int?>("--year") { Description = s.Say("年度", "year") });
        var (add, list, kind) = (Inputs.Text(s, "--add", "列入计划的被检查单位", "unit to be inspected, put into the plan"), Inputs.Text(s, "--checklist", "检查表", "checklist"), Inspections.Kind(s));
        var (on, every, key) = (Inputs.Text(s, "--on", "日期 yyyy-mm-dd", "day, yyyy-mm-dd"), new Option<int?>("--every") { Description = s.Say("每隔几个月", "again after so many months") }, Inputs.Key(s));
        var funded = new Option<bool>("--funded") { Description = s.Say("经费已列入预算", "its money is in the budget") };
        return new Verb(s, "plan", "查看年度检查计划;--add 列入一项", "show the yearly plan; --add puts an inspection into it", async call =>
        {
            var conductor = await call.UnitAsync(unit);
            if (call.Get(add) is { } wanted)
            {
                if (!DateOnly.TryParseExact(call.Get(on), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || call.Get(list) is not { } checklist)
                    throw new UsageFault(s.Say("请给出 --on 和 --checklist", "Give --on and --checklist"));
                await call.Hub.PlanInspectionAsync(new(conductor, wanted, Inspections.KindOf(call.Get(kind)), checklist, day, call.Get(funded), call.Get(every)), call.Key(key), call.Stop);
            }
            var plan = await call.Hub.InspectionPlanAsync(conductor, call.Get(year), call.Stop);
            call.Print(plan, () =>
            {
                var table = Paper.Table(s.Say("被检查单位", "unit"), s.Say("检查表", "checklist"), s.Say("日期", "days"), s.Say("经费", "funded"), s.Say("已发起", "opened"), "id");
                foreach (var i in plan.Items)
                    table.Row(Paper.Cell(i.UnitName), Paper.Cell(i.ChecklistTitle), Paper.Cell(string.Join(' ', i.Days.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))),
                        Paper.Cell(i.Funded ? s.Say("已落实", "yes") : s.Say("未落实", "no")), Paper.Cell($"{i.Opened.Count}/{i.Days.Count}"), Paper.Cell(i.Item.ToString()));
                return table;
            });
        }, unit, year, add, list, kind, on, every, funded, key);
    }

    public static Verb Check(Shell s)
    {
        var paths = new Argument<string[]>("file") { Description = s.Say("检查表文件或文件夹,可给多个", "checklist files or folders"), Arity = ArgumentArity.OneOrMore };
        return new Verb(s, "check", "检查检查表文件,逐条指出文件、行、列", "check checklist files; every fault with file, line and column", call =>
        {
            var files = call.Get(paths)!.SelectMany(p => Below(s, p)).Distinct(StringComparer.Ordinal).ToList();
            var faults = files.SelectMany(f => Checklist.Load(f, File.ReadAllText(f)).Faults).ToList();
            if (call.AsJson) s.Output.WriteLine(Call.ToJson(new { Ok = faults.Count == 0, Files = files, Faults = faults }));
            else
            {
                foreach (var fault in faults) s.Output.WriteLine(Paper.Plain(fault.ToString()));
                s.Output.WriteLine(s.Say($"{files.Count} 个文件,{faults.Count} 处错误", $"{files.Count} files, {faults.Count} faults"));
            }
            return Task.FromResult(faults.Count == 0 ? Exit.Done : Exit.Refused);
        }, paths);
    }

    private static IEnumerable<string> Below(Shell s, string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(Path.Combine(path, "inspections")) ? Below(s, Path.Combine(path, "inspections"))
        : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)
        : throw new UsageFault(s.Say($"没有 {path}", $"There is no {path}"));
}
