using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub deadline`: the register of duties.</summary>
internal static class Deadlines
{
    public static Command Noun(Shell s) => s.Group("deadline", "报告时限", "deadlines of reports", List(s), History(s), Export(s));

    private static Verb List(Shell s)
    {
        var wish = new Wishes(s);
        var after = Inputs.Text(s, "--after", "上一页给出的续页标记", "the mark the page before ended with");
        var take = new Option<int?>("--take") { Description = s.Say("每页条数,最多 500", "clocks a page, at most 500") };
        return new Verb(s, "list", "列出时限,最紧的在前", "list deadlines, the most urgent first", async call =>
        {
            var page = await call.Hub.DeadlinesAsync(wish.Read(call), call.Get(after), call.Get(take), call.Stop);
            call.Print(page, () => Faces.Deadlines(s.Language, page.Items));
            if (page.Next is not null && !call.AsJson) await s.Error.WriteLineAsync(s.Say($"还有更多:--after {page.Next}", $"There are more: --after {page.Next}"));
        }, [.. wish.Symbols, after, take]);
    }

    private static Verb History(Shell s)
    {
        var id = new Argument<Guid>("deadline") { Description = s.Say("时限 id(见 list --json)", "id of the clock (see list --json)") };
        return new Verb(s, "history", "一项时限的经过", "what happened to one clock", async call =>
        {
            var history = await call.Hub.DeadlineHistoryAsync(call.Get(id), call.Stop);
            call.Print(history, () => Told(s.Language, history));
        }, id);
    }

    private static Verb Export(Shell s)
    {
        var (wish, sheet) = (new Wishes(s), new Sheets(s));
        return new Verb(s, "export", "将台账导出为文件", "write the register to a file",
            call => sheet.WriteAsync(call, (format, file) => call.Hub.ExportDeadlinesAsync(wish.Read(call), format, file, call.Stop)), [.. wish.Symbols, .. sheet.Symbols]);
    }

    private static Spectre.Console.Table Told(Language l, DeadlineHistory history)
    {
        var table = Paper.Table(l.Say("时间", "time"), l.Say("经过", "what happened"));
        foreach (var e in history.Entries) table.Row(Paper.Cell(Faces.Time(e.At)), Paper.Cell(e.Text));
        return table;
    }

    /// <summary>The options that say which clocks.</summary>
    internal sealed class Wishes(Shell s)
    {
        private readonly Option<string?> _unit = Inputs.Unit(s);
        private readonly Option<string?> _state = Inputs.Word(s, "--state", "状态;running 为仍须履行", "state; running is what is still owed", "open", "met", "missed", "lifted", "running");
        private readonly Option<string?> _kind = Inputs.Text(s, "--kind", "事项,如 first-report", "kind of duty, e.g. first-report");
        private readonly Option<string?> _to = Inputs.Text(s, "--to", "接收方:单位编码或外部对象", "recipient: unit code or key of an outside body");
        private readonly Option<bool> _overdue = new("--overdue") { Description = s.Say("只列逾期", "overdue only") };
        private readonly Option<DateTimeOffset?> _from = Inputs.Time(s, "--due-from", "到期不早于", "due at or after");
        private readonly Option<DateTimeOffset?> _until = Inputs.Time(s, "--due-before", "到期早于", "due before");

        public Symbol[] Symbols => [_unit, _state, _kind, _to, _overdue, _from, _until];

        public DeadlineWish Read(Call call) =>
            new(call.Get(_unit), call.Get(_state), call.Get(_kind), call.Get(_to), call.Get(_overdue), call.Get(_from), call.Get(_until));
    }
}
