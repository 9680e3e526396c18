using System.CommandLine;
using System.Globalization;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub plan`: emergency plans, whether they were drilled in time, and the calendar of drills.</summary>
internal static class Plans
{
    public static Command Noun(Shell s) => s.Group("plan", "应急预案:登记、审批、评估、演练周期", "emergency plans: register, approve, review, intervals",
        Register(s), List(s), Show(s), Draft(s), Approve(s), Decline(s), Review(s), Withdraw(s), Rollup(s), Calendar(s), Schedule(s));

    private static Verb Register(Shell s)
    {
        var (unit, key) = (Inputs.Unit(s), Inputs.Key(s));
        var (kind, title, summary) = (Inputs.Needed(s, "--kind", "预案类别,如 cyber", "kind of plan, e.g. cyber"), Inputs.Needed(s, "--title", "名称", "title"), Inputs.Needed(s, "--summary", "主要内容", "what it says"));
        var document = Inputs.Text(s, "--document", "文号或地址", "document number or address");
        return new Verb(s, "register", "登记预案,等待分管领导审批", "register a plan; it waits for the leader", async call =>
        {
            var made = await call.Hub.RegisterPlanAsync(new NewEmergencyPlan(await call.UnitAsync(unit), call.Get(kind)!, call.Get(title)!, call.Get(summary)!, call.Get(document)), call.Key(key), call.Stop);
            call.Print(made, s.Say($"已登记 {made.Number}({made.Id})", $"Registered {made.Number} ({made.Id})"));
        }, unit, kind, title, summary, document, key);
    }

    private static Verb List(Shell s)
    {
        var (unit, state) = (Inputs.Unit(s), Inputs.Word(s, "--state", "状态", "state", "draft", "in-time", "soon", "overdue", "withdrawn"));
        return new Verb(s, "list", "列出本单位及下级的预案", "list plans of the unit and below", async call =>
        {
            var page = await call.Hub.PlansAsync(call.Get(unit), call.Get(state), 200, ct: call.Stop);
            call.Print(page, () =>
            {
                var table = Paper.Table(s.Say("编号", "number"), s.Say("单位", "unit"), s.Say("预案", "plan"), s.Say("状态", "state"), s.Say("演练期限", "drill by"), s.Say("评估期限", "review by"));
                foreach (var p in page.Items)
                    table.Row(Paper.Cell(p.Number), Paper.Cell(p.UnitName), Paper.Cell(p.Title), Paper.Cell(State(s, p)), Paper.Cell(Day(p.DrillBy)), Paper.Cell(Day(p.ReviewBy)));
                return table;
            });
        }, unit, state);
    }

    private static Verb Show(Shell s)
    {
        var plan = Named(s);
        return new Verb(s, "show", "查看预案", "show a plan", async call =>
        {
            var p = await FindAsync(call, call.Get(plan));
            call.Print(p, () => Paper.Sheet(
                [(s.Say("编号", "number"), p.Number), (s.Say("单位", "unit"), p.UnitName), (s.Say("预案", "plan"), p.Title), (s.Say("状态", "state"), State(s, p)), (s.Say("演练期限", "drill by"), Day(p.DrillBy)),
                (s.Say("依据", "because"), p.Because is { } b ? $"{b.Title} {b.Article} ({b.Confidence})" : null), (s.Say("评估期限", "review by"), Day(p.ReviewBy)),
                .. p.Editions.Select(e => (s.Say($"第 {e.Edition} 版", $"edition {e.Edition}"), (string?)$"{e.Summary} {e.ApprovedBy ?? e.DeclinedBecause ?? s.Say("待审批", "waits")}")),
                .. p.Drills.Select(d => (s.Say("演练", "drill"), (string?)$"{d.Number} {Faces.Time(d.EndedAt)}"))]));
        }, plan);
    }

    private static Verb Draft(Shell s)
    {
        var (plan, summary, document, key) = (Named(s), Inputs.Needed(s, "--summary", "修订内容", "what changed"), Inputs.Text(s, "--document", "文号或地址", "document number or address"), Inputs.Key(s));
        return Act(s, "draft", "提交新版本", "hand in the next edition", plan, (call, id) => call.Hub.DraftPlanAsync(id, new NewEdition(call.Get(summary)!, call.Get(document)), call.Key(key), call.Stop), summary, document, key);
    }

    private static Verb Approve(Shell s)
    {
        var (plan, review) = (Named(s), Inputs.Text(s, "--review-by", "评估期限,如 2027-03-01", "to be reviewed by, e.g. 2027-03-01"));
        return Act(s, "approve", "批准待审批的版本", "approve the edition that waits", plan, (call, id) => call.Hub.ApprovePlanAsync(id, new PlanApproval(DayOf(s, call.Get(review))), ct: call.Stop), review);
    }

    private static Verb Decline(Shell s)
    {
        var (plan, reason) = (Named(s), Inputs.Needed(s, "--reason", "理由", "reason"));
        return Act(s, "decline", "退回待审批的版本", "decline the edition that waits", plan, (call, id) => call.Hub.DeclinePlanAsync(id, call.Get(reason)!, call.Stop), reason);
    }

    private static Verb Review(Shell s)
    {
        var (plan, note, review) = (Named(s), Inputs.Needed(s, "--note", "评估结论", "what came of it"), Inputs.Text(s, "--review-by", "下次评估期限", "next review by"));
        return Act(s, "review", "登记预案评估", "enter a review", plan, (call, id) => call.Hub.ReviewPlanAsync(id, new PlanReview(call.Get(note)!, DayOf(s, call.Get(review))), call.Stop), note, review);
    }

    private static Verb Withdraw(Shell s)
    {
        var (plan, reason) = (Named(s), Inputs.Needed(s, "--reason", "理由", "reason"));
        return Act(s, "withdraw", "废止预案", "withdraw a plan", plan, (call, id) => call.Hub.WithdrawPlanAsync(id, call.Get(reason)!, call.Stop), reason);
    }

    private static Verb Rollup(Shell s)
    {
        var unit = Inputs.Unit(s);
        return new Verb(s, "rollup", "按期演练情况汇总", "drilled in time, summed up", async call =>
        {
            var r = await call.Hub.PlanRollupAsync(call.Get(unit), call.Stop);
            call.Print(r, () =>
            {
                var table = Paper.Table(s.Say("单位", "unit"), s.Say("应演练", "owed"), s.Say("按期", "in time"), s.Say("逾期", "overdue"), "%");
                foreach (var u in r.Units.Append(r.Total with { Name = s.Say("合计", "total") }))
                    table.Row(Paper.Cell(u.Name), Paper.Cell(u.Owed.ToString(CultureInfo.InvariantCulture)), Paper.Cell(u.InTime.ToString(CultureInfo.InvariantCulture)), Paper.Cell(u.Overdue.ToString(CultureInfo.InvariantCulture)), Paper.Cell($"{u.Percent}"));
                return table;
            });
        }, unit);
    }

    private static Verb Calendar(Shell s)
    {
        var (unit, year) = (Inputs.Unit(s), new Option<int?>("--year") { Description = s.Say("年度,默认今年", "year, usually this one") });
        return new Verb(s, "calendar", "查看年度演练计划", "show the calendar of drills of a year", async call =>
        {
            var c = await call.Hub.DrillCalendarAsync(call.Get(year) ?? s.Time.GetLocalNow().Year, call.Get(unit), call.Stop);
            call.Print(c, () =>
            {
                var table = Paper.Table(s.Say("日期", "day"), s.Say("演练项目", "drill"), s.Say("方式", "form"), s.Say("预案", "plan"), s.Say("参演单位", "units"), s.Say("经费纳入预算", "in the budget"), s.Say("已演练", "held"));
                foreach (var i in c.Items.Where(i => i.DroppedBecause is null))
                    table.Row(Paper.Cell(Day(i.Day)), Paper.Cell(i.Title), Paper.Cell($"{i.Form} {i.Content}"), Paper.Cell(i.PlanName), Paper.Cell(string.Join(' ', i.Units)), Paper.Cell(i.Funded ? s.Say("是", "yes") : s.Say("否", "no")), Paper.Cell(i.Held ?? ""));
                return table;
            });
        }, unit, year);
    }

    private static Verb Schedule(Shell s)
    {
        var (unit, key, day) = (Inputs.Unit(s), Inputs.Key(s), Inputs.Needed(s, "--day", "日期,如 2026-06-01", "day, e.g. 2026-06-01"));
        var (title, purpose, plan) = (Inputs.Needed(s, "--title", "演练项目", "title"), Inputs.Needed(s, "--purpose", "目的/要求", "purpose"), Inputs.Needed(s, "--plan", "预案类别,如 cyber", "kind of plan, e.g. cyber"));
        var form = Inputs.Word(s, "--form", "方式,默认 tabletop", "form, usually tabletop", "tabletop", "hands-on", "demonstration");
        var comprehensive = new Option<bool>("--comprehensive") { Description = s.Say("综合演练", "a comprehensive drill") };
        var funded = new Option<bool>("--funded") { Description = s.Say("经费已纳入预算", "its money is in the budget") };
        return new Verb(s, "schedule", "列入年度演练计划", "put a drill in the calendar", async call =>
        {
            var at = DayOf(s, call.Get(day))!.Value;
            var kind = call.Get(form) switch { "hands-on" => DrillForm.HandsOn, "demonstration" => DrillForm.Demonstration, _ => DrillForm.Tabletop };
            var done = await call.Hub.SetCalendarDrillAsync(new NewCalendarDrill(await call.UnitAsync(unit), at.Year, call.Get(title)!, call.Get(purpose)!, call.Get(plan)!, kind,
                call.Get(comprehensive) ? DrillContent.Comprehensive : DrillContent.Special, at, Funded: call.Get(funded)), call.Key(key), call.Stop);
            call.Print(done, s.Say("已列入计划", "In the calendar"));
        }, unit, day, title, purpose, plan, form, comprehensive, funded, key);
    }

    private static Verb Act(Shell s, string name, string zh, string en, Argument<string> plan, Func<Call, Guid, Task<Done>> act, params Symbol[] more) =>
        new(s, name, zh, en, async call => call.Print(await act(call, (await FindAsync(call, call.Get(plan))).Id), s.Say("已办理", "Done")), [plan, .. more]);

    private static Argument<string> Named(Shell s) => new("plan") { Description = s.Say("预案编号或 id", "number or id of the plan") };

    private static async Task<EmergencyPlanView> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return await call.Hub.PlanAsync(id, call.Stop);
        foreach (var state in (string?[])[null, "withdrawn"])
            for (string? after = null; ;)
            {
                var page = await call.Hub.PlansAsync(null, state, 200, after, call.Stop);
                if (page.Items.FirstOrDefault(p => p.Number == named) is { } found) return await call.Hub.PlanAsync(found.Id, call.Stop);
                if ((after = page.Next) is null) break;
            }
        throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"没有预案 {named}。", $"There is no plan {named}."));
    }

    private static DateOnly? DayOf(Shell s, string? text) =>
        text is null ? null : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new UsageFault(s.Say("日期写成 2026-06-01", "write a day like 2026-06-01"));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string State(Shell s, EmergencyPlanView p) => p.State switch
    {
        Domain.Plans.PlanState.Draft     => s.Say("未生效", "not in force"),
        Domain.Plans.PlanState.InTime    => s.Say("按期", "in time"),
        Domain.Plans.PlanState.Soon      => s.Say("临近", "soon"),
        Domain.Plans.PlanState.Overdue   => s.Say("逾期", "overdue"),
        _                                => s.Say("已废止", "withdrawn"),
    };
}
