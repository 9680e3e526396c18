namespace IncidentHub.Domain.Kernel;

/// <summary>A sentence or name in the hub's two languages; neither is empty.</summary>
public sealed record Text(string Zh, string En);
