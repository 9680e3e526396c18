using System.Globalization;
using System.Text.Json;
using IncidentHub.Bench.Machine;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using JasperFx;
using JasperFx.Events;
using Marten;
using Npgsql;

namespace IncidentHub.Bench.Kill;

/// <param name="Transaction">xmin of the row: events of one stream with the same one were written together.</param>
public sealed record Stored(Guid Stream, long Version, DomainEvent Event, string Transaction);

/// <summary>Everything the store holds, read once while nobody writes, and folded anew.</summary>
public sealed class Store
{
    public required IReadOnlyList<Stored> Events { get; init; }
    public required ILookup<Guid, Stored> Streams { get; init; }
    /// <summary>State of each stream from its events alone.</summary>
    public required IReadOnlyDictionary<Guid, IReporting> Folds { get; init; }
    public required NpgsqlDataSource Data { get; init; }
    public required Func<object, string> Json { get; init; }
    public required Moment At { get; init; }

    public static async Task<Store> ReadAsync(Database database)
    {
        using var marten = new DocumentStore(Options(database.Data));
        await using var query = marten.QuerySession();
        var transactions = await TransactionsAsync(database.Data);
        // Marten fills the sequence numbers of a failed append with tombstones, on a stream of their own.
        var events = (await query.Events.QueryAllRawEvents().ToListAsync()).Where(e => e.Data is not Tombstone).OrderBy(e => e.StreamId).ThenBy(e => e.Version)
            .Select(e => new Stored(e.StreamId, e.Version, (DomainEvent)e.Data, transactions[e.Sequence])).ToList();
        var shelf = NetworkFile.ReadShelf(Places.Playbooks);
        var network = NetworkFile.Read(Path.Combine(Places.Playbooks, "organisations", "demo.yaml"));
        var streams = events.ToLookup(e => e.Stream);
        return new Store
        {
            Events = events, Streams = streams, Data = database.Data, Json = o => marten.Serializer.ToJson(o),
            Folds = streams.ToDictionary(s => s.Key, s => Fold(s.Select(e => e.Event))),
            At = new Moment(Actor.Hub, TimeProvider.System.GetUtcNow(), shelf, new Domain.Organisation.UnitTree([.. network.Units])),
        };
    }

    /// <summary>Rows of a statement, each column as text.</summary>
    public async Task<List<string?[]>> RowsAsync(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        return rows;
    }

    /// <summary>One form per JSON value, so that what PostgreSQL reordered compares equal.</summary>
    public static string Canon(string json) => Convert.ToHexString(Canonical.Bytes(JsonSerializer.Deserialize<JsonElement>(json)));

    private static StoreOptions Options(NpgsqlDataSource data)
    {
        var options = new StoreOptions();
        HubStore.Configure(options, data, TimeProvider.System);
        options.AutoCreateSchemaObjects = AutoCreate.None;
        return options;
    }

    private static IReporting Fold(IEnumerable<DomainEvent> events) =>
        events.First() is IncidentRaised
            ? events.Aggregate((Incident?)null, Incident.Evolve)!
            : events.Aggregate((Escalation?)null, Escalation.Evolve)!;

    private static async Task<Dictionary<long, string>> TransactionsAsync(NpgsqlDataSource data)
    {
        await using var command = data.CreateCommand("select seq_id, xmin::text from hub.mt_events");
        await using var reader = await command.ExecuteReaderAsync();
        var found = new Dictionary<long, string>();
        while (await reader.ReadAsync()) found[reader.GetInt64(0)] = reader.GetString(1);
        return found;
    }
}
