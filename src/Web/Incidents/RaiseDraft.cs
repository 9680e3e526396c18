using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Signals;

namespace IncidentHub.Web.Incidents;

/// <summary>A raise being written. It outlives a reload of the tab, with the key that makes a repeat harmless.</summary>
/// <param name="By">Whose draft it is; another officer at the same desk must not find it.</param>
public sealed record RaiseDraft(
    Guid Key, string By, string? Unit, string? Title, DateTimeOffset? AwareAt, string? Description, DateTimeOffset? OccurredAt, string? Category, Facts Facts)
{
    public const string Slot = "raise";

    public static readonly IReadOnlyList<string> Needed = ["unit", "title", "awareAt"];

    public static RaiseDraft Empty => new(Guid.NewGuid(), "", null, null, null, null, null, null, Facts.None);

    [JsonIgnore]
    public bool HasMore => Description is not null || OccurredAt is not null || Category is not null || Facts.Count > 0;

    public bool Lacks(string field) => field switch
    {
        "unit" => string.IsNullOrWhiteSpace(Unit),
        "title" => string.IsNullOrWhiteSpace(Title),
        "awareAt" => AwareAt is null,
        _ => false,
    };

    /// <remarks>Not kept: it only is one once there is a title.</remarks>
    [JsonIgnore]
    public Raise Request => new(Unit!, Title!.Trim(), Blank(Description), AwareAt, OccurredAt, null, Category, Facts.Count > 0 ? Facts : null, Drill);

    /// <summary>The drill it is raised in; null for a real incident.</summary>
    public Guid? Drill { get; init; }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>What the browser may keep; null when a text carries a state-secret mark, which is kept nowhere (interim measures art. 18).</summary>
    public string? Write() =>
        StateSecretMark.Find(Title ?? "") is null && StateSecretMark.Find(Description ?? "") is null ? JsonSerializer.Serialize(this, HubJson.Options) : null;

    /// <summary>The kept draft, or null when there is none of this officer or it is not readable any more.</summary>
    public static RaiseDraft? Read(string? kept, string officer)
    {
        if (kept is null) return null;
        try
        {
            return JsonSerializer.Deserialize<RaiseDraft>(kept, HubJson.Options) is { } draft && draft.By == officer ? draft : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
