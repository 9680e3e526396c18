using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Organisation;

/// <summary>When the leader of a unit is away, and who signs for him meanwhile. A recorded fact: rows are added, never changed.</summary>
public sealed class Absences(IDocumentStore store, NpgsqlDataSource data, Moments moments, OfficerNames names)
{
    private const int Most = 100;

    private sealed record Row(Guid Id, string Unit, Guid Deputy, DateTimeOffset From, DateTimeOffset Until, string Reason, Guid By, DateTimeOffset At);

    /// <summary>The record that lets this person sign in his leader's place now; null for everybody else.</summary>
    public async Task<Guid?> StandInAsync(Actor actor, CancellationToken ct)
    {
        if (actor.Holds("lead")) return null;
        var now = moments.Now;
        return (await RowsAsync(actor.Unit, 1, ct)).FirstOrDefault() is { } newest && newest.Deputy == actor.Id && newest.From <= now && now < newest.Until ? newest.Id : null;
    }

    public async Task<Answer> RecordAsync(Call call, NewAbsence wish, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        var (unit, at) = (wish.Unit ?? "", moments.For(call.Actor));
        if (!at.Network.TryGet(unit, out _)) return IncidentRefusals.UnknownUnit(unit);
        if (!call.Actor.May(Right.RecordAbsence, unit, at.Network)) return Problems.NoRight;
        if (Texts.Check("reason", wish.Reason, Texts.Line, required: true) is { } refusal) return refusal;
        var from = (wish.From ?? at.Now).ToUniversalTime();
        if (wish.Until < from || wish.Until > at.Now.AddYears(1)) return AbsenceRefusals.BadPeriod;

        var claim = Claim.Of(call, "absence", wish);
        if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;
        await using var session = store.LightweightSession();
        var (name, leads) = (wish.Deputy ?? "", "lead");
        var deputy = await session.Query<Officer>().FirstOrDefaultAsync(o => o.Name == name && o.Unit == unit && o.Active, ct);
        if (deputy is null || deputy.Posts.Contains(leads) || !deputy.Posts.Any(p => Rights.Of(p, Right.SubmitReport) is not Reach.None)) return AbsenceRefusals.UnknownDeputy(name);

        var row = new Row(Guid.CreateVersion7(), unit, deputy.Id, from, wish.Until.ToUniversalTime(), wish.Reason.Trim(), call.Actor.Id, at.Now);
        session.QueueSqlCommand("insert into hub.absence (id, unit, deputy, from_at, until_at, reason, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
            row.Id, row.Unit, row.Deputy, row.From, row.Until, row.Reason, row.By, row.At);
        var answer = new Answer(StatusCodes.Status201Created, View(row, newest: true, call, await names.ForAsync([row.Deputy, row.By], ct)));
        if (claim is not null) Claims.Keep(session, [(claim, answer, at.Now)]);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (claim is not null && Conflicts.IsLostRace(e))
        {
            return await Claims.FindAsync(data, claim, ct) ?? Problems.Unavailable;
        }
        return answer;
    }

    public async Task<Answer> ListAsync(Call call, string unit, CancellationToken ct)
    {
        if (!call.Actor.May(Right.SeeIncidents, unit, moments.Network)) return Problems.NotFound;
        var rows = await RowsAsync(unit, Most, ct);
        var officer = await names.ForAsync(rows.SelectMany(r => new[] { r.Deputy, r.By }), ct);
        return Answer.Ok(new Page<AbsenceView>([.. rows.Select((r, i) => View(r, newest: i == 0, call, officer))], null));
    }

    private AbsenceView View(Row r, bool newest, Call call, Func<Guid, Text> officer) => new(
        r.Id, r.Unit, call.Say(officer(r.Deputy)), r.From, r.Until, r.Reason, call.Say(officer(r.By)), r.At, newest && r.From <= moments.Now && moments.Now < r.Until);

    /// <summary>Newest first.</summary>
    private async Task<List<Row>> RowsAsync(string unit, int most, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            "select id, unit, deputy, from_at, until_at, reason, recorded_by, recorded_at from hub.absence where unit = $1 order by seq desc limit $2");
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = most });
        await using var r = await command.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await r.ReadAsync(ct))
            rows.Add(new(r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<DateTimeOffset>(4), r.GetString(5), r.GetGuid(6), r.GetFieldValue<DateTimeOffset>(7)));
        return rows;
    }
}

/// <summary>Every "no" about absences.</summary>
public static class AbsenceRefusals
{
    public static Refusal UnknownDeputy(string name) => new("unknown-deputy", RefusalKind.Invalid,
        new("代理人不对", "Wrong deputy"),
        new($"“{Texts.Quote(name)}”不是该单位可以报送的在岗人员，或本人就是分管领导。", $"'{Texts.Quote(name)}' is no officer of that unit who may report, or leads it himself."));

    public static Refusal BadPeriod { get; } = new("bad-period", RefusalKind.Invalid,
        new("起止时间不对", "Wrong period"),
        new("截止时间不能早于开始时间，也不能晚于一年之后。", "It cannot end before it begins, nor more than a year from now."));
}
