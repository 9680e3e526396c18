using CsCheck;
using IncidentHub.Domain.Drills;
using Xunit;

namespace IncidentHub.Domain.Tests.Drills;

/// <summary>Conditions ask the log and the clock, and nothing else.</summary>
public sealed class ConditionTests
{
    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    private static TimeSpan M(int minutes) => TimeSpan.FromMinutes(minutes);

    private static DrillLogEntry Fired(int at, string inject) => new(M(at), "330100", "inject.fired", new Dictionary<string, string> { ["inject"] = inject });

    private static DrillLogEntry Raised(int at, string unit = "330109") => new(M(at), unit, "incident.raised", None);

    private static EventPattern Raise(string unit = "330109") => new("incident.raised", new Dictionary<string, Matcher> { ["unit"] = new Matcher.OneOf([unit]) });

    private static DrillLog Log(params DrillLogEntry[] entries) => new(entries);

    [Fact] public void an_event_counts_from_the_inject_on()
    {
        var after = new Condition.Happened(Raise(), 1, "note");
        Assert.False(after.Holds(Log(Raised(1), Fired(2, "note")), M(9)));
        Assert.True(after.Holds(Log(Fired(2, "note"), Raised(3)), M(9)));
        Assert.False(after.Holds(Log(Fired(2, "note"), Raised(3, "330110")), M(9)));
    }

    [Fact] public void silence_is_known_exactly_when_its_time_is_over()
    {
        var silent = new Condition.Silent(Raise(), "note", M(20));
        var log = Log(Fired(5, "note"));
        Assert.Equal([M(25)], silent.Instants(log));
        Assert.False(silent.Holds(log, M(25) - TimeSpan.FromTicks(1)));
        Assert.True(silent.Holds(log, M(25)));
        Assert.Equal(M(25), silent.HeldSince(log, M(90)));
        Assert.False(silent.Holds(Log(Fired(5, "note"), Raised(24)), M(90)));
        Assert.True(silent.Holds(Log(Fired(5, "note"), Raised(26)), M(90)));
    }

    [Fact] public void what_held_once_stays_due_at_that_time()
    {
        var trigger = new Trigger.When(new Condition.All([new Condition.Elapsed(M(10)), new Condition.Not(new Condition.Happened(Raise(), 1, null))]), M(2));
        Assert.Null(trigger.DueAt(DrillLog.Empty, M(9)));
        Assert.Equal(M(12), trigger.DueAt(DrillLog.Empty, M(10)));
        Assert.Equal(M(12), trigger.DueAt(Log(Raised(11)), M(30)));
        Assert.Null(trigger.DueAt(Log(Raised(9)), M(30)));
    }

    [Fact] public void facts_and_grades_are_compared()
    {
        var stated = new DrillLogEntry(M(1), "330109", "facts.stated", new Dictionary<string, string> { ["fact.leak.pi_persons"] = "12400000" });
        Assert.True(new Condition.Fact("leak.pi_persons", "330109", new Matcher.AtLeast(10_000_000)).Holds(Log(stated), M(1)));
        Assert.False(new Condition.Fact("leak.pi_persons", "330110", new Matcher.AtLeast(1)).Holds(Log(stated), M(1)));
        Assert.True(new Matcher.Grave(Domain.Policies.Grade.II).Fits("I"));
        Assert.False(new Matcher.Grave(Domain.Policies.Grade.II).Fits("III"));
        Assert.True(new Matcher.OneOf(["malicious-program"]).Fits("malicious-program.ransomware"));
    }

    [Fact] public void a_role_is_asked_of_whoever_did_it() =>
        Assert.True((Raise() with { By = "county" }).Fits(Raised(1) with { Roles = ["county"] }) && !(Raise() with { By = "county" }).Fits(Raised(1)));

    // The definition once more, slowly: the first instant of a fine grid at which it holds is the instant the fast way names.
    [Fact] public void the_instant_a_condition_began_to_hold_is_the_first_of_all_instants() =>
        Gen.Select(Conditions(2), Logs).Sample((condition, log) =>
        {
            var slow = Enumerable.Range(0, 61).Select(m => (TimeSpan?)M(m)).FirstOrDefault(t => condition.Holds(log, t!.Value));
            Assert.Equal(slow, condition.HeldSince(log, M(60)));
        }, seed: "0000KXjmUdk5", iter: 5_000);

    private static Gen<DrillLog> Logs { get; } =
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 2]).Array[0, 6].Select(some => new DrillLog([.. some.OrderBy(s => s.Item1).Select(s => s.Item2 switch { 0 => Raised(s.Item1), 1 => Raised(s.Item1, "330110"), _ => Fired(s.Item1, "note") })]));

    private static Gen<Condition> Conditions(int depth)
    {
        var since = Gen.Bool.Select(b => b ? "note" : null);
        var leaf = Gen.OneOf(
            Gen.Int[0, 60].Select(m => (Condition)new Condition.Elapsed(M(m))),
            Gen.Select(Gen.Int[1, 3], since).Select((times, from) => (Condition)new Condition.Happened(Raise(), times, from)),
            Gen.Select(Gen.Int[1, 40], since).Select((m, from) => (Condition)new Condition.Silent(Raise(), from, M(m))));
        if (depth == 0) return leaf;
        var inner = Conditions(depth - 1);
        return Gen.OneOf(leaf, inner.Select(c => (Condition)new Condition.Not(c)), inner.Array[1, 3].Select(c => (Condition)new Condition.All(c)), inner.Array[1, 3].Select(c => (Condition)new Condition.Any(c)));
    }
}
