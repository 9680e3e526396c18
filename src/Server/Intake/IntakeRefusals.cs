using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Signals;

namespace IncidentHub.Server.Intake;

/// <summary>Every "no" of the doors for machines, and what a fault in their text means in both languages.</summary>
public static class IntakeRefusals
{
    /// <summary>Nothing in the body could be taken.</summary>
    public static Refusal Unreadable(SignalFault fault) => new(fault.Code, RefusalKind.Invalid,
        new("无法读取内容", "The content cannot be read"),
        new($"{fault.Where}：{Text(fault.Code).Zh}", $"{fault.Where}: {Text(fault.Code).En}"),
        new Dictionary<string, object> { ["where"] = fault.Where });

    public static Text Text(string code) => code switch
    {
        SignalFaults.BodyTooLarge => new("内容超过 16 MiB。", "The body is larger than 16 MiB."),
        SignalFaults.NotJson => new("不是合法的 JSON，或有重复的键，或嵌套超过 32 层。", "Not valid JSON, or a key is there twice, or it is nested deeper than 32 levels."),
        SignalFaults.BadText => new("文字不是合法的 Unicode。", "Text is not valid Unicode."),
        SignalFaults.WrongType => new("值的类型与格式不符。", "A value has another type than the format says."),
        SignalFaults.NoAlerts => new("没有告警列表（alerts）。", "There is no list of alerts."),
        SignalFaults.TooManyAlerts => new("一次最多 10,000 条告警。", "At most 10,000 alerts in one body."),
        SignalFaults.NoLabels => new("告警没有任何标签，无法识别。", "An alert without a label has no identity."),
        SignalFaults.TooManyLabels => new("标签超过 128 个，或标签名超过 256 个字符。", "More than 128 labels, or a label name of more than 256 characters."),
        SignalFaults.UnknownStatus => new("状态只能是 firing 或 resolved。", "The status is firing or resolved."),
        SignalFaults.BadTime => new("时间不符合 RFC 3339。", "An instant is not RFC 3339."),
        SignalFaults.Incomplete => new("缺少事件必需的内容：编号、摘要或年份。", "What an incident needs is missing: its id, its summary or the year."),
        _ => new("内容有误。", "The content is wrong."),
    };
}
