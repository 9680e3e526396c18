using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Drills;

/// <summary>Plans a run of a scenario: freezes its text and says who plays what.</summary>
/// <param name="Unit">The conducting unit.</param>
/// <param name="Text">The scenario file as it is.</param>
/// <param name="Hash">SHA-256 of the text.</param>
/// <param name="Roles">Where the script's own binding does not do.</param>
public sealed record PlanDrill(Guid Id, string Unit, Scenario Script, string Text, string Hash, IReadOnlyList<RoleBinding> Roles) : ICommand<Drill?>
{
    public Decision Decide(Drill? drill, Moment at)
    {
        if (drill is not null) return Decision.AlreadySo;
        if (!at.Network.TryGet(Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if (Roles.FirstOrDefault(r => Script.Role(r.Role) is null) is { } stranger) return DrillRefusals.UnknownRole(stranger.Role);
        List<RoleBinding> bound = [.. Script.Roles.Select(r => (Roles.LastOrDefault(b => b.Role == r.Id) ?? new RoleBinding(r.Id, r.Unit, r.Post, [])) with { Plays = PartsOf.Plays(r) })];
        foreach (var binding in bound)
            if (Readiness.Refuse(binding, unit.Code, at) is { } refusal) return refusal;
        var number = Drill.NumberOf(Id, unit.Code, at.Now, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone));
        return new DrillPlanned(at.By.Id, at.Now, Id, number, unit.Code, Script.Title.Zh, Script.Id, Hash, Text, bound);
    }
}

/// <summary>Gives a role to another unit, post or person. Whoever had it is no longer confirmed.</summary>
public sealed record BindRole(RoleBinding Binding) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        if (run.Drill.IsOver) return DrillRefusals.NotNow(run.Drill.State);
        if (run.Script.Role(Binding.Role) is not { } role) return DrillRefusals.UnknownRole(Binding.Role);
        var binding = Binding with { Plays = PartsOf.Plays(role) };
        return Readiness.Refuse(binding, run.Drill.Unit, at) is { } refusal ? refusal : new RoleBound(at.By.Id, at.Now, binding);
    }
}

/// <summary>The contact check: whoever plays the role was reached and is ready.</summary>
/// <param name="Note">How he was reached.</param>
public sealed record ConfirmTheRole(string Role, string? Note) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        run.Drill.IsOver ? DrillRefusals.NotNow(run.Drill.State)
        : run.Drill.Roles.FirstOrDefault(r => r.Binding.Role == Role) is not { } role ? DrillRefusals.UnknownRole(Role ?? "")
        : Texts.Check("note", Note) is { } refusal ? refusal
        : role.ConfirmedAt is not null ? Decision.AlreadySo
        : new RoleConfirmed(at.By.Id, at.Now, Role, Injects.Said(Note));
}

/// <summary>Who is there, and who may be bound.</summary>
public static class Readiness
{
    /// <summary>Required roles that nobody can play or that were not confirmed, by id.</summary>
    /// <param name="staffed">Roles that somebody can play now.</param>
    public static IReadOnlyList<string> Unready(DrillRun run, IReadOnlySet<string> staffed) =>
        [.. run.Script.Roles.Where(r => r.Required && (!staffed.Contains(r.Id) || run.Drill.Roles.All(p => p.Binding.Role != r.Id || p.ConfirmedAt is null))).Select(r => r.Id)];

    /// <summary>Who plays stands below the unit directly above the conducting one, or above it; anybody may look on or judge.</summary>
    internal static Refusal? Refuse(RoleBinding binding, string conductor, Moment at) =>
        !at.Network.TryGet(binding.Unit ?? "", out _) ? IncidentRefusals.UnknownUnit(binding.Unit ?? "")
        : binding.Plays && !at.Network.IsWithin(binding.Unit!, at.Network.Superior(conductor)?.Code ?? conductor) && !at.Network.IsWithin(conductor, binding.Unit!) ? DrillRefusals.NotRelated(binding.Unit!)
        : binding.Post is not null && !Posts.All.Contains(binding.Post) ? DrillRefusals.UnknownRole(binding.Post)
        : null;
}
