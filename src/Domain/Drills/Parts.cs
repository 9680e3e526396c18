using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>What somebody is in a drill.</summary>
[Flags]
public enum Parts
{
    None = 0,
    Player = 1,
    Observer = 2,
    Evaluator = 4,
    Controller = 8,
    Director = 16,
}

/// <summary>Who is what: by his post at the conducting unit, or by the role he was given.</summary>
public static class PartsOf
{
    public static Parts In(this Actor actor, DrillRun run, Moment at)
    {
        var parts = actor.May(Right.ConductDrills, run.Drill.Unit, at.Network) ? Parts.Director | Parts.Controller : Parts.None;
        return Roles(actor, run).Aggregate(parts, (p, role) => p | Of(role.Group));
    }

    /// <summary>The roles he plays, in the order of the script.</summary>
    public static IEnumerable<DrillRole> Roles(Actor actor, DrillRun run) =>
        run.Script.Roles.Where(r => run.Drill.Roles.Any(p => p.Binding.Role == r.Id && Plays(actor, p.Binding)));

    public static bool Plays(Actor actor, RoleBinding binding) =>
        binding.Officers.Count > 0 ? binding.Officers.Contains(actor.Id) : binding.Post is { } post && actor.Unit == binding.Unit && actor.Holds(post);

    /// <summary>Whether whoever has this role plays.</summary>
    public static bool Plays(DrillRole role) => Of(role.Group) is Parts.Player;

    /// <summary>Whether he may know that there is this drill: whoever has a part, and whoever sees the incidents of a unit that plays or conducts.</summary>
    public static bool Sees(Actor actor, DrillRun run, Moment at) =>
        actor.In(run, at) is not Parts.None || run.Drill.Involved.Any(u => actor.May(Right.SeeDrills, u, at.Network));

    private static Parts Of(RoleGroup group) => group switch
    {
        RoleGroup.Command => Parts.Director | Parts.Controller,
        RoleGroup.Planning => Parts.Controller,
        RoleGroup.Supervision or RoleGroup.Evaluation => Parts.Evaluator,
        RoleGroup.Advice or RoleGroup.Observation => Parts.Observer,
        _ => Parts.Player,
    };
}
