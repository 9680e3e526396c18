using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Incidents;

/// <summary>The leader confirms a computed grade I or II.</summary>
public sealed record ConfirmGrade : ICommand<Incident>
{
    public Decision Decide(Incident incident, Moment at) => incident switch
    {
        _ when !at.By.Holds("lead") => IncidentRefusals.LeaderNeeded,
        { Grade: { } grade, GradeConfirmed: false } => new GradeConfirmed(at.By.Id, at.Now, grade),
        _ => IncidentRefusals.NothingToConfirm,
    };
}
