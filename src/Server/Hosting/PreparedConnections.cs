using Npgsql;

namespace IncidentHub.Server.Hosting;

/// <summary>Connections that keep their statements prepared, for the inner loops that decide the hub's speed: raises, the board feed and what the deadline clock enforces.</summary>
/// <remarks>
/// A statement that fails while it is being prepared can leave its connection out of step, so that a later reader gets rows meant for
/// nobody (github.com/npgsql/npgsql/issues/6391). Therefore everybody else's connections do not prepare, and these are thrown away after any fault.
/// Nobody who uses them leaves anything behind in the session, so it is not wiped between two uses: that would be six statements for each raise and each frame.
/// </remarks>
public sealed class PreparedConnections(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _data = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "incidenthub-prepared", KeepAlive = 30, MaxAutoPrepare = 40, MaxPoolSize = 8, NoResetOnClose = true });

    public async Task<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await _data.OpenConnectionAsync(ct);
            return await work(connection);
        }
        catch
        {
            _data.Clear();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();
}
