using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>Event lists (MSEL) in and out, and scenarios out of incidents.</summary>
internal static class DrillLists
{
    public static Verb Import(Shell s)
    {
        var file = new Argument<FileInfo>("file") { Description = s.Say("事件清单,.csv 或 .xlsx", "list of events, .csv or .xlsx") };
        file.AcceptExistingOnly();
        var (unit, key) = (Inputs.Unit(s), Inputs.Key(s));
        var columns = Inputs.Word(s, "--columns", "列格式,默认按表头判断", "kind of columns, usually told by the heads", "hseep", "mitre", "standard", "openbas");
        var start = Inputs.Text(s, "--start", "J 与绝对时间的起点,如 2026-03-02T09:00", "what J and absolute times count from, e.g. 2026-03-02T09:00");
        var (id, title) = (Inputs.Text(s, "--id", "脚本标识", "key of the scenario"), Inputs.Text(s, "--title", "脚本名称", "title of the scenario"));
        var channels = Pairs(s, "--channel", "清单中的方式=signal|message|press|phone|cue,可多次", "what the list says=signal|message|press|phone|cue; may be repeated");
        var roles = Pairs(s, "--role", "清单中的对象=单位/岗位,可多次", "name in the list=unit/post; may be repeated");
        var keep = new Option<bool>("--keep") { Description = s.Say("保存;不给时只显示将产生什么", "keep it; without this it only shows what would come") };
        return new Verb(s, "import", "导入事件清单;整份导入或整份不导入,先显示后保存", "import a list of events: all or nothing, shown before it is kept", async call =>
        {
            var path = call.Get(file);
            DateTime? from = call.Get(start) is { } said ? DateTime.TryParse(said, System.Globalization.CultureInfo.InvariantCulture, out var time) ? time : throw new UsageFault(s.Say("时间写成 2026-03-02T09:00", "write a time like 2026-03-02T09:00")) : null;
            var read = await call.Hub.ImportScenarioAsync(new ImportScenario(await call.UnitAsync(unit), path.Name, Convert.ToBase64String(await File.ReadAllBytesAsync(path.FullName, call.Stop)),
                call.Get(columns), from, call.Get(id), call.Get(title), Read(s, call.Get(channels)), Read(s, call.Get(roles)), call.Get(keep)), call.Key(key), call.Stop);
            if (call.AsJson) s.Output.WriteLine(Call.ToJson(read));
            else
            {
                foreach (var row in read.Rows)
                    s.Output.WriteLine(Paper.Plain($"{row.Line}\t{row.At ?? s.Say("备用", "shelf")}\t{row.Channel}\t{string.Join(' ', row.To)}\t{row.Title}"));
                foreach (var fault in read.Faults) s.Output.WriteLine(Paper.Plain(fault.ToString()));
                s.Output.WriteLine(read.Ok
                    ? read.Kept ? s.Say($"已保存,SHA-256 {read.Hash}", $"kept, SHA-256 {read.Hash}") : s.Say($"{read.Rows.Count} 行可导入;加 --keep 保存", $"{read.Rows.Count} rows would come; add --keep to keep them")
                    : s.Say($"{read.Faults.Count} 处错误,没有导入任何内容", $"{read.Faults.Count} faults, nothing was imported"));
            }
            return read.Ok ? Exit.Done : Exit.Refused;
        }, file, unit, columns, start, id, title, channels, roles, keep, key);
    }

    public static Verb Export(Shell s)
    {
        var id = new Argument<string>("scenario") { Description = s.Say("脚本标识", "key of the scenario") };
        var to = new Option<string>("--to") { Description = s.Say("写到这个文件,.csv、.xlsx 或 .yaml", "file to write: .csv, .xlsx or .yaml"), Required = true };
        var columns = Inputs.Word(s, "--columns", "列格式,默认 hseep", "kind of columns, usually hseep", "hseep", "mitre", "standard", "openbas");
        return new Verb(s, "export", "导出脚本:事件清单或 YAML,不含人员", "export a scenario as a list of events or as YAML, without persons", async call =>
        {
            var path = call.Get(to)!;
            var kind = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
            if (kind is not ("csv" or "xlsx" or "yaml")) throw new UsageFault(s.Say("文件名以 .csv、.xlsx 或 .yaml 结尾", "the file ends in .csv, .xlsx or .yaml"));
            if (kind == "yaml") await File.WriteAllTextAsync(path, (await call.Hub.ScenarioAsync(call.Get(id), ct: call.Stop)).Text, call.Stop);
            else await File.WriteAllBytesAsync(path, await call.Hub.ExportScenarioAsync(call.Get(id), call.Get(columns) ?? "hseep", kind, call.Stop), call.Stop);
            call.Print(new { File = path }, s.Say($"已写入 {path}", $"wrote {path}"));
        }, id, to, columns);
    }

    public static Verb FromIncident(Shell s)
    {
        var incident = Inputs.Incident(s);
        var (unit, id, key) = (Inputs.Unit(s), Inputs.Text(s, "--id", "脚本标识", "key of the scenario"), Inputs.Key(s));
        var keep = new Option<bool>("--keep") { Description = s.Say("保存;不给时只显示", "keep it; without this it is only shown") };
        return new Verb(s, "from-incident", "由已发生的事件编成演练脚本", "make a scenario from the course of an incident", async call =>
        {
            var of = await Incidents.FindAsync(call, call.Get(incident));
            var made = await call.Hub.ScenarioOfIncidentAsync(new ScenarioOfIncident(of, call.Get(unit), call.Get(id), call.Get(keep)), call.Key(key), call.Stop);
            call.Print(made, made.Text);
        }, incident, unit, id, keep, key);
    }

    private static Option<string[]> Pairs(Shell s, string name, string zh, string en) => new(name)
    {
        Description = s.Say(zh, en), HelpName = "key=value", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false,
    };

    private static Dictionary<string, string>? Read(Shell s, string[]? pairs) => pairs?.Select(p =>
        Inputs.Pair(p) ?? throw new UsageFault(s.Say($"“{p}”应写成 名称=值", $"'{p}' should be name=value"))).ToDictionary(p => p.Name, p => p.Value);
}
