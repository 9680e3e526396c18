using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Scenarios;

/// <summary>Scenarios of units are kept: rows are added, never changed. A version is one text for ever.</summary>
public sealed class ScenarioDesk(IDocumentStore store, NpgsqlDataSource data, ScenarioLibrary library, ScenarioQuery query, Moments moments)
{
    public async Task<Answer> KeepAsync(Call call, NewScenario wish, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        if (!moments.Network.TryGet(wish.Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(wish.Unit ?? "");
        if (!call.Actor.May(Right.ConductDrills, unit.Code, moments.Network)) return Problems.NoRight;
        var read = ScenarioYaml.Load("scenario.yaml", wish.Text ?? "", query.Setting);
        if (read.Scenario is not { } script) return ScenarioRefusals.BadScenario(read.Faults);
        var shelved = ScenarioLibrary.Shelve(script, unit.Code);
        return await StoreAsync(call, "scenario", wish, shelved, new ScenarioKept(script.Id, script.Version, shelved.Hash), ct);
    }

    public async Task<Answer> OfIncidentAsync(Call call, ScenarioOfIncident wish, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        var at = moments.For(call.Actor);
        var unit = wish.Unit ?? call.Actor.Unit;
        if (!at.Network.TryGet(unit, out _)) return IncidentRefusals.UnknownUnit(unit);
        if (!call.Actor.May(Right.ConductDrills, unit, at.Network)) return Problems.NoRight;
        await using var session = store.QuerySession();
        var incident = await session.LoadAsync<Incident>(wish.Incident, ct);
        if (incident is null || !call.Actor.May(Right.SeeIncidents, incident.Unit, at.Network)) return Problems.NotFound;
        var tiers = (await session.Query<Escalation>().Where(e => e.IncidentId == incident.Id).ToListAsync(ct)).OrderByDescending(e => at.Network.Path(e.Unit).Count).ToList();
        var told = new List<(string Unit, DomainEvent Event, long Sequence)>();
        foreach (var (stream, place) in tiers.Select(t => (t.Id, t.Unit)).Prepend((incident.Id, incident.Unit)))
            told.AddRange((await session.Events.FetchStreamAsync(stream, token: ct)).Select(e => (place, (DomainEvent)e.Data, e.Sequence)));

        var made = ScenarioFromIncident.Make(wish.Id ?? $"from-{incident.Number}".ToLowerInvariant(), incident, tiers, [.. told.OrderBy(t => t.Event.At).ThenBy(t => t.Sequence).Select(t => (t.Unit, t.Event))]);
        var read = ScenarioYaml.Load("incident", ScenarioText.Write(made), query.Setting);
        if (read.Scenario is not { } script) return ScenarioRefusals.BadScenario(read.Faults);
        var shelved = ScenarioLibrary.Shelve(script, unit);
        var shown = new ScenarioMade(ScenarioQuery.Line(shelved, call), shelved.Text, wish.Keep, read.Warnings);
        return wish.Keep ? await StoreAsync(call, "scenario-of-incident", wish, shelved, shown, ct) : Answer.Ok(shown);
    }

    /// <summary>Adds the row once. The same text again is a success that writes nothing.</summary>
    internal async Task<Answer> StoreAsync(Call call, string route, object wish, Shelved kept, object body, CancellationToken ct)
    {
        var claim = Claim.Of(call, route, wish);
        if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;
        var (id, version, answer) = (kept.Script.Id, kept.Script.Version, new Answer(StatusCodes.Status201Created, body, kept.Script.Version, $"/api/scenarios/{kept.Script.Id}"));
        if (await library.FindAsync(id, null, ct) is { } newest && newest.Unit != kept.Unit) return ScenarioRefusals.Taken(id);
        if (await library.FindAsync(id, version, ct) is { } same) return same.Hash == kept.Hash ? Answer.Ok(body, version) : ScenarioRefusals.SameVersion(id, version);

        await using var session = store.LightweightSession();
        session.QueueSqlCommand("insert into hub.scenario (id, version, unit, text, hash, kept_by, kept_at) values (?, ?, ?, ?, ?, ?, ?)", id, version, kept.Unit!, kept.Text, kept.Hash, call.Actor.Id, moments.Now);
        if (claim is not null) Claims.Keep(session, [(claim, answer, moments.Now)]);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (Conflicts.IsLostRace(e))
        {
            if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } won) return won;
            return await library.FindAsync(id, version, ct) is { } other && other.Hash == kept.Hash ? Answer.Ok(body, version) : ScenarioRefusals.SameVersion(id, version);
        }
        return answer;
    }
}
