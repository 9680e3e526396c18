using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Signals.Formats;

/// <summary>Codes that make a category.</summary>
public sealed record VerisCategory(string Category, Match When);

/// <summary>Numbers that make a fact: the largest of those found counts.</summary>
/// <param name="Fact">Fact key of the grading pack.</param>
/// <param name="From">Paths of numbers, or of durations (<c>unit</c> and <c>value</c>) when <paramref name="Minutes"/>.</param>
/// <param name="Minutes">Whether the paths are durations, to be told in minutes.</param>
/// <param name="When">Codes under which the number means that fact.</param>
public sealed record VerisFact(string Fact, IReadOnlyList<string> From, bool Minutes, Match When);

/// <summary>How VERIS codes read in the hub's words; <c>playbooks/intake/veris.yaml</c>.</summary>
/// <param name="Source">Prefix of the source reference.</param>
/// <param name="Codes">Paths whose values have to be mapped; one that is not is reported.</param>
/// <param name="Silent">Values that say nothing (Unknown, NA …) and are not reported.</param>
/// <param name="Categories">In order; the first that fits.</param>
/// <param name="Facts">All that fit.</param>
public sealed record VerisTable(
    string Source, IReadOnlyList<string> Codes, IReadOnlyList<string> Silent, IReadOnlyList<VerisCategory> Categories, IReadOnlyList<VerisFact> Facts)
{
    /// <summary>Reads the table; every fault with line and column.</summary>
    /// <param name="file">Its name, for the faults.</param>
    /// <param name="text">Its content.</param>
    /// <param name="shelf">Knows the categories and facts that may be named.</param>
    public static Loaded<VerisTable> Load(string file, string text, Shelf shelf)
    {
        var yaml = YamlFile.Read(file, text);
        return yaml.Answer(yaml.Root is { } root ? From(root, shelf) : null);
    }

    private static VerisTable? From(Yaml root, Shelf shelf)
    {
        root.Only("source", "codes", "silent", "categories", "facts");
        var source = root.Need("source")?.AsString();
        var codes = Words(root.Need("codes"));
        VerisCategory?[] categories = [.. root.Need("categories")?.Items.Select(c => Category(c, shelf)) ?? []];
        VerisFact?[] facts = [.. root.Need("facts")?.Items.Select(f => Fact(f, shelf)) ?? []];
        return source is null || categories.Contains(null) || facts.Contains(null) ? null
            : new(source, codes, Words(root["silent"]), categories!, facts!);
    }

    private static VerisCategory? Category(Yaml at, Shelf shelf)
    {
        at.Only("category", "when");
        return at.Need("category")?.AsOneOf(shelf.Categories.All.Select(c => c.Key)) is { } category ? new(category, Match.From(at.Need("when"))) : null;
    }

    private static VerisFact? Fact(Yaml at, Shelf shelf)
    {
        at.Only("fact", "from", "minutes", "when");
        var known = shelf.Gradings.SelectMany(g => g.Facts).Where(f => f.Type == FactKind.Number).Select(f => f.Key).Distinct();
        return at.Need("fact")?.AsOneOf(known) is { } fact ? new(fact, Words(at.Need("from")), at["minutes"]?.AsFlag() ?? false, Match.From(at["when"])) : null;
    }

    private static IReadOnlyList<string> Words(Yaml? at) => [.. at?.Items.Select(i => i.AsString()).OfType<string>() ?? []];
}
