namespace IncidentHub.Server.Hosting;

/// <summary>Settings of the hub's own PostgreSQL.</summary>
internal static class EmbeddedPostgresTuning
{
    /// <summary>Given on the command line, so that no file in the data folder can undo them: a raise is durable before it is answered.</summary>
    public static readonly IReadOnlyDictionary<string, string> Fixed = new Dictionary<string, string>
    {
        ["listen_addresses"] = "127.0.0.1",
        ["unix_socket_directories"] = "",
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["synchronous_commit"] = "on",
    };

    /// <summary><c>postgresql.conf</c> of a new data folder; from then on the operator's to change.</summary>
    public static string File() => $"""
        # Written once, when this folder was made. Address, port and durability come from the hub's command line.
        shared_buffers = {SharedBuffersMb()}MB
        max_connections = 100
        timezone = 'UTC'
        log_timezone = 'UTC'
        # Every statement here is short; compiling plans only adds to it.
        jit = off
        random_page_cost = 1.1
        checkpoint_timeout = 15min
        max_wal_size = 2GB
        # A transaction left open would hold back boards and projections. Long enough for locks that live in a transaction.
        idle_in_transaction_session_timeout = 5min
        # What people wrote must not reach a log: no row contents with errors, no parameters with slow statements.
        log_error_verbosity = terse
        log_parameter_max_length = 0
        log_parameter_max_length_on_error = 0
        log_min_duration_statement = 2s
        log_line_prefix = '%m [%p] %q%a '

        """;

    // An eighth of what this machine or container may use; the rest is file cache and the hub itself.
    private static long SharedBuffersMb() => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8 / 1024 / 1024, 128, 2048);
}
