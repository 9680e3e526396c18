using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Cli.Nouns;

/// <summary>What makes a report: addressee, kind and items, from a JSON file, from `--item name=text`, or both.</summary>
internal sealed class ReportInputs(Shell s)
{
    private static readonly string[] Items = [.. new ReportContent().Texts().Select(t => t.Field), "discoveredAt", "ransom.amount"];

    private readonly Option<string?> _to = Inputs.Text(s, "--to", "接收方:单位编码或外部机构", "recipient: a unit code or an outside body");
    private readonly Option<string?> _kind = Inputs.Word(s, "--kind", "种类,默认 first", "kind, usually first", "first", "supplement", "progress", "final");
    private readonly Option<Guid?> _obligation = new("--obligation") { Description = s.Say("所答复的时限 id", "id of the duty it answers") };
    private readonly Option<FileInfo?> _content = new("--content") { Description = s.Say("报告内容的 JSON 文件", "JSON file with the content") };
    private readonly Option<string[]> _item = new("--item")
    {
        Description = s.Say("报告要素,可多次给出:", "an item of the report, may be repeated: ") + string.Join(' ', Items), HelpName = "name=text", Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> _skip = Inputs.Text(s, "--skip-reason", "越级理由,收件方高于直接上级时必填", "why the unit directly above is passed over");
    private readonly Option<string?> _late = Inputs.Text(s, "--justification", "逾期理由,超过时限时必填", "why it is late, when its time has run out");

    public IReadOnlyList<Symbol> Symbols => [_to, _kind, _obligation, _content, _item, _skip, _late];

    /// <param name="unit">The unit that reports; its superior is the usual recipient.</param>
    public async Task<Submit> ReadAsync(Call call, string unit)
    {
        var content = Content(call.Get(_content), call.Get(_item) ?? []);
        var to = call.Get(_to) ?? (await call.Hub.UnitsAsync(call.Stop)).FirstOrDefault(u => u.Code == unit)?.Parent
            ?? throw new UsageFault(s.Say("没有上一级单位,请给出 --to", "There is no unit above; give --to"));
        return new Submit(Enum.Parse<ReportKind>(call.Get(_kind) ?? "first", ignoreCase: true), to, content, call.Get(_obligation))
        {
            SkipReason = call.Get(_skip), Justification = call.Get(_late),
        };
    }

    private ReportContent Content(FileInfo? file, IEnumerable<string> items)
    {
        try
        {
            var json = file is null ? [] : JsonNode.Parse(File.ReadAllText(file.FullName)) as JsonObject ?? throw new JsonException();
            foreach (var item in items) Put(json, item);
            return json.Deserialize<ReportContent>(HubJson.Options)!;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageFault(s.Say($"读不懂报告内容 {file?.Name}", $"The content of the report cannot be read {file?.Name}"));
        }
    }

    private void Put(JsonObject json, string item)
    {
        if (Inputs.Pair(item) is not (var name, { Length: > 0 } value) || !Items.Contains(name))
            throw new UsageFault(s.Say($"“{item}”不是报告要素;可用:{string.Join(' ', Items)}", $"'{item}' is no item of a report; there are: {string.Join(' ', Items)}"));
        JsonNode? said = value;
        if (name == "discoveredAt") said = Inputs.TryTime(value, out var at) ? at : throw new UsageFault($"{item}: 2026-03-02T09:15+08:00 ?");
        if (name == "ransom.amount") said = decimal.TryParse(value, CultureInfo.InvariantCulture, out var amount) ? amount : throw new UsageFault($"{item}: 1.5 ?");
        if (name.Split('.') is ["ransom", var part])
        {
            if (json["ransom"] is not JsonObject) json["ransom"] = new JsonObject();
            json["ransom"]![part] = said;
        }
        else json[name] = said;
    }
}
