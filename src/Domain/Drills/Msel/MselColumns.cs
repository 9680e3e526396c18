namespace IncidentHub.Domain.Drills.Msel;

/// <summary>What a column of an event list says.</summary>
internal enum MselField { Number, Time, Kind, Channel, From, To, Title, Text, Expected, ExpectedMore, Objective, Notes, Points, Phase, Other }

/// <summary>The columns of a kind of event list (MSEL).</summary>
/// <param name="Id">hseep, mitre, standard or openbas.</param>
/// <param name="HasHeads">Whether the first row names the columns.</param>
internal sealed record MselColumns(string Id, bool HasHeads, IReadOnlyList<(string Head, MselField Field)> Columns)
{
    /// <summary>The lists of HSEEP (FEMA), of the MITRE cyber exercise playbook, the "Standard" one of Blueprint, and the sheets of OpenBAS, which have no heads.</summary>
    public static IReadOnlyList<MselColumns> All { get; } =
    [
        new("hseep", true,
        [
            ("Event Number", MselField.Number), ("Designated Scenario Time", MselField.Time), ("Event Type", MselField.Kind), ("Inject Mode", MselField.Channel), ("From", MselField.From), ("To", MselField.To),
            ("Message", MselField.Text), ("Expected Participant Response", MselField.Expected), ("Exercise Objective", MselField.Objective), ("Notes", MselField.Notes),
        ]),
        new("mitre", true,
        [
            ("ID", MselField.Number), ("Local Time", MselField.Time), ("Delivery Method", MselField.Channel), ("Target", MselField.To), ("Title", MselField.Title), ("Description", MselField.Text),
            ("Assumptions", MselField.Other), ("Notes", MselField.Notes), ("Expected Actions", MselField.Expected), ("Measure of Performance", MselField.ExpectedMore),
        ]),
        new("standard", true,
        [
            ("Control Number", MselField.Number), ("Move", MselField.Phase), ("Group", MselField.Other), ("Delivery Time", MselField.Time), ("Simulated Time", MselField.Other), ("Assigned To", MselField.Other),
            ("Status", MselField.Other), ("Title", MselField.Title), ("Description", MselField.Text), ("From Org", MselField.From), ("To Org", MselField.To), ("Details", MselField.Notes), ("Expected Actions", MselField.Expected),
        ]),
        new("openbas", false,
        [
            ("A", MselField.Other), ("B", MselField.Channel), ("C", MselField.Time), ("D", MselField.To), ("E", MselField.Title), ("F", MselField.Text), ("G", MselField.Notes),
            ("H", MselField.ExpectedMore), ("I", MselField.Expected), ("J", MselField.Points), ("K", MselField.Other),
        ]),
    ];

    public static MselColumns? Find(string id) => All.FirstOrDefault(c => c.Id == id);

    /// <summary>The kind whose heads the first row mostly names; OpenBAS when it names none.</summary>
    public static MselColumns Guess(IReadOnlyList<string> first)
    {
        var best = All.Where(c => c.HasHeads).MaxBy(c => c.Columns.Count(h => first.Any(f => Same(f, h.Head))))!;
        return best.Columns.Count(h => first.Any(f => Same(f, h.Head))) >= 3 ? best : All[^1];
    }

    /// <summary>What each cell of a row says: by its head, or by its place where there are no heads.</summary>
    public IReadOnlyList<MselField> Fields(IReadOnlyList<string> first) =>
        HasHeads ? [.. first.Select(f => Columns.Where(c => Same(f, c.Head)).Select(c => (MselField?)c.Field).FirstOrDefault() ?? MselField.Other)] : [.. Columns.Select(c => c.Field)];

    private static bool Same(string a, string b) => string.Equals(a.Trim(), b, StringComparison.OrdinalIgnoreCase);
}
