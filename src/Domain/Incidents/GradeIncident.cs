using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Incidents;

/// <summary>Grades by facts (computed from the pack in force at awareness) or, by the leader, directly with a reason.</summary>
public sealed record GradeIncident(Facts? Facts = null, Grade? Grade = null, string? Reason = null) : ICommand<Incident>
{
    public Decision Decide(Incident incident, Moment at)
    {
        if (incident.Phase is Phase.Closed) return IncidentRefusals.Closed;
        if (Grade is { } grade && Enum.IsDefined(grade)) return ByLeader(incident, grade, at);
        if (Facts is null || Grade is not null) return IncidentRefusals.NothingToGrade;
        return CheckFacts(Facts, at) is { } refusal ? refusal : Computed(incident, Facts, at);
    }

    internal static Refusal? CheckFacts(Facts? facts, Moment at)
    {
        if (facts is null) return null;
        var faults = facts.Faults(at.Shelf);
        return faults.Count > 0 ? IncidentRefusals.BadFacts(faults) : null;
    }

    private Decision ByLeader(Incident incident, Grade grade, Moment at)
    {
        if (!at.By.Holds("lead")) return IncidentRefusals.LeaderNeeded;
        if (Texts.Check("reason", Reason, required: true) is { } refusal) return refusal;
        if (incident.Grade == grade && incident.GradedByLeader) return Decision.AlreadySo;
        return incident.Then(at, new IncidentGraded(at.By.Id, at.Now, grade, null, null, [], Reason, Confirmed: true));
    }

    private static Decision Computed(Incident incident, Facts facts, Moment at)
    {
        var known = incident.Facts.With(facts);
        List<DomainEvent> events = [];
        if (!known.Equals(incident.Facts)) events.Add(new FactsStated(at.By.Id, at.Now, known));

        // No pack in force at that time (an old case): the facts are kept, a person must judge.
        var table = at.Shelf.Grading(Regime.Grading, incident.AwareAt);
        if (table?.Grade(known) is { } result)
        {
            if (incident.GradedByLeader) return events.Count == 0 ? Decision.AlreadySo : incident.Then(at, [.. events]);
            // Open questions make a repeat of the same grade worth saying: it answers them.
            if (result.Grade is { } grade && (grade != incident.Grade || incident.Questions.Count > 0 || !result.Because.SequenceEqual(incident.GradeBecause)))
                events.Add(new IncidentGraded(at.By.Id, at.Now, grade, table.Id, table.Version, result.Because, null,
                    Confirmed: grade is not (Policies.Grade.I or Policies.Grade.II) || (grade == incident.Grade && incident.GradeConfirmed)));
            if (result.Undetermined && !result.Questions.SequenceEqual(incident.Questions))
                events.Add(new GradeUndetermined(at.By.Id, at.Now, table.Id, table.Version, result.Questions));
        }
        return events.Count == 0 ? Decision.AlreadySo : incident.Then(at, [.. events]);
    }
}
