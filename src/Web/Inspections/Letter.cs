using IncidentHub.Contracts;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Inspections;

/// <summary>Something recorded on this device that the hub shall have.</summary>
/// <param name="Key">Idempotency key: sent twice, it is done once.</param>
/// <param name="Subject">The inspection.</param>
/// <param name="Body">What is sent, as JSON.</param>
/// <param name="Files">Files of this device that it speaks of.</param>
/// <param name="Title">What the item is called, for people; null for what older pages wrote.</param>
/// <param name="Refusal">Why the hub will not have it; null while it waits.</param>
public sealed record Letter(Guid Key, string Kind, Guid Subject, string Body, IReadOnlyList<KeptFile> Files, DateTimeOffset At, string? Title = null, Refusal? Refusal = null)
{
    /// <summary>Where it stands in the queue; given by the browser.</summary>
    public long Order { get; init; }

    /// <summary>For people.</summary>
    public string What => Conduct.Read(this) is { } entry ? Words.Outbox_Entry.With(Title ?? entry.Item) : Kind;

    /// <summary>First the files it speaks of, then what it says. All of it may have arrived before: the hub takes each once.</summary>
    public async Task SendAsync(HubClient hub, Func<Guid, Task<byte[]?>> bytes)
    {
        foreach (var file in Files)
            if (await bytes(file.Id) is { } content) await hub.UploadEvidenceAsync(Subject, file.Id, file.Name, content);
        await hub.RecordEntryAsync(Subject, Conduct.Read(this)!);
    }
}

/// <summary>A refusal, kept with what was refused.</summary>
public sealed record Refusal(string Code, string Title, string? Detail)
{
    public HubProblem AsProblem() => new(Code, 0, Title, Detail);
}
