using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>The issuing unit sends the drafted notice of criticism. The bulletin and the record are written with it.</summary>
/// <param name="Title">Other words than the draft's; null as drafted.</param>
/// <param name="Text">As <paramref name="Title"/>.</param>
public sealed record SendCriticism(Guid Bulletin, Guid Record, string? Title = null, string? Text = null) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at) =>
        at.By.Unit != order.Issuer ? OrderRefusals.NotTheIssuer
        : !at.By.Holds(Organisation.Posts.Lead) ? Incidents.IncidentRefusals.LeaderNeeded
        : order.Criticism is not { Waits: true } ? OrderRefusals.NoCriticism
        : (Texts.Check("title", Title, Texts.Line, required: Title is not null) ?? Texts.Check("text", Text, required: Text is not null)) is { } bad ? bad
        : new CriticismIssued(at.By.Id, at.Now, Bulletin, Record, Title?.Trim(), Text?.Trim());
}

/// <summary>The issuing unit decides against it.</summary>
public sealed record DropCriticism(string Reason) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at) =>
        at.By.Unit != order.Issuer ? OrderRefusals.NotTheIssuer
        : !at.By.Holds(Organisation.Posts.Lead) ? Incidents.IncidentRefusals.LeaderNeeded
        : order.Criticism is not { Waits: true } ? OrderRefusals.NoCriticism
        : Texts.Check("reason", Reason, required: true) is { } bad ? bad
        : new CriticismDropped(at.By.Id, at.Now, Reason.Trim());
}
