using IncidentHub.Contracts;
using Microsoft.AspNetCore.Components;

namespace IncidentHub.Web.Parts;

/// <summary>A field that says itself what the hub has against it, and asks for the focus then.</summary>
public abstract class RefusableField : ComponentBase, IDisposable
{
    private bool _asksForFocus;

    protected string Id { get; } = $"f{Guid.NewGuid():N}";

    [Inject] public required Browser Browser { get; set; }

    [CascadingParameter] public Refusable? Form { get; set; }

    /// <summary>What the page itself has against it.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Its name in the API; null for a field no refusal can name.</summary>
    [Parameter] public string? Field { get; set; }

    protected string? Wrong => Error ?? (Refused is { } p ? p.Detail ?? p.Title : null);

    /// <summary>What one can quote; null for what the page itself has against it.</summary>
    protected string? Code => Error is null ? Refused?.Code : null;

    private HubProblem? Refused => Form?.Against(Field);

    protected override void OnInitialized()
    {
        if (Field is not null) Form?.Fields.Add(this);
    }

    /// <summary>Something was refused, or is not any more.</summary>
    internal void Look()
    {
        _asksForFocus = Refused is not null;
        StateHasChanged();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_asksForFocus) return;
        _asksForFocus = false;
        await Browser.FocusAsync($"#{Id}");
    }

    public void Dispose()
    {
        Form?.Fields.Remove(this);
        GC.SuppressFinalize(this);
    }
}
