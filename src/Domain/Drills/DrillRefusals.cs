using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Every "no" about drills.</summary>
public static class DrillRefusals
{
    public static Refusal UnknownScenario(string scenario) => new("unknown-scenario", RefusalKind.Invalid,
        new("没有这个演练脚本", "Unknown scenario"), new($"没有脚本“{Texts.Quote(scenario)}”。", $"There is no scenario '{Texts.Quote(scenario)}'."));

    public static Refusal UnknownRole(string role) => new("unknown-role", RefusalKind.Invalid,
        new("没有这个角色", "Unknown role"), new($"脚本中没有角色“{Texts.Quote(role)}”。", $"The scenario has no role '{Texts.Quote(role)}'."));

    public static Refusal NotRelated(string unit) => new("unit-not-related", RefusalKind.Invalid,
        new("该单位不能参演", "This unit cannot take part"),
        new($"“{Texts.Quote(unit)}”不属于组织单位的上级范围，也不是其上级；请改派角色。", $"'{Texts.Quote(unit)}' is neither below the unit above the conducting one, nor above it; give the role to another."));

    public static Refusal NotNow(DrillState state) => new("drill-state", RefusalKind.Conflict,
        new("演练当前状态不允许", "Not in this state of the drill"), new($"演练{Name(state).Zh}。", $"The drill {Name(state).En}."), new Dictionary<string, object> { ["state"] = Name(state).En });

    public static Refusal NotReady(IReadOnlyList<string> roles) => new("roles-not-ready", RefusalKind.Conflict,
        new("必需角色未到位", "Required roles are not ready"),
        new($"未到位：{string.Join('、', roles)}。请联系确认，或由导演说明理由后开始。", $"Not ready: {string.Join(", ", roles)}. Confirm them, or start with override and a reason."),
        new Dictionary<string, object> { ["roles"] = roles });

    public static Refusal Speed { get; } = new("drill-speed", RefusalKind.Invalid,
        new("速度超出范围", "Speed out of range"), new("演练速度为 1 到 60 的整数。", "The speed is a whole number from 1 to 60."));

    public static Refusal BadElapsed(string field) => new("drill-time", RefusalKind.Invalid,
        new("演练时间不正确", "Not a drill time"), new($"“{FieldWords.Of(field).Zh}”应为 PT1H30M 形式，且不早于当前演练时间。", $"'{FieldWords.Of(field).En}' is a duration such as PT1H30M, not before the drill time of now."));

    public static Refusal UnknownInject(string inject) => new("unknown-inject", RefusalKind.NotFound,
        new("没有这个注入", "Unknown inject"), new($"没有注入“{Texts.Quote(inject)}”。", $"There is no inject '{Texts.Quote(inject)}'."));

    public static Refusal AlreadyFired(string inject) => new("inject-fired", RefusalKind.Conflict,
        new("注入已发出", "The inject has fired"), new($"注入“{inject}”已发出，不会再发。", $"Inject '{inject}' has fired and will not again."));

    public static Refusal AlreadySkipped(string inject) => new("inject-skipped", RefusalKind.Conflict,
        new("注入已跳过", "The inject was skipped"), new($"注入“{inject}”已跳过。", $"Inject '{inject}' was skipped."));

    public static Refusal NotHeld(string inject) => new("inject-not-held", RefusalKind.Conflict,
        new("注入未被扣住", "The inject is not held"), new($"注入“{inject}”没有被扣住。", $"Inject '{inject}' is not held."));

    public static Refusal NotPlaying(string unit) => new("unit-not-playing", RefusalKind.Conflict,
        new("单位未参演", "The unit does not play"), new($"“{Texts.Quote(unit)}”未参加本次演练。", $"'{Texts.Quote(unit)}' does not take part in this drill."));

    public static Refusal NoPart { get; } = new("no-part-in-drill", RefusalKind.Forbidden,
        new("无此演练职责", "Not your part in this drill"), new("您在本次演练中的角色不能这样做。", "Your part in this drill does not allow it."));

    public static Refusal NotAddressed { get; } = new("message-not-addressed", RefusalKind.Conflict,
        new("消息不是发给您的角色", "Not for your role"), new("只有收到消息的角色可以知悉。", "Only a role it was sent to acknowledges it."));

    public static Refusal BadRating(string rating) => new("bad-rating", RefusalKind.Invalid,
        new("评分不在量表中", "Not a rating"), new($"“{Texts.Quote(rating)}”不在量表中：1、3、5，P、S、M、U，或 met、late、missed、na。", $"'{Texts.Quote(rating)}' is none of 1, 3, 5, P, S, M, U, met, late, missed, na."));

    public static Refusal UnknownItem(string item) => new("unknown-drill-item", RefusalKind.Invalid,
        new("脚本中没有此项", "Not in the scenario"), new($"脚本中没有“{Texts.Quote(item)}”。", $"The scenario has no '{Texts.Quote(item)}'."));

    public static Refusal StaysInside { get; } = new("drill-stays-inside", RefusalKind.Conflict,
        new("演练报告不得送出", "A drill's report does not leave"),
        new("演练中的报告不会也不能送达系统外单位；直接报送即由模拟组收取。", "Nothing of a drill leaves the hub; send it directly and the simulation cell takes it."));

    private static Text Name(DrillState state) => state switch
    {
        DrillState.Planned => new("尚未开始", "has not started"),
        DrillState.Running => new("正在进行", "is running"),
        DrillState.Paused => new("已暂停", "is paused"),
        DrillState.Ended => new("已结束", "has ended"),
        _ => new("已紧急终止", "was stopped"),
    };
}
