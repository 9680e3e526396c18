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

    /// <summary>Bodies outside of the network and the ways to reach them.</summary>
    public Outward.RecipientBook Recipients { get; init; } = Outward.RecipientBook.None;

    /// <summary>The form a report to this addressee is written on now: its own if there is one, otherwise the general one; null when none is in force.</summary>
    public ReportForm? Form(string to, DateTimeOffset now) =>
        ReportForm.Choose(Forms, to, now);

    /// <summary>The form in exactly the version a report names; null when it named none or it is not on the shelf.</summary>
    public ReportForm? Form(FormRef? named) => named is null ? null : Forms.FirstOrDefault(f => f.Id == named.Id && f.Version == named.Version);

    /// <summary>The version of a policy pack in force at that instant; null before the first and after the last.</summary>
    public PolicyPack? Policy(string id, DateTimeOffset awareAt) =>
        InForce(Policies.Where(p => p.Id == id), awareAt, p => p.EffectiveFrom, p => p.EffectiveTo);

    /// <summary>The version of a grading table in force at that instant; null before the first and after the last.</summary>
    public GradingTable? Grading(string id, DateTimeOffset awareAt) =>
        InForce(Gradings.Where(g => g.Id == id), awareAt, g => g.EffectiveFrom, g => g.EffectiveTo);

    /// <summary>
    /// Reads rule files; the folder says what a file is: policies, grading, categories, calendars or forms. Files of other folders are passed over.
    /// </summary>
    public static Loaded<Shelf> Load(IEnumerable<(string File, string Text)> files) => ShelfYaml.Load(files);

    /// <summary>Reads one more pack, of duties or of grading, against this shelf, which stays as it is.</summary>
    /// <returns>The shelf with the pack, which is the last of its kind, or every fault found.</returns>
    public Loaded<Shelf> With(string file, string text) => ShelfYaml.Add(this, file, text);

    // A newer version takes over from the day it says, even when the older one names no last day.
    private static T? InForce<T>(IEnumerable<T> versions, DateTimeOffset at, Func<T, DateTimeOffset> from, Func<T, DateTimeOffset?> to) where T : class =>
        versions.Where(v => from(v) <= at).MaxBy(from) is { } newest && !(to(newest) <= at) ? newest : null;
}
