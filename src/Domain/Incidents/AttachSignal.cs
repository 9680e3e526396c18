using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Incidents;

/// <summary>Notes a monitoring signal on an open incident. A resolved signal is noted as well; it never closes anything.</summary>
public sealed record AttachSignal(Guid Signal, string Fingerprint, string Status, string Title) : ICommand<Incident>
{
    public Decision Decide(Incident incident, Moment at) => new SignalAttached(at.By.Id, at.Now, Signal, Fingerprint, Status, Texts.Tame(Title));
}
