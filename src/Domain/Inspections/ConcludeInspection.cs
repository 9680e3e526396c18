using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Inspections;

/// <summary>Freezes the result, signs it for the inspecting side and sends it to the unit above, whose clock to sign for it starts.</summary>
/// <remarks>Interim Measures art. 27.</remarks>
public sealed record ConcludeInspection(string Summary) : ICommand<Inspection>
{
    /// <summary>Kind and rule of the duty to sign for a result.</summary>
    public const string Receipt = "inspection-receipt";

    public Decision Decide(Inspection inspection, Moment at)
    {
        if (at.By.Unit != inspection.Conductor) return InspectionRefusals.NotTheConductor;
        if (inspection.State is not InspectionState.Open) return inspection.ConcludedBy == at.By.Id ? Decision.AlreadySo : InspectionRefusals.Concluded;
        if (Texts.Check("summary", Summary, required: true) is { } refusal) return refusal;
        if (at.Shelf.Checklist(inspection.Checklist) is not { } list) return InspectionRefusals.UnknownChecklist(inspection.Checklist);
        var standing = inspection.Standing();
        var missing = list.Items.Where(i => !standing.ContainsKey(i.Key)).Select(i => i.Key).ToList();
        if (missing.Count > 0) return InspectionRefusals.Unanswered(missing);
        var bare = list.Items.Where(i => standing[i.Key].Answer == ItemAnswer.NotConforming && inspection.Findings.All(f => f.Item != i.Key)).Select(i => i.Key).ToList();
        if (bare.Count > 0) return InspectionRefusals.WithoutFinding(bare);
        var unproved = list.Items.Where(i => i.Evidence is { Required: true } e && standing[i.Key].Answer != ItemAnswer.NotApplicable && e.Missing(inspection.FilesOf(i.Key)) > 0).Select(i => i.Key).ToList();
        if (unproved.Count > 0) return InspectionRefusals.WithoutEvidence(unproved);

        var concluded = new InspectionConcluded(at.By.Id, at.Now, Summary.Trim(), Result.Of(inspection, list, Summary.Trim()).Hash());
        if (at.Network.Superior(inspection.Conductor) is not { } above) return concluded;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(above.TimeZone);
        var because = new Because(list.Id, list.Version, Receipt, list.ReceiptArticle, list.Citation.Zh, list.ReceiptConfidence);
        return new DomainEvent[]
        {
            concluded,
            new ObligationOpened(at.By.Id, at.Now, new Obligation(Ids.Obligation(inspection.Id, Receipt, inspection.Conductor), Receipt, Receipt, above.Code, inspection.Conductor,
                "inspection-concluded", at.Now, list.Receipt.AddTo(at.Now, zone), because)),
        };
    }
}

/// <summary>What the hash of a result is over. Findings stand in it as they were found; what becomes of them is written beside it.</summary>
public sealed record Result(
    string Number, string Unit, string Conductor, InspectionKind Kind, string Checklist, string Summary, IReadOnlyList<ResultItem> Items, IReadOnlyList<ResultFinding> Findings)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Of an inspection whose items are all answered.</summary>
    public static Result Of(Inspection i, Checklist list, string summary)
    {
        var standing = i.Standing();
        return new Result(i.Number, i.Unit, i.Conductor, i.Kind, i.Checklist, summary,
            [.. list.Items.Select(x => new ResultItem(x.Key, standing[x.Key].Answer, standing[x.Key].Reason, Shown(i, x.Key)))],
            [.. i.Findings.Select(f => new ResultFinding(f.No, f.Item, f.Text, f.Severity, [.. f.Files.Select(x => x.Sha256)]))]);
    }

    // Hashes of results from before items had files of their own stay what they were.
    private static IReadOnlyList<string>? Shown(Inspection i, string item)
    {
        List<string> files = [.. i.Answers.Where(a => a.Item == item).SelectMany(a => a.Files ?? []).Select(f => f.Sha256).Distinct().Order(StringComparer.Ordinal)];
        return files.Count > 0 ? files : null;
    }

    /// <summary>Lower-case hexadecimal SHA-256 of the canonical bytes.</summary>
    public string Hash() => Canonical.Hash(Json());

    public JsonElement Json() => JsonSerializer.SerializeToElement(this, Options);
}

/// <param name="Files">SHA-256 of each that was brought with an answer; null for none.</param>
public sealed record ResultItem(string Item, string Answer, string? Reason, IReadOnlyList<string>? Files = null);

/// <param name="Files">SHA-256 of each.</param>
public sealed record ResultFinding(int No, string Item, string Text, Rectification.Severity Severity, IReadOnlyList<string> Files);
