using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Incidents;

/// <summary>Raises an incident. Only unit, title and (by default now) the time of awareness are needed.</summary>
/// <param name="Id">Id of the new stream: random, or derived from the source reference so that a repeat meets itself.</param>
/// <param name="Number">`unit-yyyymmdd-n`, given by the hub.</param>
/// <param name="AwareAt">Absent means now.</param>
public sealed record RaiseIncident(
    Guid Id, string Number, string Unit, string Title, string? Description = null, DateTimeOffset? AwareAt = null, DateTimeOffset? OccurredAt = null,
    string? SourceRef = null, string? Category = null, Facts? Facts = null, Door Door = Door.Api, Guid? Drill = null) : ICommand<Incident?>
{
    public Decision Decide(Incident? present, Moment at)
    {
        if (present is not null) return Decision.AlreadySo;
        if (Check(at) is { } refusal) return refusal;

        var raised = new IncidentRaised(at.By.Id, at.Now, Id, Number, Unit, Title.Trim(), Description?.Trim(), OccurredAt?.ToUniversalTime(),
            (AwareAt ?? at.Now).ToUniversalTime(), SourceRef, Door, Drill)
        {
            Packs = [.. Regime.Packs(at.Shelf, at.Network, Unit, AwareAt ?? at.Now).Select(p => p.Name)],
        };
        var incident = Incident.Evolve(null, raised)!;
        List<DomainEvent> events = [raised];

        // Category and facts that come with the raise are decided like any later ones, in the same breath.
        foreach (var next in Followers())
        {
            if (next.Decide(incident, at) is not Decision.Accepted accepted) continue;
            events.AddRange(accepted.Events);
            incident = accepted.Events.Aggregate(incident, (i, e) => Incident.Evolve(i, e)!);
        }
        return events;
    }

    /// <summary>The first thing wrong with the input, or null. Also used before a number is drawn.</summary>
    public Refusal? Check(Moment at) =>
        Unit is null || !at.Network.TryGet(Unit, out _) ? IncidentRefusals.UnknownUnit(Unit ?? "")
        : Texts.Check("title", Title, Texts.Line, required: true)
            ?? Texts.Check("description", Description)
            ?? Texts.Check("sourceRef", SourceRef, Texts.Line)
            ?? Instants.Check("awareAt", AwareAt, at)
            ?? Instants.Check("occurredAt", OccurredAt, at)
            ?? (OccurredAt > (AwareAt ?? at.Now) ? IncidentRefusals.OutOfOrder : null)
            ?? (Category is not null && !at.Shelf.Categories.Known(Category) ? IncidentRefusals.UnknownCategory(Category) : null)
            ?? GradeIncident.CheckFacts(Facts, at);

    private IEnumerable<ICommand<Incident>> Followers()
    {
        if (Category is not null) yield return new ClassifyIncident(Category);
        if (Facts is { Count: > 0 }) yield return new GradeIncident(Facts);
    }
}
