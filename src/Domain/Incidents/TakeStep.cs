using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Incidents;

/// <summary>Records a step of the handling: located, analysed, contained, recovered, in this order (interim measures art. 13).</summary>
public sealed record TakeStep(string Step, string? Note) : ICommand<Incident>
{
    private static readonly Phase[] Order = [Phase.Located, Phase.Analysed, Phase.Contained, Phase.Recovered];

    public Decision Decide(Incident incident, Moment at)
    {
        var found = Order.Where(p => IncidentRefusals.Name(p) == Step).ToArray();
        if (found is not [var step]) return IncidentRefusals.UnknownStep(Step);
        if (Texts.Check("note", Note) is { } refusal) return refusal;
        if (incident.Phase is Phase.Closed) return IncidentRefusals.Closed;
        if (incident.Phase >= step) return IncidentRefusals.StepDone(step);
        var missing = Order.Where(p => p > incident.Phase && p < step).Select(IncidentRefusals.Name).ToList();
        if (missing.Count > 0) return IncidentRefusals.StepMissing(step, missing);
        return incident.Then(at, new StepTaken(at.By.Id, at.Now, step, Note?.Trim() ?? ""));
    }
}
