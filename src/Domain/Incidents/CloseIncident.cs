using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Incidents;

/// <summary>Closes a recovered incident with what was learnt. The final report stays owed.</summary>
public sealed record CloseIncident(string Lesson) : ICommand<Incident>
{
    public Decision Decide(Incident incident, Moment at)
    {
        if (incident.Phase is Phase.Closed) return IncidentRefusals.Closed;
        if (Texts.Check("lesson", Lesson, required: true) is { } refusal) return refusal;
        var missing = Missing(incident).ToList();
        if (missing.Count > 0) return IncidentRefusals.NotYet(missing);
        if (incident.RecoveredBy == at.By.Id) return IncidentRefusals.SameHands("recovery", "closure");
        return new IncidentClosed(at.By.Id, at.Now, Lesson.Trim());
    }

    /// <summary>Keys of <see cref="Need"/>, in the order a person would supply them.</summary>
    public static IEnumerable<string> Missing(Incident incident)
    {
        if (incident.Phase is not Phase.Recovered) yield return Need.Recovery;
        if (incident.Category is null) yield return Need.Category;
        if (incident.Grade is null) yield return Need.Grade;
        if (incident is { Grade: Grade.I or Grade.II, GradeConfirmed: false }) yield return Need.Confirmation;
        if (incident.Duties.Open.Any(o => o.Kind == "first-report" && o.Owner == incident.Unit)) yield return Need.Report;
    }
}

/// <summary>Takes a closed incident up again.</summary>
public sealed record ReopenIncident(string Reason) : ICommand<Incident>
{
    public Decision Decide(Incident incident, Moment at)
    {
        if (incident.Phase is not Phase.Closed) return IncidentRefusals.NotClosed;
        if (Texts.Check("reason", Reason, required: true) is { } refusal) return refusal;
        return incident.Then(at, new IncidentReopened(at.By.Id, at.Now, Reason.Trim()));
    }
}
