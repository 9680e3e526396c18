using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

/// <summary>Gives the incident its GB/T 20986-2023 category.</summary>
public sealed record ClassifyIncident(string Category) : ICommand<Incident>
{
    public Decision Decide(Incident incident, Moment at)
    {
        if (Category is null || !at.Shelf.Categories.Known(Category)) return IncidentRefusals.UnknownCategory(Category ?? "");
        if (incident.Phase is Phase.Closed) return IncidentRefusals.Closed;
        if (incident.Category == Category) return Decision.AlreadySo;
        return incident.Then(at, new IncidentClassified(at.By.Id, at.Now, Category));
    }
}

/// <summary>Appending a fact and what follows from it for the duties, as one decision.</summary>
internal static class Consequence
{
    public static Decision Then(this Incident incident, Moment at, params DomainEvent[] facts)
    {
        var after = facts.Aggregate(incident, (i, e) => Incident.Evolve(i, e)!);
        return Decision.Of([.. facts, .. Plan.Difference(after, at)]);
    }
}
