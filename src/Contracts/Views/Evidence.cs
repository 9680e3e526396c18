namespace IncidentHub.Contracts.Views;

/// <summary>201 (200 for a repeat) of POST /api/evidence?subject=&amp;id=&amp;name= with the bytes as body.</summary>
/// <param name="Id">Chosen by the sender: the same id and bytes are taken once; other bytes under it are refused with 409.</param>
/// <param name="Type">Media type, told from the content.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Version">1, 2, 3 … of this name on this subject. A version is never changed.</param>
public sealed record EvidenceTaken(Guid Id, string Sha256, long Size, string Type, string Name, int Version);

/// <summary>GET /api/evidence?subject=.</summary>
/// <param name="By">Who uploaded it.</param>
public sealed record EvidenceInfo(Guid Id, Guid Subject, string Name, string Type, long Size, string Sha256, int Version, DateTimeOffset At, string By);

/// <summary>GET /api/evidence/{id}/custody: who had it in hand, oldest first.</summary>
/// <param name="Act">uploaded or downloaded.</param>
public sealed record CustodyEntry(DateTimeOffset At, string By, string Act);
