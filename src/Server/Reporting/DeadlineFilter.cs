using System.Globalization;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Server.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Reporting;

/// <summary>Which clocks of the register somebody asks for; the page, the lists and the exports read the same words from the address.</summary>
/// <param name="Unit">Everything of its subtree.</param>
/// <param name="State">A state, or "running": what is still owed, missed or not.</param>
/// <param name="From">Due at or after.</param>
/// <param name="To">Due before.</param>
public sealed record DeadlineFilter(
    string Unit, string? State, string? Kind, string? Recipient, bool Overdue, DateTimeOffset? From, DateTimeOffset? To, bool? Drill, DateTimeOffset Now)
{
    private static readonly string[] States = ["open", "met", "missed", "lifted", "running"];

    /// <summary>The conditions on hub.deadline d, for parameters 1 to 9.</summary>
    public const string Where =
        """
        d.units @> array[$1]
          and ($2::text is null or d.state = $2 or $2 = 'running' and (d.state = 'open' or d.state = 'missed' and d.met_at is null))
          and ($3::text is null or d.kind = $3) and ($4::text is null or d.recipient = $4)
          and (not $5 or d.met_at is null and (d.state = 'missed' or d.state = 'open' and d.due_at < $9))
          and ($6::timestamptz is null or d.due_at >= $6) and ($7::timestamptz is null or d.due_at < $7)
          and ($8::boolean is null or (d.drill is not null) = $8)
        """;

    /// <summary>Reads the address; a word it does not know, or a unit the caller may not see, is refused.</summary>
    public static (DeadlineFilter? Filter, Refusal? Refusal) Read(IQueryCollection q, Call call, Moment at)
    {
        var unit = Word(q, "unit") ?? call.Actor.Unit;
        if (!call.Actor.May(Right.SeeIncidents, unit, at.Network)) return (null, Problems.NotFound);
        var state = Word(q, "state");
        if (state is not null && !States.Contains(state)) return (null, Problems.BadQuery);
        if (!Time(q, "from", out var from) || !Time(q, "to", out var to) || !Flag(q, "overdue", out var overdue) || !Flag(q, "drill", out var drill))
            return (null, Problems.BadQuery);
        return (new(unit, state, Word(q, "kind"), Word(q, "recipient"), overdue is true, from, to, drill, at.Now), null);
    }

    /// <summary>Binds parameters 1 to 9.</summary>
    public void Bind(NpgsqlParameterCollection parameters)
    {
        parameters.Add(new() { Value = Unit });
        foreach (var word in new[] { State, Kind, Recipient }) parameters.Add(new() { Value = (object?)word ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        parameters.Add(new() { Value = Overdue });
        foreach (var time in new[] { From, To }) parameters.Add(new() { Value = (object?)time ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        parameters.Add(new() { Value = (object?)Drill ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean });
        parameters.Add(new() { Value = Now, NpgsqlDbType = NpgsqlDbType.TimestampTz });
    }

    public static string? Word(IQueryCollection q, string name) => q[name].ToString() is { Length: > 0 } word ? word : null;

    /// <summary>False when something is said that is no instant.</summary>
    public static bool Time(IQueryCollection q, string name, out DateTimeOffset? time)
    {
        time = null;
        if (Word(q, name) is not { } word) return true;
        // An unescaped plus of an offset arrives as a blank.
        if (!DateTimeOffset.TryParse(word.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read)) return false;
        time = read;
        return read.Year is > 1900 and < 9000;
    }

    private static bool Flag(IQueryCollection q, string name, out bool? flag)
    {
        flag = Word(q, name) switch { null => null, "true" => true, "false" => false, _ => null };
        return flag is not null || Word(q, name) is null;
    }
}
