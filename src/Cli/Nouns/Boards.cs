using System.CommandLine;
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
        await using var board = new BoardConnection(call.Door.Address, unit, call.Door.Token, call.Language.Code, call.Shell.Time);
        if (call.AsJson || Console.IsOutputRedirected)
        {
            // Into a file: one line for each card that changed.
            await Follow.LinesAsync(call, board, frame => frame.Cards.Select(card => BoardFace.Line(call.Language, card, frame.ServerTime)));
            return;
        }
        var seen = new BoardSeen(Lamp.Connecting, [], null, TimeSpan.Zero, call.Shell.Time);
        // The connection changes its cards on its own thread; what is drawn is a copy taken there.
        board.Changed += _ => seen = new BoardSeen(board.Lamp, [.. board.Cards], board.LastFrame, board.Offset, call.Shell.Time);
        board.Start();
        await Follow.EndsAsync(call, board, () => DrawAsync(call, board, unit, () => seen));
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
/// <param name="Time">Where the local time comes from.</param>
internal sealed record BoardSeen(Lamp Lamp, IReadOnlyList<BoardCard> Cards, DateTimeOffset? LastFrame, TimeSpan Offset, TimeProvider Time)
{
    public DateTimeOffset Now => Time.GetUtcNow() + Offset;
}
