namespace IncidentHub.Web.Inspections;

/// <summary>A photo or file in the browser's keeping until the hub has it.</summary>
/// <param name="Id">Chosen here, so that what refers to it can be written before it is sent.</param>
/// <param name="Hash">SHA-256 of its bytes as taken, in hex: what the hub will say of it too.</param>
/// <param name="Preview">Small picture as a data address; null for what is none.</param>
public sealed record KeptFile(Guid Id, string Name, string Type, long Size, string Hash, string? Preview = null);
