using System.Security.Cryptography;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Evidence;
using IncidentHub.Domain.Kernel;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Inspections;

/// <summary>
/// What this device recorded and the hub does not have yet. A letter is written down before it is sent, leaves in the order of writing, and goes
/// only when the hub has answered: a lost answer sends it again under the same key, which does it once.
/// </summary>
public sealed class Outbox(IJSRuntime js, HubClient hub, Session session, ServerClock clock) : IDisposable
{
    /// <summary>Bytes of one file; the hub has its own, equal limit.</summary>
    public const long MaxFile = 20 * 1024 * 1024;

    /// <summary>After silence the next try.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly List<Letter> _letters = [];
    private Task<IJSObjectReference>? _script;
    private DotNetObjectReference<Outbox>? _self;
    private DateTimeOffset _next;
    private bool _sending;

    /// <summary>A letter was written, went, or was refused.</summary>
    public event Action? Changed;

    /// <summary>A letter went; what the hub says of its subject is newer now.</summary>
    public event Action<Guid>? Delivered;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Letter> Letters => _letters;

    /// <summary>Whether it is known what was left on this device: until then nobody may say that everything is sent.</summary>
    public bool IsRead { get; private set; }

    public int Waiting => _letters.Count(l => l.Refusal is null);

    /// <summary>The last try met no hub.</summary>
    public bool Away { get; private set; }

    private Task<IJSObjectReference> Script => _script ??= js.InvokeAsync<IJSObjectReference>("import", "./outbox.js").AsTask();

    /// <summary>Takes up what this officer left on this device, and sends it.</summary>
    public async Task OpenAsync()
    {
        if (_self is not null) return;
        _self = DotNetObjectReference.Create(this);
        var script = await Script;
        foreach (var kept in await script.InvokeAsync<Kept[]>("letters", By))
            if (Read(kept.Text) is { } letter) _letters.Add(letter with { Order = kept.Order });
        IsRead = true;
        await script.InvokeVoidAsync("listen", _self);
        clock.Tick += Try;
        Changed?.Invoke();
        await SendAsync();
    }

    public async Task PostAsync(Letter letter)
    {
        var order = await (await Script).InvokeAsync<long>("post", By, Write(letter));
        _letters.Add(letter with { Order = order });
        Changed?.Invoke();
        _ = SendAsync();
    }

    /// <summary>A refused letter is tried once more, or given up with its files.</summary>
    public async Task AgainAsync(Letter letter)
    {
        await ReplaceAsync(letter, letter with { Refusal = null });
        await SendAsync();
    }

    public Task GiveUpAsync(Letter letter) => GoneAsync(letter);

    /// <summary>Takes a file into the browser's keeping, or says why it must not be kept: by the hub's own rules, so that no state secret rests on a device.</summary>
    public async Task<(KeptFile? Kept, string? Refusal)> KeepAsync(IBrowserFile file)
    {
        var bytes = new byte[file.Size];
        await using (var stream = file.OpenReadStream(MaxFile)) await stream.ReadExactlyAsync(bytes);
        if ((Texts.Check("name", file.Name) ?? FileKind.Of(bytes).Refusal) is { } no) return (null, $"{no.Title.Here()} {no.Detail.Here()}");
        var id = Guid.NewGuid();
        var script = await Script;
        await script.InvokeVoidAsync("keep", id, file.ContentType, bytes);
        var preview = await script.InvokeAsync<string?>("preview", id, 160);
        return (new(id, file.Name, file.ContentType, file.Size, Convert.ToHexStringLower(SHA256.HashData(bytes)), preview), null);
    }

    /// <summary>Sends files at once, for an act that needs them now; afterwards the device need not keep them.</summary>
    /// <returns>Their ids, as the act names them.</returns>
    public async Task<IReadOnlyList<Guid>> UploadAsync(Guid subject, IReadOnlyList<KeptFile> files)
    {
        foreach (var file in files)
            if (await BytesAsync(file.Id) is { } bytes) await hub.UploadEvidenceAsync(subject, file.Id, file.Name, bytes);
        return [.. files.Select(f => f.Id)];
    }

    /// <summary>The officer signs out: nothing of his stays on this device.</summary>
    public async Task ClearAsync()
    {
        _letters.Clear();
        await (await Script).InvokeVoidAsync("clear", By);
        Changed?.Invoke();
    }

    public async Task LoseAsync(Guid file) => await (await Script).InvokeVoidAsync("lose", file);

    [JSInvokable]
    public Task Online()
    {
        _next = default;
        return SendAsync();
    }

    private void Try()
    {
        if (Waiting > 0 && !_sending && clock.Now >= _next) _ = SendAsync();
    }

    // One at a time and in order: a finding may speak of the photo before it. What was refused does not hold up what comes after it.
    private async Task SendAsync()
    {
        if (_sending) return;
        _sending = true;
        try
        {
            while (_letters.Find(l => l.Refusal is null) is { } letter)
            {
                var problem = await Problems.TryAsync(() => letter.SendAsync(hub, BytesAsync));
                Away = problem is not null and not HubProblem { Status: < 500 and not 401 and not 429 };
                if (Away)
                {
                    _next = clock.Now + Pause;
                    break;
                }
                if (problem is HubProblem no) await ReplaceAsync(letter, letter with { Refusal = new(no.Code, no.Title, no.Detail) });
                else
                {
                    await GoneAsync(letter);
                    Delivered?.Invoke(letter.Subject);
                }
            }
        }
        finally
        {
            _sending = false;
            Changed?.Invoke();
        }
    }

    private async Task<byte[]?> BytesAsync(Guid file) => await (await Script).InvokeAsync<byte[]?>("bytes", file);

    private async Task ReplaceAsync(Letter old, Letter now)
    {
        await (await Script).InvokeVoidAsync("mark", old.Order, By, Write(now));
        if (_letters.FindIndex(l => l.Order == old.Order) is >= 0 and var at) _letters[at] = now;
        Changed?.Invoke();
    }

    private async Task GoneAsync(Letter letter)
    {
        var script = await Script;
        await script.InvokeVoidAsync("drop", letter.Order);
        foreach (var file in letter.Files) await script.InvokeVoidAsync("lose", file.Id);
        _letters.RemoveAll(l => l.Order == letter.Order);
        Changed?.Invoke();
    }

    private string By => session.Me!.Name;

    private static string Write(Letter letter) => JsonSerializer.Serialize(letter, HubJson.Options);

    private static Letter? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Letter>(text, HubJson.Options);
        }
        catch (JsonException)
        {
            // Written by another version of the page; nothing can be made of it.
            return null;
        }
    }

    public void Dispose()
    {
        clock.Tick -= Try;
        _self?.Dispose();
    }

    private sealed record Kept(long Order, string Text);
}
