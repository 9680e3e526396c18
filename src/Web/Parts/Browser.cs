using Microsoft.JSInterop;

namespace IncidentHub.Web.Parts;

/// <summary>The few things only the browser can do: remember, sound, focus, keys.</summary>
public sealed class Browser(IJSRuntime js)
{
    private Task<IJSObjectReference>? _script;

    private Task<IJSObjectReference> Script => _script ??= js.InvokeAsync<IJSObjectReference>("import", "./hub.js").AsTask();

    /// <summary>Kept on this computer.</summary>
    public async Task<string?> RecallAsync(string key) => await (await Script).InvokeAsync<string?>("recall", "local", key);

    public async Task RememberAsync(string key, string? value) => await (await Script).InvokeVoidAsync("remember", "local", key, value);

    /// <summary>Kept until this tab is closed.</summary>
    public async Task<string?> RecallDraftAsync(string key) => await (await Script).InvokeAsync<string?>("recall", "session", key);

    public async Task RememberDraftAsync(string key, string? value) => await (await Script).InvokeVoidAsync("remember", "session", key, value);

    /// <summary>Two short tones; silent until the officer has touched the page once, as browsers demand.</summary>
    public async Task SoundAsync() => await (await Script).InvokeVoidAsync("sound");

    public async Task FocusAsync(string selector) => await (await Script).InvokeVoidAsync("focus", selector);

    public async Task SpeakAsync(string language) => await (await Script).InvokeVoidAsync("speak", language);

    /// <summary>From now on single keys work the rows and links of whatever page is shown.</summary>
    public async Task ListenAsync() => await (await Script).InvokeVoidAsync("listen");
}
