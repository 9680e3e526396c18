using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about what the unit itself did.
public static partial class Narrative
{
    private static Text Raised(IncidentRaised x, Narrator n)
    {
        var who = n.Who(x);
        var (zh, en) = x.Door switch
        {
            Door.Api => ($"{who.Zh}上报事件", $"{who.En} raised the incident"),
            Door.Intake => ("监测告警上报事件", "Monitoring raised the incident"),
            Door.Import => ("导入已发生的事件", "A past incident was imported"),
            _ => throw new ArgumentOutOfRangeException(nameof(x), x.Door, "An incident comes in by three doors."),
        };
        var (aware, occurred) = (n.Clock(x.AwareAt, x), x.OccurredAt is { } at ? n.Clock(at, x) : null);
        var drill = x.Drill is null ? new Text("", "") : new Text("【演练】", "[Drill] ");
        return new(
            $"{drill.Zh}{zh}；{aware} 发现" + (occurred is null ? "" : $"，约 {occurred} 发生"),
            $"{drill.En}{en}; found at {aware}" + (occurred is null ? "" : $", occurred about {occurred}"));
    }

    private static Text Classified(IncidentClassified x, Narrator n) =>
        Said(x, n, "归类为", "classified it as ", n.Categories.FullName(x.Category) ?? new Text(x.Category, x.Category));

    private static Text Stated(FactsStated x, Narrator n) =>
        Said(x, n, "说明影响：", "stated the impact: ", Join(x.Facts.Entries.Select(f => Fact(f.Key, f.Value, n.Fact(f.Key)))));

    private static Text Fact(string key, FactValue value, FactKind? kind)
    {
        if (kind is null) return new($"{key} {value}", $"{key} {value}");
        if (value.Number is not null)
            return new($"{kind.Label.Zh} {value} {kind.Unit?.Zh}".TrimEnd(), $"{kind.Label.En} {value} {kind.Unit?.En}".TrimEnd());
        var said = kind.Choices.FirstOrDefault(c => c.Key == value.Word)?.Label
            ?? value.Flag switch { true => new Text("是", "yes"), false => new Text("否", "no"), null => new Text($"{value}", $"{value}") };
        return new($"{kind.Label.Zh}：{said.Zh}", $"{kind.Label.En}: {said.En}");
    }

    private static Text Graded(IncidentGraded x, Narrator n)
    {
        var grade = Names.Of(x.Grade);
        if (x.Policy is null) return Said(x, n, $"直接定级为{grade.Zh}：", $"set {grade.En}: ", x.Reason ?? "");
        var why = Join(x.Because.Select(h => h.Sentence));
        return new(
            $"定级为{grade.Zh}" + (why.Zh.Length > 0 ? $"：{why.Zh}" : "") + (x.Confirmed ? "" : " · 待分管领导确认"),
            $"Graded as {grade.En}" + (why.En.Length > 0 ? $": {why.En}" : "") + (x.Confirmed ? "" : " · awaiting the leader's confirmation"));
    }

    private static Text Undetermined(GradeUndetermined x)
    {
        var asked = Join(x.Questions.Take(3).Select(q => q.Text));
        var more = x.Questions.Count > 3;
        return new(
            $"仅凭已知事实不能确定等级，须由人判断：{asked.Zh}" + (more ? $" 等 {x.Questions.Count} 项" : ""),
            $"The known facts do not decide the grade, a person must judge: {asked.En}" + (more ? $" ({x.Questions.Count} questions in all)" : ""));
    }

    private static Text Stepped(StepTaken x, Narrator n)
    {
        var (who, step) = (n.Who(x), Names.Of(x.Step));
        return x.Note.Length == 0
            ? new($"{who.Zh}：{step.Zh}", $"{who.En}: {step.En}")
            : new($"{who.Zh}：{step.Zh}，{x.Note}", $"{who.En}: {step.En}, {x.Note}");
    }

    private static Text Signalled(SignalAttached x) => x.Status switch
    {
        "resolved" => new($"监测信号恢复：{x.Title}", $"Monitoring signal resolved: {x.Title}"),
        _ => new($"关联监测信号：{x.Title}", $"Monitoring signal attached: {x.Title}"),
    };

    private static Text Join(IEnumerable<Text> texts)
    {
        var all = texts.ToList();
        return new(string.Join("；", all.Select(t => t.Zh)), string.Join("; ", all.Select(t => t.En)));
    }
}
