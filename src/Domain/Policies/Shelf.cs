using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting.Forms;

namespace IncidentHub.Domain.Policies;

/// <summary>All rules there are, in all versions. An incident is judged by the version in force when it became known.</summary>
public sealed record Shelf(IReadOnlyList<PolicyPack> Policies, IReadOnlyList<GradingTable> Gradings, Categories Categories)
{
    /// <summary>Calendars of working days.</summary>
    public IReadOnlyList<WorkCalendar> Calendars { get; init; } = [];

    /// <summary>Report forms in all versions.</summary>
    public IReadOnlyList<ReportForm> Forms { get; init; } = [];

    /// <summary>Rules of rectification in all versions.</summary>
    public IReadOnlyList<Rectification.RectificationRules> Rectifications { get; init; } = [];

    /// <summary>Bodies outside of the network and the ways to reach them.</summary>
    public Outward.RecipientBook Recipients { get; init; } = Outward.RecipientBook.None;

    /// <summary>How long records are kept.</summary>
    public Retention Retention { get; init; } = Retention.Forever;

    /// <summary>The form a report to this addressee is written on now: its own if there is one, otherwise the general one; null when none is in force.</summary>
    public ReportForm? Form(string to, DateTimeOffset now) =>
        ReportForm.Choose(Forms, to, now);

    /// <summary>The form in exactly the version a report names; null when it named none or it is not on the shelf.</summary>
    public ReportForm? Form(FormRef? named) => named is null ? null : Forms.FirstOrDefault(f => f.Id == named.Id && f.Version == named.Version);

    /// <summary>Checklists of inspections in all versions.</summary>
    public IReadOnlyList<Inspections.Checklist> Checklists { get; init; } = [];

    /// <summary>A checklist by id (then the newest version) or by id and version, as baseline@1; null when there is none.</summary>
    public Inspections.Checklist? Checklist(string name) =>
        Checklists.FirstOrDefault(c => c.Name == name) ?? Checklists.Where(c => c.Id == name).MaxBy(c => c.Version);

    /// <summary>What the newest version of a checklist calls an item that orders name as "checklist/item"; null when there is none.</summary>
    public Text? ItemTitle(string key) =>
        key.Split('/', 2) is [var list, var item] ? Checklists.Where(c => c.Id == list).MaxBy(c => c.Version)?.Item(item)?.Title : null;

    /// <summary>The version of a policy pack in force at that instant; null before the first and after the last.</summary>
    public PolicyPack? Policy(string id, DateTimeOffset awareAt) =>
        InForce(Policies.Where(p => p.Id == id), awareAt, p => p.EffectiveFrom, p => p.EffectiveTo);

    /// <summary>The rules of rectification in force at that instant; null when there are none.</summary>
    public Rectification.RectificationRules? Rectification(DateTimeOffset at) => InForce(Rectifications, at, r => r.EffectiveFrom, r => r.EffectiveTo);

    /// <summary>The version of a grading table in force at that instant; null before the first and after the last.</summary>
    public GradingTable? Grading(string id, DateTimeOffset awareAt) =>
        InForce(Gradings.Where(g => g.Id == id), awareAt, g => g.EffectiveFrom, g => g.EffectiveTo);

    /// <summary>
    /// Reads rule files; the folder says what a file is: policies, grading, categories, calendars, forms, recipients or retention. Files of other folders are passed over.
    /// </summary>
    public static Loaded<Shelf> Load(IEnumerable<(string File, string Text)> files) => ShelfYaml.Load(files);

    /// <summary>Reads one more pack, of duties or of grading, against this shelf, which stays as it is.</summary>
    /// <returns>The shelf with the pack, which is the last of its kind, or every fault found.</returns>
    public Loaded<Shelf> With(string file, string text) => ShelfYaml.Add(this, file, text);

    // A newer version takes over from the day it says, even when the older one names no last day.
    private static T? InForce<T>(IEnumerable<T> versions, DateTimeOffset at, Func<T, DateTimeOffset> from, Func<T, DateTimeOffset?> to) where T : class =>
        versions.Where(v => from(v) <= at).MaxBy(from) is { } newest && !(to(newest) <= at) ? newest : null;
}
