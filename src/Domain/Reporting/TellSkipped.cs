using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>Tells a tier that a report passed it over, to whom and why. It may be the first thing it hears of the incident.</summary>
public sealed record TellSkipped(string Unit, Sender From, Subject Subject, Guid Report, string To, string Reason) : ICommand<Escalation?>
{
    public Decision Decide(Escalation? escalation, Moment at) =>
        escalation?.Skipped.Contains(Report) is true ? Decision.AlreadySo : new SkipTold(at.By.Id, at.Now, Unit, From, Subject, Report, To, Reason);
}
