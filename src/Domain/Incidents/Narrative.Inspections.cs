using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about inspections and their plans.
public static partial class Narrative
{
    private static Text? Inspected(DomainEvent e, Narrator n) => e switch
    {
        InspectionOpened x => InspectionBegan(x, n),
        ItemAnswered x => ItemSaid(x, n),
        FindingRecorded x => Found(x, n),
        InspectionConcluded x => Said(x, n, "形成检查结果：", "concluded the inspection: ", x.Summary),
        InspectionSigned x => x.Refused
            ? Said(x, n, "注明被检查单位拒绝签字：", "noted that the inspected unit would not sign: ", x.Note ?? "")
            : Said(x, n, x.Note is null ? "签字确认检查结果" : "签字确认检查结果，并说明：", x.Note is null ? "signed the result" : "signed the result and stated: ", x.Note ?? ""),
        ResultReceived x => Said(x, n, "签收检查结果", "signed for the result", ""),
        FindingSettled x => Said(x, n, $"确认第 {x.Finding} 个问题当场整改：", $"recorded that finding {x.Finding} was put right on the spot: ", x.Note),
        FindingOrdered x => Said(x, n, $"将第 {x.Finding} 个问题列入整改通知 ", $"put finding {x.Finding} into order ", x.OrderNumber),
        CopyCarried x => Carried(x, n),
        CopyReceipted x => Confirmed(x, n),
        InspectionPlanned x => PutInPlan(x, n),
        PlannedInspectionDropped x => Said(x, n, "从计划中取消检查：", "took an inspection out of the plan: ", x.Reason),
        PlannedInspectionOpened x => Said(x, n, $"按计划发起 {x.Day:yyyy-MM-dd} 的检查", $"opened the inspection planned for {x.Day:yyyy-MM-dd}", ""),
        _ => null,
    };

    private static Text InspectionBegan(InspectionOpened x, Narrator n)
    {
        var (who, unit, kind) = (n.Who(x), n.Place(x.Unit), Names.Of(x.Kind));
        return new($"{who.Zh}发起对{unit.Zh}的{kind.Zh}：{x.Title}（{x.Items} 项）", $"{who.En} opened the {kind.En} of {unit.En}: {x.Title} (items: {x.Items})");
    }

    private static Text ItemSaid(ItemAnswered x, Narrator n)
    {
        var (who, answer, item) = (n.Who(x), Names.Answer(x.Answer), n.Item(x.Item) ?? new Text(x.Item, x.Item));
        var (zh, en) = x.Reason is { } why ? ($"：{why}", $": {why}") : ("", "");
        if (x.Files is { Count: > 0 } files) (zh, en) = ($"{zh}，附件 {files.Count} 个", $"{en}, files: {files.Count}");
        return new($"{who.Zh}记录“{item.Zh}”{answer.Zh}（{n.Clock(x.RecordedAt, x)}）{zh}", $"{who.En} recorded '{item.En}' as {answer.En} at {n.Clock(x.RecordedAt, x)}{en}");
    }

    private static Text Found(FindingRecorded x, Narrator n)
    {
        var (who, severity) = (n.Who(x), Names.Of(x.Severity));
        return new($"{who.Zh}记录第 {x.No} 个问题（{severity.Zh}，附件 {x.Files.Count} 个）：{x.Text}", $"{who.En} recorded finding {x.No} ({severity.En}, files: {x.Files.Count}): {x.Text}");
    }

    private static Text Carried(CopyCarried x, Narrator n)
    {
        var (who, body, way) = (n.Who(x), n.Place(x.Recipient), n.Channel(x.Channel) ?? new Text(x.Channel, x.Channel));
        return new($"{who.Zh}登记检查结果已抄送{body.Zh}（{way.Zh}）", $"{who.En} entered that a copy of the result went to {body.En} ({way.En})");
    }

    private static Text Confirmed(CopyReceipted x, Narrator n)
    {
        var (who, body, number) = (n.Who(x), n.Place(x.Recipient), x.Number is { } no ? (Zh: $"，编号 {no}", En: $", number {no}") : (Zh: "", En: ""));
        return new($"{who.Zh}登记{body.Zh}已于 {n.Clock(x.ReceivedAt, x)} 收到抄送{number.Zh}", $"{who.En} entered that {body.En} received the copy at {n.Clock(x.ReceivedAt, x)}{number.En}");
    }

    private static Text PutInPlan(InspectionPlanned x, Narrator n)
    {
        var (who, unit, kind) = (n.Who(x), n.Place(x.Unit), Names.Of(x.Kind));
        var funded = x.Funded ? new Text("，经费已列入预算", ", funded") : new Text("，经费未列入预算", ", not funded");
        return new(
            $"{who.Zh}将对{unit.Zh}的{kind.Zh}列入 {x.Year} 年计划（首次 {x.Days[0]:yyyy-MM-dd}，共 {x.Days.Count} 次{funded.Zh}）",
            $"{who.En} planned the {kind.En} of {unit.En} for {x.Year} (first {x.Days[0]:yyyy-MM-dd}, times: {x.Days.Count}{funded.En})");
    }
}
