using IncidentHub.Domain.Evidence;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Inspections;

/// <summary>What an inspection looks at, as data: every item with the article behind it.</summary>
/// <param name="Id">Key, e.g. baseline.</param>
/// <param name="Version">From 1; an inspection keeps the version it was opened with.</param>
/// <param name="Citation">What the articles are of.</param>
/// <param name="Receipt">Within which period the unit above signs for the result.</param>
/// <param name="ReceiptArticle">The article behind that period.</param>
/// <param name="ReceiptConfidence">How certain the period is; one of <see cref="Confidence.All"/>.</param>
/// <param name="Warnings">Percents of that period at which the clock warns, rising.</param>
public sealed record Checklist(
    string Id, int Version, Text Title, Text Citation, Period Receipt, string ReceiptArticle, string ReceiptConfidence, IReadOnlyList<int> Warnings,
    IReadOnlyList<ChecklistGroup> Groups)
{
    public IEnumerable<ChecklistItem> Items => Groups.SelectMany(g => g.Items);

    /// <summary>As inspections name it: baseline@1.</summary>
    public string Name => $"{Id}@{Version}";

    public ChecklistItem? Item(string key) => Items.FirstOrDefault(i => i.Key == key);

    /// <summary>The item as orders name it, across inspections: baseline/leader.</summary>
    public string Global(string key) => $"{Id}/{key}";

    /// <summary>Reads one file: the checklist, or every fault with line and column.</summary>
    public static Loaded<Checklist> Load(string file, string text)
    {
        var yaml = YamlFile.Read(file, text);
        return yaml.Answer(yaml.Root is { } root ? ChecklistYaml.Read(root) : null);
    }
}

public sealed record ChecklistGroup(string Id, Text Title, IReadOnlyList<ChecklistItem> Items);

/// <param name="Key">Unique in the checklist and the same in all its versions, so that a finding can be recognised when it comes back.</param>
/// <param name="Article">The article behind it.</param>
/// <param name="Severity">Of a finding at this item, unless the inspector says otherwise.</param>
/// <param name="FreshCheck">A repair has to be looked at anew; paper is not enough.</param>
/// <param name="Evidence">Which evidence is expected; null for none in particular.</param>
public sealed record ChecklistItem(string Key, string Article, Severity Severity, bool FreshCheck, Text Title, ExpectedEvidence? Evidence);

/// <summary>The evidence somebody who looks at an item brings back.</summary>
/// <param name="Kind">One of <see cref="EvidenceKind"/>.</param>
/// <param name="Count">How many files of that kind, at least.</param>
/// <param name="Required">Without them nothing is concluded, unless the item does not apply.</param>
public sealed record ExpectedEvidence(string Kind, int Count, bool Required, Text Text)
{
    /// <summary>How many are still to be brought; 0 when nothing is missing.</summary>
    public int Missing(IEnumerable<EvidenceFile> files) => Math.Max(0, Count - files.Where(f => EvidenceKind.Fits(Kind, f.Name)).DistinctBy(f => f.Sha256).Count());
}
