using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Drills;

/// <summary>A whole drill at sixty times the speed in five windows: coordinator, players of two units, evaluator and observer; to the signed report.</summary>
[Collection("one drill at a time")]
public sealed class ConductTests(Site site)
{
    private const string Incident = "办事大厅电脑被加密（演练）";

    [Fact]
    public async Task a_drill_of_four_hours_is_conducted_played_judged_watched_and_its_report_signed()
    {
        await using var control = await site.OpenAsAsync("330100.lead", "drills");
        await PlanAsync(control);
        var path = new Uri(control.Page.Url).AbsolutePath.TrimStart('/');
        await using var county = await site.OpenAsAsync("330109.lead", path);
        await using var city = await site.OpenAsAsync("330100.duty", path);
        await using var evaluator = await site.OpenAsAsync("330100.inspector", path);
        await evaluator.Page.SetViewportSizeAsync(390, 800);
        await using var observer = await site.OpenAsAsync("330200.inspector", path);
        Window[] all = [control, county, city, evaluator, observer];

        await ReadyAsync(control);
        await StartAsync(control);
        foreach (var window in all) await Expect(State(window)).ToContainTextAsync("进行中 · ×60");
        foreach (var window in all) await Expect(window.Page.Locator("[data-band-state], .pill.drill").First).ToBeVisibleAsync();
        await Expect(control.Page.Locator("[data-inject=edr]")).ToContainTextAsync("已发出");

        await SteerAsync(control);
        await Expect(county.Page.Locator("[data-delivered=added-1]")).ToContainTextAsync("市长询问进展");
        await county.Page.Locator("[data-delivered=added-1] [data-acknowledge]").ClickAsync();
        await Expect(county.Page.Locator("[data-delivered=added-1]")).ToContainTextAsync("已知悉");
        await JudgeAsync(evaluator);
        await LookOnAsync(observer);

        await PlayAsync(county, city);
        await Expect(control.Page.Locator("[data-incidents]")).ToContainTextAsync("YL-330109-");
        await FinishAsync(control, county);
        // The city's officer still reads the incident he signed for.
        foreach (var window in all.Except([city])) await Expect(State(window)).ToContainTextAsync("已结束");

        await SurveyAsync(path, control, county, city, evaluator);
        await SignAsync(path, control);
        Assert.Empty(all.SelectMany(w => w.Console));
    }

    private static async Task PlanAsync(Window control)
    {
        await control.Page.Locator("[data-plan]").ClickAsync();
        await control.Dialog.GetByLabel("演练脚本").SelectOptionAsync("ransomware-friday");
        await Press(control, "计划演练");
        await Expect(State(control)).ToContainTextAsync("未开始");
    }

    /// <summary>One role is given to a person, one is reached; for the others there is a reason.</summary>
    private static async Task ReadyAsync(Window control)
    {
        await control.Page.Locator("[data-role=yh-duty] [data-bind]").ClickAsync();
        await SoundAsync(control);
        await control.Dialog.GetByLabel("指定人员（登录名）").FillAsync("330110.monitor");
        await Press(control, "指定人员");
        await Expect(control.Page.Locator("[data-role=yh-duty]")).ToContainTextAsync("余杭区监测员");
        await control.Page.Locator("[data-role=xs-lead] [data-confirm]").ClickAsync();
        await Expect(control.Page.Locator("[data-role=xs-lead]")).ToContainTextAsync("已确认");
    }

    private static async Task StartAsync(Window control)
    {
        await control.Page.Locator("[data-start]").ClickAsync();
        await control.Dialog.GetByLabel("速度").SelectOptionAsync("60");
        await control.Dialog.Locator("[data-override]").CheckAsync();
        await control.Dialog.GetByLabel("理由").FillAsync("其余角色由模拟组代");
        await Press(control, "开始演练");
    }

    /// <summary>The clock stands while the controller skips, holds, edits and adds; the log keeps a note.</summary>
    private static async Task SteerAsync(Window control)
    {
        await control.Page.Locator("[data-pause]").ClickAsync();
        await Expect(State(control)).ToContainTextAsync("已暂停");
        await Choose(control, "pay");
        await control.Page.Locator("[data-skip]").ClickAsync();
        await control.Dialog.Locator("textarea").FillAsync("时间不够");
        await Press(control, "跳过");
        await Expect(control.Page.Locator("[data-inject=pay]")).ToContainTextAsync("已跳过");
        await Choose(control, "press-call");
        await control.Page.Locator("[data-hold]").ClickAsync();
        await Expect(control.Page.Locator("[data-inject=press-call]")).ToContainTextAsync("已扣住");
        await Choose(control, "impact");
        await control.Page.Locator("[data-edit]").ClickAsync();
        await control.Dialog.GetByLabel("演练时间").FillAsync("0:25");
        await control.Dialog.GetByLabel("标题").FillAsync("影响核实（提前）");
        await Press(control, "修改");
        await Expect(control.Page.Locator("[data-inject=impact]")).ToContainTextAsync("影响核实（提前）");
        await control.Page.Locator("[data-add-inject]").ClickAsync();
        await SoundAsync(control);
        await control.Dialog.GetByLabel("标题").FillAsync("市长询问进展");
        await control.Dialog.GetByLabel("内容").FillAsync("请用三句话说明情况。");
        await control.Dialog.Locator("[data-to] input[value=xs-lead]").CheckAsync();
        await Press(control, "追加注入");
        await control.Page.Locator("[data-notes] input").FillAsync("模拟组已就位");
        await control.Page.Locator("[data-note]").ClickAsync();
        await Expect(control.Page.Locator("[data-notes]")).ToContainTextAsync("模拟组已就位");
        await SoundAsync(control);
        await control.Page.Locator("[data-resume]").ClickAsync();
        await Expect(State(control)).ToContainTextAsync("进行中 · ×60");
    }

    /// <summary>On a telephone: a judgement with its reason, and something observed.</summary>
    private static async Task JudgeAsync(Window evaluator)
    {
        await evaluator.Page.Locator("[data-expect=evidence] [data-judge]").ClickAsync();
        await evaluator.Dialog.Locator("select").SelectOptionAsync("5");
        await evaluator.Dialog.Locator("textarea").FillAsync("内存与日志均已保全");
        await Press(evaluator, "评定");
        await Expect(evaluator.Page.Locator("[data-expect=evidence]")).ToContainTextAsync("✓");
        await evaluator.Page.GetByLabel("看到了什么").FillAsync("备岗电话无人接听");
        await evaluator.Page.GetByLabel("类别").SelectOptionAsync("improvement");
        await evaluator.Page.GetByLabel("评分").SelectOptionAsync("M");
        await evaluator.Page.Locator("[data-observe]").ClickAsync();
        await Expect(evaluator.Page.Locator("[data-observations]")).ToContainTextAsync("备岗电话无人接听");
        Assert.InRange(await evaluator.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, 390);
        await SoundAsync(evaluator);
    }

    /// <summary>He sees script, expectations and what was observed, and may do nothing but say that he is there, and give the stop word.</summary>
    private static async Task LookOnAsync(Window observer)
    {
        await Expect(observer.Page.Locator("[data-observations]")).ToContainTextAsync("备岗电话无人接听");
        await Choose(observer, "tape");
        await Expect(observer.Page.Locator("[data-inject-panel=tape]")).ToContainTextAsync("磁带已到");
        await Expect(observer.Page.Locator("[data-conduct] :is(button, select, a)")).ToHaveCountAsync(1);
        await Expect(observer.Page.Locator("[data-conduct] [data-stop]")).ToHaveCountAsync(1);
        await Expect(observer.Page.Locator("[data-fire], [data-hold], [data-skip], [data-edit], [data-judge], [data-observe], [data-note], [data-bind], [data-acknowledge]")).ToHaveCountAsync(0);
    }

    /// <summary>The county raises, grades and reports; the city signs. Everything they touch says that it is a drill.</summary>
    private static async Task PlayAsync(Window county, Window city)
    {
        await county.Page.Locator("[data-raise-drill]").ClickAsync();
        await county.Page.GetByLabel("发生了什么").FillAsync(Incident);
        await county.Button("上报").ClickAsync();
        await county.Page.GetByRole(AriaRole.Heading, new() { Name = Incident }).WaitForAsync();
        await Expect(county.Page.Locator(".head")).ToContainTextAsync("YL-330109-");
        await Expect(county.Page.Locator(".head .pill.drill")).ToHaveTextAsync("演练");

        await Do(county, "分类");
        await county.Dialog.GetByLabel("类别").SelectOptionAsync("data-security");
        await Press(county, "分类");
        await Do(county, "定级");
        await county.Dialog.GetByText("数据与个人信息").ClickAsync();
        await county.Dialog.GetByLabel("泄露公民个人信息（人）").PressSequentiallyAsync("12,400,000");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "定级", Exact = true }).ClickAsync();
        await Expect(county.Dialog.Locator(".answer")).ToContainTextAsync("重大");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "关闭" }).Last.ClickAsync();
        await Do(county, "确认等级");
        await Press(county, "确认等级");
        await Do(county, "报送");
        await county.Dialog.GetByLabel("报送对象").SelectOptionAsync("330100");
        await county.Dialog.GetByLabel("报告种类").SelectOptionAsync("First");
        foreach (var (item, text) in new[] { ("受影响的系统和设施", "政务服务大厅业务系统"), ("发生地点", "萧山区政务服务中心"), ("影响和危害", "三个窗口停办"), ("已采取的措施及效果", "已断网隔离") })
            await county.Dialog.GetByLabel(item).FillAsync(text);
        await Press(county, "报送");

        await city.Page.GotoAsync("board/330100");
        await Expect(city.Row(Incident)).ToContainTextAsync("演练");
        await city.Row(Incident).GetByRole(AriaRole.Link, new() { Name = Incident }).ClickAsync();
        await Do(city, "签收");
        await Press(city, "签收");
    }

    /// <summary>A contingency is fired, what was held comes, the clock jumps to the end, and the end is declared.</summary>
    private static async Task FinishAsync(Window control, Window county)
    {
        await county.Page.Locator(".drillnow a:not([data-real])").ClickAsync();
        await Expect(county.Page.Locator("[data-delivered=impact]")).ToContainTextAsync("影响核实（提前）");
        await Choose(control, "misjudged");
        await control.Page.Locator("[data-fire]").ClickAsync();
        await Expect(county.Page.Locator("[data-delivered=misjudged]")).ToContainTextAsync("别惊动上面");
        await control.Page.Locator("[data-jump]").ClickAsync();
        await control.Dialog.Locator("textarea").FillAsync("3:50");
        await Press(control, "跳到");
        await Expect(control.Page.Locator("[data-inject=wrap-up]")).ToContainTextAsync("已发出");
        await Expect(county.Page.Locator("[data-delivered=press-call]")).ToHaveCountAsync(0);
        await Choose(control, "press-call");
        await control.Page.Locator("[data-release]").ClickAsync();
        await Expect(county.Page.Locator("[data-delivered=press-call]")).ToBeVisibleAsync();
        await control.Page.Locator("[data-end]").ClickAsync();
        await Press(control, "结束演练");
    }

    private static async Task SurveyAsync(string path, Window control, params Window[] answering)
    {
        await control.Page.GotoAsync($"{path}/survey");
        await control.Page.Locator("[data-open]").ClickAsync();
        await Expect(control.Page.Locator("[data-close]")).ToBeVisibleAsync();
        foreach (var window in answering)
        {
            await window.Page.GotoAsync($"{path}/survey");
            await window.Page.Locator("input[name=plan][value='4']").CheckAsync();
            await window.Page.GetByLabel("哪些需要改进？").FillAsync("备岗电话要有人接");
            await window.Page.Locator("[data-answer]").ClickAsync();
            await Expect(window.Page.Locator("[data-answered]")).ToBeVisibleAsync();
        }
        await control.Page.Locator("[data-close]").ClickAsync();
        await Expect(control.Page.Locator(".result").First).ToContainTextAsync("4.0 / 5");
        await SoundAsync(control);
    }

    private static async Task SignAsync(string path, Window control)
    {
        await control.Page.GotoAsync($"{path}/report");
        foreach (var (part, text) in new[] { ("conclusion", "总体达到预期，衔接顺畅。"), ("summary", "发现及时，报告完整。"), ("improvement", "补齐备岗电话值守。") })
        {
            var written = control.Page.Locator($"[data-part={part}]");
            await written.Locator("[data-write]").ClickAsync();
            await written.Locator("textarea").FillAsync(text);
            await written.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
            await Expect(written.Locator("p.prose")).ToHaveTextAsync(text);
        }
        await control.Page.Locator("[data-sign]").ClickAsync();
        await Expect(control.Page.Locator(".versions li")).ToHaveCountAsync(1);
        await control.Page.Locator(".versions a").ClickAsync();
        var paper = await control.Page.Context.RunAndWaitForPageAsync(() => control.Page.GetByRole(AriaRole.Link, new() { Name = "打印" }).ClickAsync());
        await Expect(paper.Locator("main")).ToContainTextAsync("补齐备岗电话值守。");
        await Expect(paper.Locator("main")).ToContainTextAsync("备岗电话无人接听");
        await Expect(paper.Locator("body")).ToContainTextAsync("演练");
        // Kept beside the tests, for whoever wants to see the pages.
        var pdf = await paper.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true, Path = Path.Combine(AppContext.BaseDirectory, "papers", "after-action.pdf") });
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
    }

    private static ILocator State(Window window) => window.Page.Locator("[data-state]");

    private static async Task Choose(Window window, string inject)
    {
        await window.Page.Locator($"[data-inject={inject}]").ClickAsync();
        await window.Page.Locator($"[data-inject-panel={inject}]").WaitForAsync();
    }

    private static async Task Do(Window window, string name)
    {
        await Expect(window.Dialog).ToHaveCountAsync(0);
        await window.Page.Locator(".head .acts").GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
        await window.Dialog.WaitForAsync();
    }

    private static async Task Press(Window window, string name)
    {
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(window.Dialog).ToHaveCountAsync(0);
    }

    private static async Task SoundAsync(Window window)
    {
        await window.Page.EvaluateAsync("Promise.all(document.getAnimations().map(a => a.finished))");
        Assert.Empty((await window.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }
}
