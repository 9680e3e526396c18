using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Inspections;

/// <summary>Takes what was seen at one item. A tablet may have been away for hours: entries come late, in any order, and more than once.</summary>
/// <param name="Entry">Id the device chose; taken once.</param>
/// <param name="Sequence">Order of writing; of two answers to an item the higher one counts.</param>
/// <param name="Files">What shows the answer, beside what a finding shows; they belong to this inspection.</param>
public sealed record RecordEntry(
    Guid Entry, long Sequence, DateTimeOffset RecordedAt, string Item, string Answer, string? Reason = null, SeenAt? Finding = null,
    IReadOnlyList<EvidenceFile>? Files = null) : ICommand<Inspection>
{
    /// <summary>Longest finding or reason, in UTF-16 units.</summary>
    public const int MostText = 2_000;
    private const int MostFiles = 20;

    public Decision Decide(Inspection inspection, Moment at)
    {
        if (inspection.Entries.Contains(Entry)) return Decision.AlreadySo;
        if (at.By.Unit != inspection.Conductor) return InspectionRefusals.NotTheConductor;
        if (inspection.State is not InspectionState.Open) return InspectionRefusals.Concluded;
        if (at.Shelf.Checklist(inspection.Checklist)?.Item(Item ?? "") is not { } item) return InspectionRefusals.UnknownItem(Item ?? "");
        if (!ItemAnswer.All.Contains(Answer)) return InspectionRefusals.UnknownAnswer(Answer ?? "");
        if (Entry == Guid.Empty || Sequence < 0 || RecordedAt.Year < 2000 || RecordedAt > at.Now.AddDays(1)) return InspectionRefusals.BadEntry;
        if (Texts.Check("reason", Reason, MostText, required: Answer == ItemAnswer.NotApplicable) is { } unsaid) return unsaid;
        if (Finding is not null && Answer != ItemAnswer.NotConforming) return InspectionRefusals.FindingWithout;
        if (Texts.Check("finding.text", Finding?.Text, MostText, required: Finding is not null) is { } refusal) return refusal;
        if (Finding?.Files.Count > MostFiles || Files?.Count > MostFiles) return InspectionRefusals.TooManyFiles;

        // The entry says itself when it was made, and a device brings it once: it is taken also while the hub's clock lies before the last event.
        var (recorded, now) = (RecordedAt.ToUniversalTime(), at.Now < inspection.ChangedAt ? inspection.ChangedAt : at.Now);
        List<DomainEvent> events =
            [new ItemAnswered(at.By.Id, now, Entry, Sequence, recorded, item.Key, Answer, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim(), Files is { Count: > 0 } ? Files : null)];
        if (Finding is { } found)
            events.Add(new FindingRecorded(at.By.Id, now, inspection.Findings.Count + 1, Entry, recorded, item.Key, found.Text.Trim(), found.Severity ?? item.Severity, item.FreshCheck, found.Files));
        return events;
    }
}

/// <summary>What is wrong, as it was seen.</summary>
/// <param name="Severity">null: as the checklist says.</param>
public sealed record SeenAt(string Text, Severity? Severity, IReadOnlyList<EvidenceFile> Files);
