namespace IncidentHub.Web.Parts;

/// <summary>An entry of a list to choose from.</summary>
/// <param name="Group">Heading it stands under; null for none.</param>
public sealed record Choice(string Key, string Label, string? Group = null);
