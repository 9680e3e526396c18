using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Web.Inspections;

/// <summary>An item as the conduct page shows it: what the hub knows, and over it what this device recorded since.</summary>
/// <param name="Item">Key of the item.</param>
/// <param name="No">1, 2, 3 … within the checklist.</param>
/// <param name="Answer">One of <see cref="ItemAnswer"/>; null while nobody looked.</param>
/// <param name="Reason">Why it does not apply.</param>
/// <param name="Evidence">What is asked for here; what is missing counts what is on this device as there.</param>
/// <param name="Files">What was brought with the answers.</param>
/// <param name="Waiting">The answer is not at the hub yet.</param>
public sealed record ConductLine(
    string Item, int No, string Group, string Title, string? Article, EvidenceWanted? Evidence, Severity Severity, string? Answer, string? Reason, bool Waiting, IReadOnlyList<ConductFinding> Findings,
    IReadOnlyList<ConductFile> Files)
{
    /// <summary>Nothing is concluded while this is so.</summary>
    public bool IsUnproved => Evidence is { Required: true, Missing: > 0 } && Answer is not (null or ItemAnswer.NotApplicable);
}

/// <param name="Waiting">It is not at the hub yet.</param>
public sealed record ConductFinding(string Text, Severity Severity, IReadOnlyList<ConductFile> Files, bool Waiting);

/// <param name="Hash">SHA-256, hex.</param>
public sealed record ConductFile(string Name, string Hash);

/// <summary>What the officer said of one item.</summary>
/// <param name="Files">What shows the answer, in the browser's keeping.</param>
public sealed record Said(string Item, string Answer, string? Reason = null, SaidFinding? Finding = null, IReadOnlyList<KeptFile>? Files = null);

/// <param name="Files">In the browser's keeping.</param>
public sealed record SaidFinding(string Text, Severity Severity, IReadOnlyList<KeptFile> Files);

/// <summary>What the hub knows of an inspection with what this device recorded since laid over it.</summary>
public static class Conduct
{
    public const string Entry = "entry";

    public static IReadOnlyList<ConductLine> Of(InspectionView inspection, IEnumerable<Letter> letters)
    {
        var waiting = letters.Where(l => l.Kind == Entry).Select(l => (Letter: l, Entry: Read(l))).Where(w => w.Entry is not null).ToLookup(w => w.Entry!.Item);
        return [.. inspection.Groups.SelectMany(g => g.Items.Select(i => Of(g, i, inspection, [.. waiting[i.Item].Select(w => (w.Letter, w.Entry!))])))];
    }

    private static ConductLine Of(ItemGroup group, ItemView item, InspectionView inspection, IReadOnlyList<(Letter Letter, NewEntry Entry)> waiting)
    {
        var last = waiting.Count > 0 ? waiting.MaxBy(w => w.Entry.Sequence).Entry : null;
        List<ConductFinding> findings =
        [
            .. inspection.Findings.Where(f => f.Item.EndsWith($"/{item.Item}", StringComparison.Ordinal)).Select(f => new ConductFinding(f.Text, f.Severity, [.. f.Files.Select(x => new ConductFile(x.Name, x.Sha256))], false)),
            .. waiting.Where(w => w.Entry.Finding is not null)
                .Select(w => new ConductFinding(w.Entry.Finding!.Text, w.Entry.Finding.Severity ?? item.Severity, [.. Waiting(w.Letter, w.Entry.Finding.Files)], true)),
        ];
        List<ConductFile> files = [.. (item.Files ?? []).Select(x => new ConductFile(x.Name, x.Sha256)), .. waiting.SelectMany(w => Waiting(w.Letter, w.Entry.Files))];
        var evidence = item.Evidence is { } e ? e with { Missing = new ExpectedEvidence(e.Kind, e.Count, e.Required, new(e.Text, e.Text)).Missing(files.Concat(findings.SelectMany(f => f.Files)).Select(f => new EvidenceFile(default, f.Hash, f.Name))) } : null;
        return new(item.Item, item.No, group.Title, item.Title, item.Article, evidence, item.Severity, last?.Answer ?? item.Answer, last is null ? item.Reason : last.Reason, last is not null, findings, files);
    }

    private static IEnumerable<ConductFile> Waiting(Letter letter, IReadOnlyList<Guid>? ids) => letter.Files.Where(f => ids?.Contains(f.Id) is true).Select(f => new ConductFile(f.Name, f.Hash));

    /// <summary>What was said, as a letter to the hub. Its number grows with the device's clock, so the hub can tell what was said last.</summary>
    public static Letter Write(Guid inspection, Said said, string? title, DateTimeOffset at)
    {
        var key = Guid.NewGuid();
        var finding = said.Finding is { } f ? new SeenFinding(f.Text, f.Severity, [.. f.Files.Select(x => x.Id)]) : null;
        var entry = new NewEntry(key, at.ToUnixTimeMilliseconds(), at, said.Item, said.Answer, said.Reason, finding, said.Files is { Count: > 0 } shown ? [.. shown.Select(x => x.Id)] : null);
        return new Letter(key, Entry, inspection, JsonSerializer.Serialize(entry, HubJson.Options), [.. said.Finding?.Files ?? [], .. said.Files ?? []], at, title);
    }

    public static NewEntry? Read(Letter letter) => JsonSerializer.Deserialize<NewEntry>(letter.Body, HubJson.Options);
}
