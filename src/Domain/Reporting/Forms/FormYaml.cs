using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting.Forms;

/// <summary>Reads a report form.</summary>
internal static class FormYaml
{
    private static readonly Dictionary<string, ReportKind> Kinds = new()
    {
        ["first"] = ReportKind.First, ["supplement"] = ReportKind.Supplement, ["progress"] = ReportKind.Progress, ["final"] = ReportKind.Final,
    };

    private static readonly Dictionary<string, Ask> Asks = new() { ["required"] = Ask.Required, ["later"] = Ask.Later };

    public static ReportForm? Read(Yaml root)
    {
        root.Only("form", "version", "title", "citation", "effective_from", "for", "signature", "items");
        var (id, version, title) = (root.Need("form")?.AsString(), root.Need("version")?.AsWhole(), root.Need("title")?.AsText());
        var (citation, from) = (root.Need("citation")?.AsString(), root.Need("effective_from")?.AsInstant());
        if (version < 1) root["version"]!.Fault("Versions count from 1.");
        var to = (root["for"]?.Items ?? []).Select(i => i.AsString()).OfType<string>().ToList();
        var (grades, kinds, article) = Signature(root["signature"]);
        var items = new List<FormItem>();
        foreach (var y in root.Need("items")?.Items ?? [])
        {
            if (Item(y) is not { } item) continue;
            if (items.Any(i => i.Key == item.Key)) y["key"]!.Fault($"Item '{item.Key}' is there twice.");
            items.Add(item);
        }
        return id is null || version is null || title is null || citation is null || from is null
            ? null
            : new ReportForm(id, version.Value, title, citation, from.Value.ToUniversalTime(), to, grades, kinds, article, items);
    }

    private static (IReadOnlyList<Grade>, IReadOnlyList<ReportKind>, string?) Signature(Yaml? y)
    {
        if (y is null) return ([], [], null);
        y.Only("grades", "kinds", "article");
        var words = (y.Need("grades")?.Items ?? []).Select(g => g.AsOneOf(GradeNames.All.Select(n => n.ToString()))).OfType<string>();
        var kinds = (y.Need("kinds")?.Items ?? []).Select(k => k.AsOneOf(Kinds.Keys)).OfType<string>();
        return ([.. words.Select(Enum.Parse<Grade>)], [.. kinds.Select(k => Kinds[k])], y.Need("article")?.AsString());
    }

    private static FormItem? Item(Yaml y)
    {
        y.Only("key", "title", "article", "type", "known", "only", "ask");
        var (key, title, article) = (y.Need("key")?.AsString(), y.Need("title")?.AsText(), y.Need("article")?.AsString());
        var type = y.Need("type")?.AsOneOf(FormItem.Types);
        var ask = new Dictionary<ReportKind, Ask>();
        foreach (var (kind, at, value) in y.Need("ask")?.Entries ?? [])
        {
            if (!Kinds.TryGetValue(kind, out var k)) at.Fault($"'{kind}' is no kind of report.", Suggestion.For(kind, [.. Kinds.Keys]));
            else if (value.AsOneOf(Asks.Keys) is { } how) ask[k] = Asks[how];
        }
        // An item the content has no field for is text: the other types are read and written in their own way.
        if (key is not null && type is not null && !ReportContent.Fields.Contains(key) && type is not ("line" or "text"))
            y["type"]!.Fault($"'{key}' is an item of this form alone, so it is a line or a text.");
        return key is null || title is null || article is null || type is null
            ? null
            : new FormItem(key, title, article, type, y["known"]?.AsFlag() ?? false, y["only"]?.AsString(), ask);
    }
}
