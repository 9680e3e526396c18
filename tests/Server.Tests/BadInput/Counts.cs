using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.BadInput;

/// <summary>How much is stored; the same before and after whatever was refused.</summary>
internal static class Counts
{
    public static async Task<string> Of(Hub hub) => await hub.Ask<string>(
        "select concat_ws(' ', (select count(*) from hub.mt_events), (select count(*) from hub.board_card), (select sum(version) from hub.board_card), (select count(*) from hub.claim), (select count(*) from hub.deadline))");

    /// <summary>Of these streams alone, while a clock goes on for others.</summary>
    public static Task<long> Of(Hub hub, Guid[] streams) => hub.Ask<long>("select count(*) from hub.mt_events where stream_id = any($1)", streams);
}

/// <summary>A hub that logs whatever it can, so that what may not be in a log can be looked for.</summary>
public sealed class TalkativeHub() : Hub(Microsoft.Extensions.Logging.LogLevel.Trace);
