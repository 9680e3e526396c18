using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about instructions and about who took what upon himself.
public static partial class Narrative
{
    private static Text Gave(InstructionGiven x, Narrator n)
    {
        var who = n.Who(x);
        var due = x.DueAt is { } at ? n.Clock(at, x) : null;
        return new(
            $"{who.Zh}批示：{x.Text}" + (due is null ? "" : $"（{due} 前确认）"),
            $"{who.En} instructed: {x.Text}" + (due is null ? "" : $" (to be acknowledged by {due})"));
    }

    private static Text Confirmed(InstructionAcknowledged x, Narrator n)
    {
        var (who, told) = (n.Who(x), n.Instruction(x.Instruction));
        if (told is null) return new($"{who.Zh}确认批示", $"{who.En} acknowledged the instruction");
        var from = n.Place(told.From);
        return new($"{who.Zh}确认{from.Zh}批示：{told.Text}", $"{who.En} acknowledged {from.En}'s instruction: {told.Text}");
    }

    private static Text Acknowledged(AttentionAcknowledged x, Narrator n)
    {
        var (who, until) = (n.Who(x), n.Clock(x.RunsOutAt, x));
        var what = n.Obligation(x.Subject) is null ? new Text("待签收报告", "the unsigned report") : n.Duty(x.Subject);
        return new($"{who.Zh}已知悉{what.Zh}，提醒暂停至 {until}", $"{who.En} is aware of {what.En}; reminders pause until {until}");
    }

    private static Text Issued(BulletinIssued x, Narrator n)
    {
        var (who, due) = (n.Who(x), x.DueAt is { } at ? n.Clock(at, x) : null);
        return new(
            $"{who.Zh}向 {x.To.Count} 个单位发出通报" + (due is null ? "" : $"，{due} 前签阅") + $"：{x.Title}",
            $"{who.En} sent a bulletin to {x.To.Count} units" + (due is null ? "" : $", to be read by {due}") + $": {x.Title}");
    }

    private static Text Read(BulletinRead x, Narrator n)
    {
        var (who, unit) = (n.Who(x), n.Place(x.Unit));
        return new($"{who.Zh}代表{unit.Zh}签阅通报", $"{who.En} read the bulletin for {unit.En}");
    }

    private static bool IsInstruction(Guid obligation, Narrator n) => n.Obligation(obligation)?.Kind == AcknowledgeInstruction.Kind;
}
