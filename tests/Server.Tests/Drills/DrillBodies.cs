using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>Whom it is said to: a drill before, in and after its run, one whose survey is open, plans in force and in draft, an item of a calendar, a real incident.</summary>
internal sealed record DrillStory(Guid Planned, Guid Running, Guid Ended, Guid Asked, SurveyTicket Ticket, Guid Plan, Guid Draft, NewCalendarDrill Calendar, Guid Item, Guid Incident)
{
    public static DrillStory Nobody { get; } = new(default, default, default, default, new([], []), default, default, For(2031), default, default);

    public Guid[] Streams => [Planned, Running, Ended, Asked, Plan, Draft, Incident];

    public static async Task<DrillStory> Of(DrillHub hub)
    {
        var (director, controller) = (hub.As(DrillHub.Director), hub.As(DrillHub.Controller));
        var planned = (await controller.PlanDrillAsync(new NewDrill("small", "330100"))).Id;
        var (running, ended, asked) = (await hub.StartsDrill("small"), await hub.StartsDrill("ransomware-friday"), await hub.StartsDrill("small"));
        await director.EndDrillAsync(ended);
        await director.EndDrillAsync(asked);
        await director.OpenSurveyAsync(asked);
        var plan = (await controller.RegisterPlanAsync(new NewEmergencyPlan("330100", "cyber", "预案", "首次编制"))).Id;
        await director.ApprovePlanAsync(plan);
        var draft = (await controller.RegisterPlanAsync(new NewEmergencyPlan("330100", "cyber", "另一预案", "首次编制"))).Id;
        var calendar = For(hub.Clock.GetUtcNow().Year + 1);
        await controller.SetCalendarDrillAsync(calendar);
        var item = (await controller.DrillCalendarAsync(calendar.Year)).Items.First(i => i.DroppedBecause is null).Item;
        return new(planned, running, ended, asked, await hub.As(DrillHub.Controller).DrawTicketAsync(asked, SurveySecret.Make()), plan, draft, calendar, item, await hub.As(DrillHub.County).Raise(title: "真实事件"));
    }

    private static NewCalendarDrill For(int year) =>
        new("330100", year, "年度演练", "检验上报", "cyber", DrillForm.HandsOn, DrillContent.Comprehensive, new DateOnly(year, 6, 1), ["330109"], ["预案评审"]);
}

/// <summary>A good body for everything that is said to a drill, its debrief, a plan, a calendar or the shelf of scenarios, so that one field at a time can be spoilt.</summary>
/// <param name="By">Who says it.</param>
/// <param name="Checks">Answered 200 with what is wrong, and keeps nothing.</param>
internal sealed record DrillBody(string By, string Path, object Good, bool Checks = false)
{
    /// <summary>Kinds of bodies that these stories spoil.</summary>
    public static IEnumerable<Type> Kinds => All(DrillStory.Nobody, "").Select(d => d.Good.GetType()).Distinct();

    /// <param name="text">A scenario that is right.</param>
    public static IReadOnlyList<DrillBody> All(DrillStory of, string text) =>
    [
        new(DrillHub.Controller, "drills", new NewDrill("small", "330100", [new RoleWish("city", "330100", "duty", ["330100.duty"])])),
        new(DrillHub.Director, $"drills/{of.Planned}/start", new StartDrill(1, true, "理由")),
        new(DrillHub.Controller, $"drills/{of.Running}/pause", new PauseDrill("理由")),
        new(DrillHub.Controller, $"drills/{of.Running}/speed", new SpeedDrill(1)),
        new(DrillHub.Controller, $"drills/{of.Running}/jump", new JumpDrill("PT5M")),
        new(DrillHub.Director, $"drills/{of.Running}/end", new EndDrill("理由")),
        new(DrillHub.County, $"drills/{of.Running}/emergency-stop", new StopDrill("理由", "口令")),
        new(DrillHub.County, $"drills/{of.Running}/suspend", new SuspendUnit("330109", "理由")),
        new(DrillHub.Controller, $"drills/{of.Running}/unsuspend", new ResumeUnit("330109")),
        new(DrillHub.Controller, $"drills/{of.Running}/roles", new RoleWish("city", "330100", "duty", ["330100.duty"])),
        new(DrillHub.Controller, $"drills/{of.Running}/contacts", new ConfirmRole("city", "电话")),
        new(DrillHub.Controller, $"drills/{of.Running}/injects", new NewInject("题", "文", ["county"], "PT1H")),
        new(DrillHub.Controller, $"drills/{of.Running}/injects/first/hold", new InjectReason("理由")),
        new(DrillHub.Controller, $"drills/{of.Running}/injects/first/edit", new InjectEdit("PT1H", "题", "文")),
        new(DrillHub.Controller, $"drills/{of.Running}/injects/first/skip", new InjectReason("理由")),
        new(DrillHub.Controller, $"drills/{of.Running}/notes", new Note("备注")),
        new(DrillHub.Director, $"drills/{of.Running}/observations", new NewObservation("看到", ObservationKind.Note, "3", null, null, "county", ["照片"])),
        new(DrillHub.Director, $"drills/{of.Ended}/expectations/evidence/judgement", new JudgeExpectation("P", "分工明确")),
        new(DrillHub.Director, $"drills/{of.Ended}/report/parts", new WritePart("summary", "基本达到预期")),
        new(DrillHub.Director, $"drills/{of.Ended}/report/signature", new SignReportRequest("0000")),
        new(DrillHub.Director, $"drills/{of.Ended}/system-state", new NewSystemState(true, "均已恢复")),
        new(DrillHub.Director, $"drills/{of.Ended}/rectifications", new NewRectification("expectation:raised", "330109", "缩短定级时间", "须在 15 分钟内定级", "major", Times.Shanghai("2031-01-01 09:00"))),
        new(DrillHub.Director, $"drills/{of.Ended}/rectifications/order", new LinkRectification("expectation:raised", of.Draft, "ZG-330109-20260302-52d9")),
        new(DrillHub.Director, $"drills/{of.Ended}/survey", new NewSurvey([new SurveyQuestion("plan", new("预案清楚吗？", "Was the plan clear?"), "scale")])),
        new(DrillHub.City, $"drills/{of.Asked}/survey/ticket", new DrawTicket("AAAA")),
        new(DrillHub.City, $"drills/{of.Asked}/survey/answers", new AnswerSheet(Convert.ToBase64String(of.Ticket.Token), Convert.ToBase64String(of.Ticket.Signature), new Dictionary<string, string> { ["plan"] = "4", ["better"] = "备岗电话" })),
        new(DrillHub.Controller, "plans", new NewEmergencyPlan("330100", "cyber", "预案", "首次编制", "1号")),
        new(DrillHub.Controller, $"plans/{of.Plan}/editions", new NewEdition("修订联络方式", "2号")),
        new(DrillHub.Director, $"plans/{of.Draft}/approval", new PlanApproval(new DateOnly(2031, 1, 1))),
        new(DrillHub.Director, $"plans/{of.Draft}/decline", new PlanReason("理由")),
        new(DrillHub.Controller, $"plans/{of.Plan}/review", new PlanReview("仍适用", new DateOnly(2031, 1, 1))),
        new(DrillHub.Director, $"plans/{of.Plan}/withdrawal", new PlanReason("理由")),
        new(DrillHub.Controller, "drill-calendar", of.Calendar with { Title = "又一演练" }),
        new(DrillHub.Controller, $"drill-calendar/330100/{of.Calendar.Year}/items/{of.Item}/drop", new PlanReason("理由")),
        new(DrillHub.Controller, "scenarios", new NewScenario("330100", text)),
        new(DrillHub.Controller, "scenarios/check", new CheckScenario(text, "mine.yaml"), Checks: true),
        new(DrillHub.Controller, "scenarios/import", new ImportScenario("330100", "list.csv", Sheet("请核实"), "hseep", null, "sheet", "一次演练", new Dictionary<string, string> { ["电邮"] = "message" }, new Dictionary<string, string> { ["值班员"] = "330100/duty" }, Keep: true), Checks: true),
        new(DrillHub.Controller, "scenarios/from-incident", new ScenarioOfIncident(of.Incident, "330100", "again", Keep: true)),
    ];

    /// <summary>Texts that lie inside of other texts or are names: a title of a scenario, a cell of a list, the question of an answer.</summary>
    public static IEnumerable<DrillBody> Inside(DrillStory of, string text, string bad) =>
    [
        new(DrillHub.Controller, "scenarios", new NewScenario("330100", Retold(text, bad))),
        new(DrillHub.Controller, "scenarios/check", new CheckScenario(Retold(text, bad), "mine.yaml"), Checks: true),
        new(DrillHub.Controller, "scenarios/import", new ImportScenario("330100", "list.csv", Sheet(bad), "hseep", null, "sheet", "一次演练", new Dictionary<string, string> { ["电邮"] = "message" }, new Dictionary<string, string> { ["值班员"] = "330100/duty" }, Keep: true), Checks: true),
        new(DrillHub.City, $"drills/{of.Asked}/survey/answers", new AnswerSheet(Convert.ToBase64String(of.Ticket.Token), Convert.ToBase64String(of.Ticket.Signature), new Dictionary<string, string> { [bad] = "4" })),
    ];

    /// <summary>Where its texts are: also in lists, and in what is kept under names of its own.</summary>
    public static IEnumerable<JsonNode> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.GetValueKind() is JsonValueKind.String => [v],
        _ => [],
    };

    private static string Retold(string text, string bad) => text.Replace("title: { zh: 测试演练, en: Test drill }", $"title: {{ zh: {JsonSerializer.Serialize(bad)}, en: Test drill }}", StringComparison.Ordinal);

    private static string Sheet(string said) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"Event Number,Designated Scenario Time,Event Type,Inject Mode,From,To,Message,Expected Participant Response\n1,09:00,Contextual,电邮,导调,值班员,\"{said}\",上报\n"));
}
