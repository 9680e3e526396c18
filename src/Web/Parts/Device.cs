using System.Text.Json;
using IncidentHub.Contracts;
using Microsoft.JSInterop;

namespace IncidentHub.Web.Parts;

/// <summary>Views this device keeps so that a checklist opens where no network is; gone when the officer signs out.</summary>
public sealed class Device(IJSRuntime js)
{
    private Task<IJSObjectReference>? _script;

    private Task<IJSObjectReference> Script => _script ??= js.InvokeAsync<IJSObjectReference>("import", "./device.js").AsTask();

    public async Task KeepAsync<T>(string name, T view) => await (await Script).InvokeVoidAsync("keep", name, JsonSerializer.Serialize(view, HubJson.Options));

    /// <summary>Null when it is not here, or was written by another version of the page.</summary>
    public async Task<T?> RecallAsync<T>(string name) where T : class
    {
        try
        {
            return await (await Script).InvokeAsync<string?>("recall", name) is { } text ? JsonSerializer.Deserialize<T>(text, HubJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public async Task ClearAsync() => await (await Script).InvokeVoidAsync("clear");

    /// <summary>Has the browser keep the page's own files too. False where it cannot.</summary>
    public async Task<bool> ServeAsync()
    {
        try
        {
            return await (await Script).InvokeAsync<bool>("serve");
        }
        catch (JSException)
        {
            // No room, or not allowed on this device: the page works as before, with a network.
            return false;
        }
    }
}
