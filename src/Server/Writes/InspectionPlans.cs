using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>The yearly plan of inspections of a unit: shown, added to, opened when a day comes.</summary>
public sealed class InspectionPlans(IDocumentStore store, NpgsqlDataSource data, Desk desk, Moments moments, ILogger<InspectionPlans> log)
{
    private const int Attempts = 5;

    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeInspections, unit, at.Network)) return (Answer)Problems.NotFound;
        var year = q["year"].ToString() is { Length: > 0 } text ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? y : 0 : Today(unit, at).Year;
        if (year is < 2000 or > 9998) return (Answer)Problems.BadQuery;
        await using var query = store.QuerySession();
        var plan = await query.LoadAsync<InspectionPlan>(InspectionPlan.IdOf(unit, year), ct);
        return Answer.Ok(new InspectionPlanView(unit, ReportViews.Name(unit, at, call), year, [.. (plan?.Items ?? []).OrderBy(i => i.Days[0]).Select(i => Of(i, at, call))], plan?.Version ?? 0), plan?.Version);
    }

    public Task<Answer> AddAsync(Call call, NewPlannedInspection wish, CancellationToken ct)
    {
        var (item, conductor) = (Guid.CreateVersion7(), call.Actor.Unit);
        if (wish.Conductor is not null && wish.Conductor != conductor) return Task.FromResult<Answer>(InspectionRefusals.NotTheConductor);
        return ChangeAsync(call, conductor, wish.On.Year, ("plan", wish),
            (plan, at) => new PlanInspection(item, conductor, wish.Unit, wish.Kind, wish.Checklist, wish.On, wish.Funded, wish.EveryMonths, wish.Note).Decide(plan, at), ct);
    }

    public Task<Answer> DropAsync(Call call, Guid item, DropPlanned wish, CancellationToken ct) =>
        wish.Conductor != call.Actor.Unit
            ? Task.FromResult<Answer>(InspectionRefusals.NotTheConductor)
            : ChangeAsync(call, call.Actor.Unit, wish.Year, ($"drop/{item}", wish), (plan, at) => plan is null ? InspectionRefusals.NotPlanned : new DropPlannedInspection(item, wish.Reason).Decide(plan, at), ct);

    /// <summary>Opens what is planned up to today, once for each day: the id of the inspection follows from item and day.</summary>
    public async Task OpenDueAsync(CancellationToken ct)
    {
        var at = moments.For(Actor.Hub);
        await using var query = store.QuerySession();
        var (first, last) = (at.Now.Year - 1, at.Now.Year + 1);
        foreach (var plan in await query.Query<InspectionPlan>().Where(p => p.Year >= first && p.Year <= last).ToListAsync(ct))
            foreach (var item in plan.Items.Where(i => at.Network.TryGet(i.Unit, out _)))
                foreach (var day in item.Due(Today(item.Unit, at)).ToList())
                    await OpenAsync(plan.Id, item, plan.Conductor, day, ct);
    }

    private async Task OpenAsync(Guid planId, PlannedInspection item, string conductor, DateOnly day, CancellationToken ct)
    {
        var id = Ids.PlannedInspection(item.Item, day);
        await desk.AsHub(async writing =>
        {
            if (await writing.StreamAsync(id, StreamType.Inspection, ct) is not null) return;
            if (await writing.Session.LoadAsync<InspectionPlan>(planId, ct) is not { } plan || plan.Item(item.Item)?.Due(day).Contains(day) is not true) return;
            if (new OpenInspection(id, item.Unit, conductor, item.Kind, item.Checklist, Planned: item.Item).Decide(null, writing.At) is not Decision.Accepted { Events: var events })
            {
                log.LogWarning("An inspection planned for {Day} at {Unit} cannot be opened", day, item.Unit);
                return;
            }
            writing.Start(id, StreamType.Inspection, events);
            Save(writing.Session, plan, [new PlannedInspectionOpened(Actor.Hub.Id, writing.At.Now, item.Item, day, id)]);
        }, ct);
    }

    private async Task<Answer> ChangeAsync(Call call, string conductor, int year, (string Act, object Asked) asked, Func<InspectionPlan?, Moment, Decision> decide, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        var claim = Claim.Of(call, $"inspection-plan/{asked.Act}", asked.Asked);
        for (var attempt = 1; ; attempt++)
        {
            if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;
            var (at, id) = (moments.For(call.Actor), InspectionPlan.IdOf(conductor, year));
            await using var session = store.LightweightSession();
            var plan = await session.LoadAsync<InspectionPlan>(id, ct);
            var decision = decide(plan, at);
            if (decision is Decision.Refused refused) return refused.Reason;
            var events = ((Decision.Accepted)decision).Events;
            if (events.IsEmpty) return Answer.Ok(new Done(id, plan!.Version), plan.Version);
            var after = Save(session, plan, events);
            var answer = Answer.Ok(new Done(id, after.Version), after.Version);
            if (claim is not null) Claims.Keep(session, [(claim, answer, at.Now)]);
            try
            {
                await session.SaveChangesAsync(ct);
                return answer;
            }
            catch (Exception e) when (Conflicts.IsLostRace(e))
            {
                if (attempt >= Attempts) return Answer.No(StatusCodes.Status503ServiceUnavailable, Problems.Unavailable);
            }
        }
    }

    private static InspectionPlan Save(IDocumentSession session, InspectionPlan? before, IReadOnlyList<DomainEvent> events)
    {
        var after = events.Aggregate(before, (p, e) => InspectionPlan.Evolve(p, e))!;
        if (before is null) session.Events.StartStream<InspectionPlan>(after.Id, events);
        else session.Events.Append(after.Id, after.Version, events);
        session.Store(after);
        return after;
    }

    private static PlannedInspectionView Of(PlannedInspection i, Moment at, Call call) => new(
        i.Item, i.Unit, ReportViews.Name(i.Unit, at, call), i.Kind, i.Checklist, at.Shelf.Checklist(i.Checklist) is { } list ? call.Say(list.Title) : i.Checklist, i.Days, i.Funded, i.Note,
        [.. i.Opened.Select(o => new PlannedOpened(o.Day, o.Inspection))], i.DroppedBecause);

    private static DateOnly Today(string unit, Moment at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.Now, TimeZoneInfo.FindSystemTimeZoneById(at.Network[unit].TimeZone)).DateTime);
}

/// <summary>The Hangfire chore that opens planned inspections when their day comes.</summary>
public sealed class PlannedInspections(InspectionPlans plans)
{
    public const string Id = "planned-inspections";

    public Task RunAsync(CancellationToken ct) => plans.OpenDueAsync(ct);
}
