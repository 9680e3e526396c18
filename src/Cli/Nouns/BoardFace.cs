using System.Globalization;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IncidentHub.Cli.Nouns;

/// <summary>How a board looks in a terminal. Times left are by the server's clock.</summary>
internal static class BoardFace
{
    /// <summary>Lines around the cards: title, head of the table, borders.</summary>
    private const int Frame = 8;

    public static IRenderable Of(Language l, string unit, BoardSeen seen, Profile profile)
    {
        var cards = Ordered(seen.Cards);
        var room = Math.Max(3, profile.Height - Frame);
        var more = cards.Count - room;
        return new Rows(
            new Columns(new Text($"{unit}  {l.Say($"活动事件 {cards.Count}", $"{cards.Count} active")}  {l.Say("逾期", "overdue")} {cards.Count(c => Late(c, seen.Now))}  " +
                $"{l.Say("待签收", "unsigned")} {cards.Count(c => c.Chain.Any(t => t.State == "delivered"))}", new Style(decoration: Decoration.Bold)), LampText(l, seen)),
            Table(l, cards.Take(room), seen.Now),
            more > 0 ? new Text(l.Say($"另有 {more} 件", $"{more} more"), new Style(Color.Grey)) : Text.Empty);
    }

    public static Table Table(Language l, IEnumerable<BoardCard> cards, DateTimeOffset now)
    {
        var table = Paper.Table(l.Say("等级", "grade"), l.Say("编号", "number"), l.Say("标题", "title"), l.Say("单位", "unit"), l.Say("阶段", "phase"),
            l.Say("下一时限", "next clock"), l.Say("链条", "chain"), l.Say("更新", "age"));
        foreach (var column in new[] { 0, 1, 6, 7 }) table.Columns[column].NoWrap();
        foreach (var c in cards)
        {
            var clock = Faces.Clock(l, c.NextClock, now);
            table.Row(Paper.Cell(Faces.Grade(l, c.Grade, c.AwaitsConfirmation), Faces.Colour(c.Grade)), Paper.Cell(c.Number), Paper.Cell((c.Drill is null ? "" : l.Say("[演练] ", "[DRILL] ")) + c.Title),
                Paper.Cell(c.UnitName), Paper.Cell(l.Say(Names.Of(c.Phase))), Paper.Cell(clock.Text, clock.Style), Paper.Cell(Chain(c)), Paper.Cell(Faces.Age(now - c.ChangedAt)));
        }
        return table;
    }

    public static string Line(Language l, BoardCard c, DateTimeOffset now) => Paper.Plain(string.Join("  ",
        now.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture), Faces.Grade(l, c.Grade, c.AwaitsConfirmation), c.Number, c.Title, c.UnitName, l.Say(Names.Of(c.Phase)),
        Faces.Clock(l, c.NextClock, now).Text, Chain(c)));

    /// <summary>The clock that runs out first on top; then what changed last.</summary>
    private static List<BoardCard> Ordered(IEnumerable<BoardCard> cards) =>
        [.. cards.OrderBy(c => c.NextClock is null).ThenBy(c => c.NextClock?.DueAt).ThenBy(c => c.Grade ?? Grade.I).ThenByDescending(c => c.ChangedAt)];

    private static string Chain(BoardCard c) => string.Concat(c.Chain.Select(Faces.Dot));

    private static bool Late(BoardCard c, DateTimeOffset now) => c.NextClock is { } clock && (clock.State is ObligationState.Missed || clock.DueAt < now);

    private static Text LampText(Language l, BoardSeen seen) => seen.Lamp switch
    {
        Lamp.Live       => new($"● {l.Say("实时", "live")} {seen.Now.ToLocalTime():HH:mm:ss}", new Style(Color.Green)),
        Lamp.Connecting => new($"○ {l.Say("连接中", "connecting")}", new Style(Color.Grey)),
        Lamp.Stale      => new($"◐ {l.Say("重连中,数据截至", "reconnecting, as of")} {seen.LastFrame?.ToLocalTime():HH:mm:ss}", new Style(Color.Orange1)),
        _               => new($"✕ {l.Say("已结束", "ended")}", new Style(Color.Red)),
    };
}
