using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Msel;

/// <summary>How an event list is to be read.</summary>
/// <param name="Id">Key of the scenario that comes out.</param>
/// <param name="Title">Its title.</param>
/// <param name="Unit">The unit whose posts play, where the list only says "team 1".</param>
/// <param name="Columns">hseep, mitre, standard or openbas; null to tell by the heads.</param>
/// <param name="Start">What J, and absolute times, are counted from; null for the earliest absolute time of the list.</param>
public sealed record MselWish(string Id, string Title, string Unit, string? Columns = null, DateTime? Start = null)
{
    /// <summary>What is written in the list → signal, message, press, phone or cue. Words that are not here are guessed by what they contain.</summary>
    public IReadOnlyDictionary<string, string> Channels { get; init; } = new Dictionary<string, string>();

    /// <summary>Name of a team or person in the list → unit and post.</summary>
    public IReadOnlyDictionary<string, (string Unit, string Post)> Roles { get; init; } = new Dictionary<string, (string, string)>();
}

/// <summary>A row as it was understood.</summary>
/// <param name="Line">Row of the sheet, from 1.</param>
/// <param name="At">Drill time; null for a row that lies on the shelf.</param>
/// <param name="Becomes">inject or expectation.</param>
public sealed record MselRow(int Line, string Becomes, string Id, TimeSpan? At, string Channel, IReadOnlyList<string> To, string Title, string? Expected, int? Points);

/// <summary>What a list would become: everything, or every fault and nothing. Faults name row and column of the sheet.</summary>
public sealed record MselRead(string Columns, Scenario? Scenario, IReadOnlyList<MselRow> Rows, IReadOnlyList<Fault> Faults);
