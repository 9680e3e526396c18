using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Incidents;

/// <summary>Adds a remark to the course of events. Allowed after closing too: knowledge does not stop there.</summary>
public sealed record AddNote(string Text) : ICommand<Incident>
{
    public Decision Decide(Incident incident, Moment at) =>
        Texts.Check("text", Text, required: true) is { } refusal ? refusal : new NoteAdded(at.By.Id, at.Now, Text.Trim());
}
