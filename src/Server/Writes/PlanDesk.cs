using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;
using IncidentHub.Server.Hosting;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>The write door of emergency plans and of calendars of drills: one stream each, and its state.</summary>
public sealed class PlanDesk(IDocumentStore store, NpgsqlDataSource data, DrillRules rules, Moments moments)
{
    private const int Attempts = 5;

    public Task<Answer> RegisterAsync(Call call, NewEmergencyPlan wish, CancellationToken ct)
    {
        var id = Guid.CreateVersion7();
        return RunAsync(call, wish.Unit, Right.EditPlans, "plan", wish, async session =>
        {
            await Task.CompletedTask;
            var decision = new RegisterPlan(id, wish.Unit, wish.Kind, wish.Title, wish.Summary, wish.Document, rules).Decide(null, moments.For(call.Actor));
            if (decision is not Decision.Accepted { Events: var events }) return ((Decision.Refused)decision).Reason;
            var plan = Save(session, (EmergencyPlan?)null, id, events);
            return new Answer(StatusCodes.Status201Created, new PlanMade(id, plan.Number, plan.Version), plan.Version, $"/api/plans/{id}");
        }, ct);
    }

    public async Task<Answer> ActAsync(Call call, Guid id, Right right, string act, ICommand<EmergencyPlan> command, object wish, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        if (await query.LoadAsync<EmergencyPlan>(id, ct) is not { } seen || !call.Actor.May(Right.SeePlans, seen.Unit, moments.Network)) return Problems.NotFound;
        return await RunAsync(call, seen.Unit, right, $"plan/{id}/{act}", wish, async session =>
        {
            var plan = (await session.LoadAsync<EmergencyPlan>(id, ct))!;
            if (call.IfMatch is { } version && version != plan.Version) return Answer.No(StatusCodes.Status412PreconditionFailed, Problems.Stale);
            var decision = command.Decide(plan, moments.For(call.Actor));
            if (decision is not Decision.Accepted { Events: var events }) return ((Decision.Refused)decision).Reason;
            var now = events.IsEmpty ? plan : Save(session, plan, id, events);
            return Answer.Ok(new Done(id, now.Version), now.Version);
        }, ct);
    }

    public Task<Answer> SetAsync(Call call, NewCalendarDrill wish, CancellationToken ct)
    {
        var item = Guid.CreateVersion7();
        return RunAsync(call, wish.Unit, Right.EditPlans, "drill-calendar", wish, async session =>
        {
            var id = Ids.DrillCalendar(wish.Unit, wish.Year);
            var calendar = await session.LoadAsync<DrillCalendar>(id, ct);
            var decision = new SetCalendarDrill(item, wish.Unit, wish.Year, wish.Title, wish.Purpose, wish.Plan, wish.Form, wish.Content, wish.Day, wish.Units, wish.Process, wish.Funded, rules)
                .Decide(calendar, moments.For(call.Actor));
            if (decision is not Decision.Accepted { Events: var events }) return ((Decision.Refused)decision).Reason;
            var now = Save(session, calendar, id, events);
            return new Answer(StatusCodes.Status201Created, new Done(item, now.Version), now.Version, $"/api/drill-calendar?unit={wish.Unit}&year={wish.Year}");
        }, ct);
    }

    public Task<Answer> DropAsync(Call call, string unit, int year, Guid item, PlanReason wish, CancellationToken ct) =>
        RunAsync(call, unit, Right.EditPlans, $"drill-calendar/{item}", wish, async session =>
        {
            var id = Ids.DrillCalendar(unit, year);
            if (await session.LoadAsync<DrillCalendar>(id, ct) is not { } calendar) return PlanRefusals.NoSuchItem;
            var decision = new DropCalendarDrill(item, wish.Reason).Decide(calendar, moments.For(call.Actor));
            if (decision is not Decision.Accepted { Events: var events }) return ((Decision.Refused)decision).Reason;
            var now = events.IsEmpty ? calendar : Save(session, calendar, id, events);
            return Answer.Ok(new Done(item, now.Version), now.Version);
        }, ct);

    /// <summary>The hub itself: a drill exercised the plans of this kind at these units. Told once, in one transaction with the mark that it was told.</summary>
    public async Task NoteDrillAsync(Drill drill, string kind, string[] units, DateTimeOffset ended, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        var plans = await session.Query<EmergencyPlan>().Where(p => p.Kind == kind && p.Unit.IsOneOf(units)).ToListAsync(ct);
        foreach (var plan in plans)
            if (new NoteDrill(drill.Id, drill.Number, drill.Title, ended).Decide(plan, moments.For(Actor.Hub)) is Decision.Accepted { Events: { IsEmpty: false } events }) Save(session, plan, plan.Id, events);
        session.QueueSqlCommand("insert into hub.plan_drill_told (drill, told_at) values (?, ?)", drill.Id, moments.Now);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        // Somebody else looked at the same time, or changed a plan: whoever looks next goes on.
        catch (Exception e) when (Conflicts.IsLostRace(e)) { }
    }

    private async Task<Answer> RunAsync(Call call, string? unit, Right right, string route, object wish, Func<IDocumentSession, Task<Answer>> work, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        if (!moments.Network.TryGet(unit ?? "", out _)) return IncidentRefusals.UnknownUnit(unit ?? "");
        if (!call.Actor.May(right, unit!, moments.Network)) return Problems.NoRight;
        var claim = Claim.Of(call, route, wish);
        for (var attempt = 1; ; attempt++)
        {
            if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;
            await using var session = store.LightweightSession();
            var answer = await work(session);
            if (answer.Refusal is not null) return answer;
            if (claim is not null) Claims.Keep(session, [(claim, answer, moments.Now)]);
            try
            {
                await session.SaveChangesAsync(ct);
                return answer;
            }
            catch (Exception e) when (Conflicts.IsLostRace(e))
            {
                if (attempt == Attempts) return Answer.No(StatusCodes.Status503ServiceUnavailable, Problems.Unavailable);
            }
        }
    }

    private static EmergencyPlan Save(IDocumentSession session, EmergencyPlan? before, Guid id, IReadOnlyList<DomainEvent> events)
    {
        var now = events.Aggregate(before, EmergencyPlan.Evolve)!;
        if (before is null) session.Events.StartStream<EmergencyPlan>(id, events);
        else session.Events.Append(id, now.Version, events);
        session.Store(now);
        return now;
    }

    private static DrillCalendar Save(IDocumentSession session, DrillCalendar? before, Guid id, IReadOnlyList<DomainEvent> events)
    {
        var now = events.Aggregate(before, DrillCalendar.Evolve)!;
        if (before is null) session.Events.StartStream<DrillCalendar>(id, events);
        else session.Events.Append(id, now.Version, events);
        session.Store(now);
        return now;
    }
}
