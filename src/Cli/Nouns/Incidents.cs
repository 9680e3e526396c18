using System.CommandLine;
using System.Globalization;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub incident`: raise, look up, and (in the other files) handle and report.</summary>
internal static class Incidents
{
    public static Command Noun(Shell s) => s.Group("incident", "事件:上报、查询、研判、处置、报送", "incidents: raise, look up, judge, handle, report",
        Raise(s), Show(s), List(s), Export(s), Timeline(s),
        IncidentHandling.Classify(s), IncidentHandling.Grade(s), IncidentHandling.Confirm(s), IncidentHandling.Step(s), IncidentHandling.Note(s),
        IncidentHandling.Close(s), IncidentHandling.Reopen(s), IncidentReporting.Report(s), IncidentReporting.Receipt(s), IncidentClocks.Extend(s), IncidentClocks.Stop(s), IncidentClocks.Clock(s),
        IncidentDecisions.SignOff(s), IncidentDecisions.Decline(s), IncidentDecisions.NotReportable(s));

    /// <summary>The incident that was named by id or by number.</summary>
    /// <exception cref="HubProblem">not-found.</exception>
    public static async Task<Guid> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return id;
        var found = await call.Hub.IncidentsAsync($"?q={Uri.EscapeDataString(named)}", call.Stop);
        return found.Items.FirstOrDefault(c => c.Number == named)?.Id
            ?? throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"没有编号为 {named} 的事件。", $"There is no incident {named}."));
    }

    private static Verb Raise(Shell s)
    {
        var (unit, key, facts) = (Inputs.Unit(s), Inputs.Key(s), Inputs.Facts(s));
        var title = Inputs.Needed(s, "--title", "标题", "title");
        var description = Inputs.Text(s, "--description", "经过", "what happened");
        var aware = Inputs.Time(s, "--aware", "发现时间,默认现在", "when you became aware; usually now");
        var occurred = Inputs.Time(s, "--occurred", "发生时间", "when it occurred");
        var source = Inputs.Text(s, "--source-ref", "来源方的编号,同一编号只上报一次", "what the source calls it; one reference is raised once");
        var category = Inputs.Text(s, "--category", "类别,如 malicious-program.ransomware", "category, e.g. malicious-program.ransomware");
        return new Verb(s, "raise", "上报事件", "raise an incident", async call =>
        {
            var stated = call.Get(facts)!;
            var raised = await call.Hub.RaiseAsync(new Raise(await call.UnitAsync(unit), call.Get(title)!, call.Get(description), call.Get(aware), call.Get(occurred),
                call.Get(source), call.Get(category), stated.Count == 0 ? null : stated), call.Key(key), call.Stop);
            call.Print(raised, s.Say($"已上报 {raised.Number}  {raised.Id}", $"Raised {raised.Number}  {raised.Id}"));
        }, unit, title, description, aware, occurred, source, category, facts, key);
    }

    private static Verb Show(Shell s)
    {
        var incident = Inputs.Incident(s);
        return new Verb(s, "show", "查看事件", "show an incident", async call =>
        {
            var view = await call.Hub.IncidentAsync(await FindAsync(call, call.Get(incident)), call.Stop);
            call.Print(view, () => IncidentFace.Of(s.Language, view));
        }, incident);
    }

    private static Verb List(Shell s)
    {
        var wish = new Wishes(s);
        var take = new Option<int?>("--take") { Description = s.Say("条数", "how many") };
        var after = Inputs.Text(s, "--after", "上一页给出的 next", "`next` of the page before");
        return new Verb(s, "list", "列出事件,新的在前", "list incidents, newest first", async call =>
        {
            var page = await call.Hub.IncidentsAsync(wish.Read(call, ("take", call.Get(take)?.ToString(CultureInfo.InvariantCulture)), ("after", call.Get(after))), call.Stop);
            call.Print(page, () => BoardFace.Table(s.Language, page.Items, s.Time.GetUtcNow()));
        }, [.. wish.Symbols, take, after]);
    }

    private static Verb Export(Shell s)
    {
        var (wish, sheet) = (new Wishes(s), new Sheets(s));
        return new Verb(s, "export", "将事件列表导出为文件", "write the list of incidents to a file",
            call => sheet.WriteAsync(call, (format, file) => call.Hub.ExportIncidentsAsync(wish.Read(call), format, file, call.Stop)), [.. wish.Symbols, .. sheet.Symbols]);
    }

    private static Verb Timeline(Shell s)
    {
        var incident = Inputs.Incident(s);
        var at = Inputs.Time(s, "--at", "只看当时已知的", "only what was known then");
        return new Verb(s, "timeline", "事件经过", "the course of events", async call =>
        {
            var told = await call.Hub.TimelineAsync(await FindAsync(call, call.Get(incident)), call.Get(at)?.ToUniversalTime(), call.Stop);
            call.Print(told, () => IncidentFace.Timeline(told.Items));
        }, incident, at);
    }

    /// <summary>The options that say which incidents.</summary>
    private sealed class Wishes(Shell s)
    {
        private readonly Option<string?> _unit = Inputs.Unit(s);
        private readonly Option<string?> _phase = Inputs.Word(s, "--phase", "阶段", "phase", "raised", "located", "analysed", "contained", "recovered", "closed");
        private readonly Option<Grade?> _grade = Inputs.Grade(s, "等级", "grade");
        private readonly Option<string?> _words = Inputs.Text(s, "--q", "标题或编号中的字词", "words of title or number");

        public Symbol[] Symbols => [_unit, _phase, _grade, _words];

        /// <summary>As the query of an address.</summary>
        public string Read(Call call, params (string Name, string? Value)[] more) => "?" + string.Join('&',
            new[] { ("unit", call.Get(_unit)), ("phase", call.Get(_phase)), ("grade", call.Get(_grade)?.ToString()), ("q", call.Get(_words)) }.Concat(more)
                .Where(a => a.Item2 is not null).Select(a => $"{a.Item1}={Uri.EscapeDataString(a.Item2!)}"));
    }
}
