using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>Reads a grading pack.</summary>
internal static class GradingYaml
{
    private static readonly string[] GradeWords = [.. GradeNames.All.Select(g => g.ToString())];

    public static GradingTable? Read(Yaml root)
    {
        root.Only([.. PackHead.Keys, "facts", "criteria", "findings"]);
        var head = PackHead.Read(root);
        var kinds = FactKinds(root.Need("facts"));
        var criteria = new List<Criterion>();
        foreach (var y in root.Need("criteria")?.Items ?? [])
        {
            if (ReadCriterion(y, kinds) is not { } criterion) continue;
            if (criteria.Any(c => c.Id == criterion.Id)) y["id"]!.Fault($"Criterion '{criterion.Id}' is there twice.");
            criteria.Add(criterion);
        }
        var findings = (root.Need("findings")?.Items ?? []).Select(f => f.AsOneOf(kinds.Keys)).OfType<string>().ToList();
        return head is null ? null : new GradingTable(head.Id, head.Version, head.Title, head.Citation, head.From, head.To, [.. kinds.Values], criteria, findings);
    }

    private static Dictionary<string, FactKind> FactKinds(Yaml? y)
    {
        var kinds = new Dictionary<string, FactKind>();
        foreach (var (key, _, value) in y?.Entries ?? [])
            if (ReadFact(key, value) is { } kind) kinds[key] = kind;
        return kinds;
    }

    private static FactKind? ReadFact(string key, Yaml y)
    {
        y.Only("type", "unit", "max", "label", "ask", "choices");
        var type = y.Need("type")?.AsOneOf([FactKind.Number, FactKind.Flag, FactKind.Word]);
        var (label, ask) = (y.Need("label")?.AsText(), y.Need("ask")?.AsText());
        var unit = type == FactKind.Number ? y.Need("unit")?.AsText() : null;
        var choices = new List<FactChoice>();
        foreach (var (choice, _, name) in (type == FactKind.Word ? y.Need("choices")?.Entries : null) ?? [])
            if (name.AsText() is { } text) choices.Add(new FactChoice(choice, text));
        return type is null || label is null || ask is null ? null : new FactKind(key, type, unit, y["max"]?.AsNumber(), label, ask, choices);
    }

    private static Criterion? ReadCriterion(Yaml y, Dictionary<string, FactKind> kinds)
    {
        y.Only("id", "title", "when", "must_know", "tests");
        var (id, title) = (y.Need("id")?.AsString(), y.Need("title")?.AsText());
        var when = Conditions(y["when"], kinds);
        var tests = (y.Need("tests")?.Items ?? []).SelectMany(t => ReadTests(t, when, kinds)).ToList();
        return id is null || title is null ? null : new Criterion(id, title, y["must_know"]?.AsFlag() ?? false, tests);
    }

    // A condition may hold for every grade ("all") or differ by grade, as the classes of web sites do.
    private static List<(string Grade, string Fact, IReadOnlyList<FactValue> Values)> Conditions(Yaml? y, Dictionary<string, FactKind> kinds)
    {
        y?.Only([.. GradeWords, "all"]);
        var conditions = new List<(string, string, IReadOnlyList<FactValue>)>();
        foreach (var (grade, _, facts) in y?.Entries ?? [])
        {
            facts.Only([.. kinds.Keys]);
            foreach (var (key, _, value) in facts.Entries)
                if (kinds.TryGetValue(key, out var kind)) conditions.Add((grade, key, Values(value, kind)));
        }
        return conditions;
    }

    private static IEnumerable<Threshold> ReadTests(
        Yaml y, List<(string Grade, string Fact, IReadOnlyList<FactValue> Values)> when, Dictionary<string, FactKind> kinds)
    {
        y.Only("metric", "at", "confidence");
        var (metric, at, tags) = (y.Need("metric")?.AsOneOf(kinds.Keys), y.Need("at"), y.Need("confidence"));
        if (metric is null || at is null || tags is null) yield break;
        at.Only(GradeWords);
        tags.Only(GradeWords);
        foreach (var (word, _, value) in at.Entries)
        {
            if (!Enum.TryParse<Grade>(word, out var grade) || tags.Need(word)?.AsOneOf(Confidence.All) is not { } confidence) continue;
            var number = kinds[metric].Type == FactKind.Number;
            yield return new Threshold(grade, metric, number ? value.AsNumber() : null, number ? [] : Values(value, kinds[metric]),
                when.Where(w => w.Grade == "all" || w.Grade == word).GroupBy(w => w.Fact).ToDictionary(g => g.Key, g => g.Last().Values), confidence);
        }
    }

    private static IReadOnlyList<FactValue> Values(Yaml y, FactKind kind)
    {
        var words = kind.Type == FactKind.Flag ? ["true", "false"] : kind.Choices.Select(c => c.Key).ToArray();
        var values = y.Items.Select(i => i.AsOneOf(words)).OfType<string>();
        return [.. values.Select(w => kind.Type == FactKind.Flag ? new FactValue(w == "true") : new FactValue(w))];
    }
}
