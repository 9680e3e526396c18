using System.Security.Cryptography;
using System.Text;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Writes;

/// <summary>The write door of drills: what people do with a drill, and what its script then does, in one transaction.</summary>
/// <remarks>Controllers, players and the runner share one stream; a lost race is decided anew from what the winner left.</remarks>
public sealed class DrillDesk(Desk desk, Moments moments, Scripts scripts, DrillEffects effects, Numbers numbers, ScenarioShelf shelf)
{
    public const int Attempts = 20;

    public async Task<Answer> PlanAsync(Call call, NewDrill wish, IReadOnlyList<RoleBinding> roles, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        if (!at.Network.TryGet(wish.Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(wish.Unit ?? "");
        if (!call.Actor.May(Right.ConductDrills, unit.Code, at.Network)) return Problems.NoRight;
        if (await shelf.FindAsync(wish.Scenario ?? "", unit.Code, at.Network, ct) is not var (script, text)) return DrillRefusals.UnknownScenario(wish.Scenario ?? "");
        var id = Guid.CreateVersion7();
        return await desk.RunAsync(call, Claim.Of(call, "drill", wish), async writing =>
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
            var decision = new PlanDrill(id, unit.Code, script, text, hash, roles).Decide(null, writing.At);
            if (decision is not Decision.Accepted { Events: var events }) return ((Decision.Refused)decision).Reason;
            writing.Drills.Apply(id, events);
            await writing.FinishAsync(ct);
            var drill = writing.Drills[id]!;
            return new Answer(StatusCodes.Status201Created, new DrillMade(drill.Id, drill.Number, drill.Version), drill.Version, $"/api/drills/{drill.Id}");
        }, ct);
    }

    /// <summary>Somebody with one of these parts does something with the drill.</summary>
    /// <param name="parts">Any of them will do.</param>
    /// <param name="asked">What an Idempotency-Key stands for; null when doing it twice is the same anyway.</param>
    public Task<Answer> ActAsync(Call call, Guid id, Parts parts, string act, Func<DrillRun, ICommand<DrillRun>> command, object? asked, CancellationToken ct) =>
        desk.RunAsync(call, asked is null ? null : Claim.Of(call, $"drill/{id}/{act}", asked), async writing =>
        {
            if (await OpenAsync(writing, id, call.Actor, ct) is not { } run) return Problems.NotFound;
            if ((call.Actor.In(run, writing.At) & parts) == 0) return DrillRefusals.NoPart;
            if (call.IfMatch is { } seen && seen != run.Drill.Version) return Answer.No(StatusCodes.Status412PreconditionFailed, Problems.Stale);
            var decision = command(run).Decide(run, writing.Wall);
            if (decision is not Decision.Accepted { Events: var events }) return ((Decision.Refused)decision).Reason;
            await effects.TakeAsync(writing, run, events, ct);
            await writing.FinishAsync(ct);
            var drill = writing.Drills[id]!;
            return Answer.Ok(new Done(id, drill.Version), drill.Version);
        }, ct, Attempts);

    /// <summary>A player raises an incident in the drill, at drill time, with a number of its own kind.</summary>
    public async Task<Answer> RaiseAsync(Call call, Guid id, RaiseIncident wish, Claim? claim, CancellationToken ct) =>
        await desk.RunAsync(call, claim, async writing =>
        {
            if (await OpenAsync(writing, id, call.Actor, ct) is not { } run) return Problems.NotFound;
            if (!run.Drill.Units.Contains(wish.Unit)) return DrillRefusals.NotPlaying(wish.Unit);
            if (run.Drill.State is not DrillState.Running) return DrillRefusals.NotNow(run.Drill.State);
            writing.Enter(writing.Wall with { Now = run.Drill.InstantAt(writing.Wall.Now) });
            if (wish.Check(writing.At) is { } refusal) return refusal;
            if (wish.SourceRef is not null && await writing.IncidentAsync(wish.Id, ct) is { } before) return Raised(before);
            var number = await numbers.NextAsync(wish.Unit, writing.At, Numbers.Drill);
            if ((wish with { Number = number, Drill = id }).Decide(null, writing.At) is not Decision.Accepted { Events: var events })
                throw new InvalidOperationException("A raise was refused after its check.");
            writing.Start(wish.Id, StreamType.Incident, events);
            writing.Drills.Apply(id, [new DrillIncidentRaised(call.Actor.Id, writing.Wall.Now, wish.Id, number, wish.Unit, run.Drill.Clock.ElapsedAt(writing.Wall.Now), null)]);
            await writing.FinishAsync(ct);
            return Raised((await writing.IncidentAsync(wish.Id, ct))!);
        }, ct, Attempts);

    /// <summary>The drill, if the actor may know of it.</summary>
    private async Task<DrillRun?> OpenAsync(Writing writing, Guid id, Actor actor, CancellationToken ct)
    {
        if (await writing.Drills.LoadAsync(id, ct) is not { } drill) return null;
        var run = await scripts.OfAsync(drill, ct);
        return PartsOf.Sees(actor, run, writing.At) ? run : null;
    }

    private static Answer Raised(Incident incident) =>
        new(StatusCodes.Status201Created, new Raised(incident.Id, incident.Number, incident.Version), incident.Version, $"/api/incidents/{incident.Id}");
}
