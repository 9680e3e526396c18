using System.Globalization;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Incidents;

// Sentences about drills.
public static partial class Narrative
{
    /// <summary>Null when the event is none of a drill's.</summary>
    private static Text? Drilled(DomainEvent e, Narrator n) => e switch
    {
        DrillPlanned x => Said(x, n, "制定演练：", "planned the drill ", x.Title),
        RoleBound x => Bound(x, n),
        RoleConfirmed x => Said(x, n, "确认角色到位：", "confirmed the role ", x.Role),
        DrillStarted x => Started(x, n),
        DrillPaused x => Said(x, n, "暂停演练", "paused the drill", Because(x.Reason)),
        DrillResumed x => Said(x, n, "继续演练", "resumed the drill", ""),
        DrillSpeedSet x => Said(x, n, "将演练速度设为 ×", "set the drill's speed to ×", x.Speed.ToString(CultureInfo.InvariantCulture)),
        DrillJumped x => Said(x, n, "将演练时间快进到 ", "moved the drill's clock on to ", Elapsed(x.To)),
        DrillEnded x => Said(x, n, "宣布演练结束", "declared the end of the drill", Because(x.Reason)),
        DrillStopped x => Said(x, n, "紧急终止演练", "stopped the drill at once", Because(x.Reason)),
        InjectArmed x => new($"注入 {x.Inject} 的条件成立", $"The condition of inject {x.Inject} holds"),
        InjectFired x => FiredInject(x, n),
        InjectSkipped x => Said(x, n, "跳过注入 ", "skipped inject ", x.Inject, x.Reason),
        InjectHeld x => Said(x, n, "扣住注入 ", "held inject ", x.Inject, x.Reason),
        InjectReleased x => Said(x, n, "放行注入 ", "released inject ", x.Inject),
        InjectEdited x => Said(x, n, "修改注入 ", "edited inject ", x.Inject),
        InjectAdded x => Said(x, n, "增加注入：", "added an inject: ", x.Title),
        DrillIncidentRaised x => new($"演练事件 {x.IncidentNumber} 在{n.Place(x.Unit).Zh}登记", $"Drill incident {x.IncidentNumber} was raised at {n.Place(x.Unit).En}"),
        UnitSuspended x => new($"{n.Place(x.Unit).Zh}有真实事件，暂停参演", $"{n.Place(x.Unit).En} has something real to do and pauses in the drill"),
        UnitResumed x => new($"{n.Place(x.Unit).Zh}恢复参演", $"{n.Place(x.Unit).En} takes part again"),
        DrillNoted x => Said(x, n, "导调备注：", "noted: ", x.Text),
        ObservationMade x => Said(x, n, "评估观察：", "observed: ", x.Text),
        ExpectationJudged x => Said(x, n, "评判预期 ", "judged the expectation ", $"{x.Expectation}: {x.Verdict}"),
        MessageAcknowledged x => Said(x, n, "知悉消息 ", "read the message ", x.Inject),
        UplinkCut x => Line(x.From, x.To, n, "上报链路中断", "is cut"),
        UplinkRestored x => Line(x.From, x.To, n, "上报链路恢复", "works again"),
        ReportHeld x => new($"{n.Place(x.From).Zh}的报告因链路中断未到达{n.Place(x.To).Zh}", $"A report of {n.Place(x.From).En} waits: the line to {n.Place(x.To).En} is cut"),
        IncidentSetAside => new("演练结束，事件撤收", "The drill is over; the incident is set aside"),
        _ => null,
    };

    private static Text Started(DrillStarted x, Narrator n)
    {
        var who = n.Who(x);
        return new(
            $"{who.Zh}宣布演练开始（×{x.Speed}）" + (x.Reason is null ? "" : $"，{x.Unready.Count} 个必需角色未到位，理由：{x.Reason}"),
            $"{who.En} started the drill (×{x.Speed})" + (x.Reason is null ? "" : $" with {x.Unready.Count} required roles not ready, because: {x.Reason}"));
    }

    private static Text Bound(RoleBound x, Narrator n)
    {
        var (who, unit) = (n.Who(x), n.Place(x.Binding.Unit));
        return new($"{who.Zh}将角色 {x.Binding.Role} 交由{unit.Zh}", $"{who.En} gave the role {x.Binding.Role} to {unit.En}");
    }

    private static Text FiredInject(InjectFired x, Narrator n)
    {
        var (who, at, late) = (n.Who(x), Elapsed(x.Elapsed), x.Late);
        return new($"{who.Zh}发出注入 {x.Inject}（{at}{(late ? "，迟发" : "")}）", $"{who.En} fired inject {x.Inject} ({at}{(late ? ", late" : "")})");
    }

    private static Text Line(string from, string to, Narrator n, string zh, string en)
    {
        var (a, b) = (n.Place(from), n.Place(to));
        return new($"{a.Zh}至{b.Zh}{zh}", $"The line from {a.En} to {b.En} {en}");
    }

    private static Text Said(DomainEvent e, Narrator n, string zh, string en, string what, string? reason)
    {
        var (said, because) = (Said(e, n, zh, en, what), Because(reason));
        return new(said.Zh + because.Zh, said.En + because.En);
    }

    private static Text Because(string? reason) => reason is null ? new("", "") : new($"，理由：{reason}", $", because: {reason}");

    /// <summary>"T+1:05:00", "T-0:30:00": drill time since the start.</summary>
    private static string Elapsed(TimeSpan t) =>
        string.Create(CultureInfo.InvariantCulture, $"T{(t < TimeSpan.Zero ? '-' : '+')}{Math.Abs((long)t.TotalHours)}:{Math.Abs(t.Minutes):00}:{Math.Abs(t.Seconds):00}");
}
