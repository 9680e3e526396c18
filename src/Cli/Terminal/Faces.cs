using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Spectre.Console;

namespace IncidentHub.Cli.Terminal;

/// <summary>How grades, clocks, chains and times look in a terminal.</summary>
internal static class Faces
{
    public static string Grade(Language l, Grade? grade, bool awaits = false) =>
        grade is { } g ? l.Say(Names.Of(g)) + (awaits ? l.Say("?待确认", "? to confirm") : "") : l.Say("待研判", "undetermined");

    public static Style Colour(Grade? grade) => grade switch
    {
        Domain.Policies.Grade.I   => new(Color.White, Color.Red, Decoration.Bold),
        Domain.Policies.Grade.II  => new(Color.Orange1, decoration: Decoration.Bold),
        Domain.Policies.Grade.III => new(Color.Yellow),
        Domain.Policies.Grade.IV  => new(Color.Blue),
        _                         => new(Color.Fuchsia),
    };

    /// <summary>●  raised or signed for, ◐ delivered and unsigned, ↺ returned, ○ not reached.</summary>
    public static char Dot(ChainLink link) => link.State switch
    {
        "raised" or "signed" => '●',
        "delivered"          => '◐',
        "returned"           => '↺',
        _                    => '○',
    };

    /// <summary>"首报 → 杭州市 00:11:48", or how late it is.</summary>
    public static (string Text, Style Style) Clock(Language l, NextClock? clock, DateTimeOffset now)
    {
        if (clock is null) return ("–", Style.Plain);
        var (left, what) = (clock.DueAt - now, $"{clock.OwnerName} {l.Say(Names.Duty(clock.Kind))} → {clock.RecipientName}");
        var sent = clock.SentAt is null ? "" : l.Say(" 已报待签", " sent, unsigned");
        return clock.State is ObligationState.Missed || left < TimeSpan.Zero
            ? (l.Say($"逾期 {Span(left)} {what}{sent}", $"{Span(left)} late: {what}{sent}"), new Style(Color.Red, decoration: Decoration.Bold))
            : ($"{Span(left)} {what}{sent}", new Style(left.TotalMinutes < 15 ? Color.Orange1 : Color.Default));
    }

    /// <summary>00:11:48, or 2d 03:04:05; the sign is dropped.</summary>
    public static string Span(TimeSpan span)
    {
        span = span.Duration();
        var clock = span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return span.Days > 0 ? $"{span.Days}d {clock}" : clock;
    }

    public static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 1 } => $"{Math.Max(0, (int)age.TotalSeconds)}s",
        { TotalHours: < 1 }   => $"{(int)age.TotalMinutes}m",
        { TotalDays: < 2 }    => $"{(int)age.TotalHours}h",
        _                     => $"{(int)age.TotalDays}d",
    };

    /// <summary>In the reader's own time zone.</summary>
    public static string Time(DateTimeOffset? at) => at?.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    public static Table Deadlines(Language l, IEnumerable<DeadlineView> deadlines)
    {
        var table = Paper.Table(l.Say("事件", "incident"), l.Say("责任方", "owner"), l.Say("事项", "duty"), l.Say("接收方", "recipient"),
            l.Say("时限", "due"), l.Say("状态", "state"), l.Say("依据", "because"));
        foreach (var d in deadlines)
            table.Row(Paper.Cell(d.Number), Paper.Cell(d.OwnerName), Paper.Cell(l.Say(Names.Duty(d.Kind))), Paper.Cell(d.RecipientName), Paper.Cell(Time(d.DueAt)),
                Paper.Cell(l.Say(Names.Of(d.State)) + (d.LateBySeconds is { } late ? " " + Span(TimeSpan.FromSeconds(late)) : ""),
                    d.State is ObligationState.Missed ? new Style(Color.Red) : Style.Plain),
                Paper.Cell($"{d.Because.Policy} v{d.Because.Version} {l.Say(Names.Article(d.Because.Article))}"));
        return table;
    }
}
