using System.CommandLine;
using System.Threading.Channels;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using Spectre.Console;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub board watch`: the board of a unit, live, in the terminal or as lines of JSON.</summary>
internal static class Boards
{
    public static Command Noun(Shell s)
    {
        var unit = Inputs.Unit(s);
        var once = new Option<bool>("--once") { Description = s.Say("只看一次", "look once") };
        return s.Group("board", "态势看板", "boards", new Verb(s, "watch", "实时看板;--json 每行一次变化", "the live board; with --json one change a line", async call =>
        {
            var watched = await call.UnitAsync(unit);
            // Asked once over HTTP first: a wrong unit, an ended session or no hub is an answer, not a board that never comes alive.
            var board = await call.Hub.BoardAsync(watched, call.Stop);
            if (call.Get(once))
            {
                var first = new BoardChange(board.Cursor, board.Cards, [], board.ServerTime, Resync: true);
                call.Print(first, () => BoardFace.Table(s.Language, board.Cards, board.ServerTime));
                return;
            }
            await WatchAsync(call, watched);
        }, unit, once));
    }

    private static async Task WatchAsync(Call call, string unit)
    {
        await using var board = new BoardConnection(call.Door.Address, unit, call.Door.Token, call.Language.Code);
        var frames = Channel.CreateUnbounded<BoardChange?>();
        var seen = new BoardSeen(Lamp.Connecting, [], null, TimeSpan.Zero);
        // The connection changes its cards on its own thread; what is drawn is a copy taken there.
        board.Changed += frame =>
        {
            seen = new BoardSeen(board.Lamp, [.. board.Cards], board.LastFrame, board.Offset);
            frames.Writer.TryWrite(frame);
        };
        board.Start();
        try
        {
            if (call.AsJson) await PrintAsync(call, board, frames.Reader);
            else if (Console.IsOutputRedirected) await TellAsync(call, board, frames.Reader);
            else await DrawAsync(call, board, unit, () => seen);
        }
        catch (OperationCanceledException) when (call.Stop.IsCancellationRequested) { /* Ctrl-C is how one leaves a board */ }
        catch (IOException) { /* `| head` has read enough */ }
        if (board.EndedBecause is { } code)
            throw new HubProblem(code, 0, call.Shell.Say("看板已结束", "The board ended"), call.Shell.Say("登录已失效或不再有权查看,请重新登录。", "The session ended or the right to watch did; sign in again."));
    }

    private static async Task PrintAsync(Call call, BoardConnection board, ChannelReader<BoardChange?> frames)
    {
        using var lines = Paper.Lines(call.Shell.Output);
        await foreach (var frame in frames.ReadAllAsync(call.Stop))
        {
            if (frame is not null) lines.WriteLine(Call.ToJson(frame));
            if (board.Lamp is Lamp.Ended) return;
        }
    }

    /// <summary>Into a file: one line for each card that changed.</summary>
    private static async Task TellAsync(Call call, BoardConnection board, ChannelReader<BoardChange?> frames)
    {
        using var lines = Paper.Lines(call.Shell.Output);
        await foreach (var frame in frames.ReadAllAsync(call.Stop))
        {
            foreach (var card in frame?.Cards ?? []) lines.WriteLine(BoardFace.Line(call.Language, card, frame!.ServerTime));
            if (board.Lamp is Lamp.Ended) return;
        }
    }

    private static Task DrawAsync(Call call, BoardConnection board, string unit, Func<BoardSeen> seen)
    {
        var console = Paper.On(call.Shell.Output);
        return console.Live(BoardFace.Of(call.Language, unit, seen(), console.Profile)).Overflow(VerticalOverflow.Ellipsis).StartAsync(async live =>
        {
            using var second = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            while (board.Lamp is not Lamp.Ended && await second.WaitForNextTickAsync(call.Stop))
                live.UpdateTarget(BoardFace.Of(call.Language, unit, seen(), console.Profile));
        });
    }
}

/// <summary>What the terminal board draws.</summary>
/// <param name="LastFrame">Server time of the last frame.</param>
/// <param name="Offset">Server time minus local time.</param>
internal sealed record BoardSeen(Lamp Lamp, IReadOnlyList<BoardCard> Cards, DateTimeOffset? LastFrame, TimeSpan Offset)
{
    public DateTimeOffset Now => DateTimeOffset.UtcNow + Offset;
}
