using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Incidents;

// Sentences about what follows a drill.
public static partial class Narrative
{
    /// <summary>Null when the event is none of a debrief's.</summary>
    private static Text? Debriefed(DomainEvent e, Narrator n) => e switch
    {
        DebriefOpened x => Said(x, n, "开始复盘演练 ", "opened the debrief of drill ", x.Number),
        NarrativeWritten x => Said(x, n, "撰写报告：", "wrote a part of the report: ", NarrativeParts.Name(x.Part)),
        SystemStateReported x => Said(x, n, x.Restored ? "报告系统已恢复：" : "报告系统尚未恢复：", x.Restored ? "reported the systems restored: " : "reported the systems not yet restored: ", x.Text),
        RectificationIntended x => Intended(x, n),
        RectificationLinked x => Said(x, n, "登记整改单 ", "linked the rectification order ", x.OrderNumber),
        AfterActionSigned x => Said(x, n, "签署总结报告", "signed the after-action report", new Text($"（第 {x.Edition} 版）", $" (edition {x.Edition})")),
        SurveyOpened x => Said(x, n, "开始复盘问卷", "opened the hot-wash survey", new Text($"（{x.Questions.Count} 个问题）", $" ({x.Questions.Count} questions)")),
        SurveyClosed x => Said(x, n, "结束复盘问卷", "closed the hot-wash survey", new Text($"（{x.Answers} 份答卷）", $" ({x.Answers} answers)")),
        _ => null,
    };

    private static Text Intended(RectificationIntended x, Narrator n)
    {
        var (who, unit) = (n.Who(x), n.Place(x.Unit));
        return new($"{who.Zh}要求{unit.Zh}整改：{x.Title}", $"{who.En} wants {unit.En} to rectify: {x.Title}");
    }
}
