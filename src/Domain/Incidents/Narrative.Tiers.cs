using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about what a tier above received and did.
public static partial class Narrative
{
    private static Text Delivered(ReportDelivered x, Narrator n)
    {
        var (unit, from, what) = (n.Place(x.Unit), n.Place(x.From.Unit), Narrator.Ordinal(x.Report));
        return new($"{unit.Zh}收到{from.Zh}{what.Zh}，尚未签收", $"{unit.En} got the {what.En} from {from.En}, not yet signed for");
    }

    private static Text Told(OverdueTold x, Narrator n)
    {
        var (unit, from, due) = (n.Place(x.Unit), n.Place(x.From.Unit), n.Clock(x.DueAt, x));
        if (IsInstruction(x.Obligation, n))
            return new($"{unit.Zh}获知：{from.Zh}对批示 {due} 到期未确认", $"{unit.En} was told: {from.En} has not acknowledged the instruction, due {due}");
        return new($"{unit.Zh}获知：{from.Zh}的报告 {due} 到期未送达", $"{unit.En} was told: {from.En}'s report was due {due} and has not been received");
    }

    private static Text SentBack(ReportReturned x, Narrator n)
    {
        var (who, what) = (n.Who(x), n.ReportName(x.Report));
        return new($"{who.Zh}退回{what.Zh}：{x.Reason}", $"{who.En} returned {what.En}: {x.Reason}");
    }

    private static Text Changed(SubjectChanged x, Narrator n)
    {
        var category = x.Category is null ? null : n.Categories.FullName(x.Category) ?? new Text(x.Category, x.Category);
        var grade = x.Grade is { } g ? Names.Of(g) : new Text("未定级", "not graded");
        return new(
            $"下级变更：{grade.Zh}" + (category is null ? "" : $"，{category.Zh}"),
            $"Changed below: {grade.En}" + (category is null ? "" : $", {category.En}"));
    }
}
