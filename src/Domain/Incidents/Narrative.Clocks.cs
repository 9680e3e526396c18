using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about what moves clocks from outside.
public static partial class Narrative
{
    private static Text Extended(ExtensionGranted x, Narrator n)
    {
        // A unit of the network is named by its code, an authority outside by its own words.
        var (duty, until, by) = (n.Duty(x.Obligation), n.Clock(x.Until, x), n.Place(x.Authority));
        return new($"{by.Zh}同意延期：{duty.Zh}时限延至 {until}（{x.Document}）", $"{Capital(duty.En)} was extended to {until} by {by.En} ({x.Document})");
    }

    private static Text Stopped(ClockStopped x, Narrator n)
    {
        var (duty, until) = (n.Duty(x.Obligation), n.Clock(x.Until, x));
        return new($"{x.Authority}准许停表至 {until}：{duty.Zh}（{x.Document}）", $"The clock of {duty.En} was stopped until {until} by {x.Authority} ({x.Document})");
    }

    private static Text ClockNoted(ClockEventNoted x, Narrator n)
    {
        var (what, at, kind) = (Names.Clock(x.Type), n.Clock(x.OccurredAt, x), x.Kind is null ? new Text("", "") : new Text($"（{Names.ClockKind(x.Kind).Zh}）", $" ({Names.ClockKind(x.Kind).En})"));
        var to = x.Recipient is null ? new Text("", "") : new Text($"，对象{n.Place(x.Recipient).Zh}", $" to the {n.Place(x.Recipient).En}");
        var note = string.IsNullOrEmpty(x.Note) ? "" : x.Note;
        return Said(x, n, "登记：", "recorded: ", new Text($"{at} {what.Zh}{kind.Zh}{to.Zh}{(note == "" ? "" : "，" + note)}", $"{what.En}{kind.En}{to.En} at {at}{(note == "" ? "" : ", " + note)}"));
    }
}
