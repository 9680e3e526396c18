using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using Spectre.Console;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub order progress`: units as rows, stages as columns; with --watch every change as a line.</summary>
internal static class OrderProgressBoard
{
    public static Verb Verb(Shell s)
    {
        var (unit, batch) = (Inputs.Unit(s), new Option<Guid?>("--batch") { Description = s.Say("只看一批", "one batch only") });
        var watch = new Option<bool>("--watch") { Description = s.Say("实时,每行一次变化", "live, one change a line") };
        return new Verb(s, "progress", "整改进度:单位与环节", "the progress board", async call =>
        {
            var seen = await call.UnitAsync(unit);
            var board = await call.Hub.OrderProgressAsync(seen, call.Get(batch), call.Stop);
            if (!call.Get(watch)) call.Print(board, () => Table(s, board));
            else await WatchAsync(call, seen, call.Get(batch));
        }, unit, batch, watch);
    }

    private static Table Table(Shell s, OrderProgress board)
    {
        var table = Paper.Table(s.Say("单位", "unit"), s.Say("合计", "all"), s.Say("待签收", "issued"), s.Say("待方案", "signed"), s.Say("待审", "planned"), s.Say("整改中", "in work"),
            s.Say("待核验", "evidenced"), s.Say("已销号", "closed"), s.Say("逾期", "late"));
        foreach (var r in board.Rows.Append(board.Total with { UnitName = s.Say("合计", "total") }))
            table.Row([Paper.Cell(r.UnitName), .. new[] { r.All, r.Issued, r.Signed, r.Planned, r.InWork, r.Evidenced, r.Closed, r.Late }.Select(n => Paper.Cell($"{n}"))]);
        return table;
    }

    private static async Task WatchAsync(Call call, string unit, Guid? batch)
    {
        var s = call.Shell;
        await using var live = new ProgressConnection(call.Door.Address, unit, batch, call.Door.Token, call.Language.Code, s.Time);
        await Follow.LinesAsync(call, live, frame => frame.Rows.Select(r =>
            s.Say($"{r.UnitName}:签收 {r.All - r.Issued}/{r.All},销号 {r.Closed}/{r.All},逾期 {r.Late}", $"{r.UnitName}: signed {r.All - r.Issued}/{r.All}, closed {r.Closed}/{r.All}, late {r.Late}")));
    }
}
