namespace IncidentHub.Domain.Kernel;

/// <summary>What people call a field of the API: a refusal speaks to people in these words, and to machines in its member <c>field</c>.</summary>
public static class FieldWords
{
    /// <summary>As the pages label them, so that a refusal reads like the field it stands beside.</summary>
    public static IReadOnlyDictionary<string, Text> All { get; } = new Dictionary<string, Text>(StringComparer.Ordinal)
    {
        ["accountability"] = new("责任认定与处理", "Accountability"),
        ["answer"] = new("回答", "Answer"),
        ["at"] = new("时间", "Time"),
        ["authority"] = new("批准机关", "Authority"),
        ["awareAt"] = new("发现时间", "Became aware at"),
        ["cause"] = new("原因初步分析", "Cause as far as known"),
        ["cell"] = new("单元格", "Cell"),
        ["check"] = new("现场复查情况", "What was looked at anew, and seen"),
        ["description"] = new("情况说明", "Description"),
        ["discoveredAt"] = new("发现时间", "Found"),
        ["document"] = new("文件", "Document"),
        ["en"] = new("英文", "English text"),
        ["evidence"] = new("证据", "Evidence"),
        ["file"] = new("文件", "File"),
        ["finding.text"] = new("发现的问题", "What is wrong"),
        ["harm"] = new("造成的危害", "Harm done"),
        ["id"] = new("编号", "Id"),
        ["impact"] = new("影响和危害", "Effect and harm"),
        ["item"] = new("检查项", "Item of the checklist"),
        ["justification"] = new("逾期理由", "Why it is late"),
        ["labels"] = new("标签", "Labels"),
        ["leads"] = new("溯源线索", "Traces of the attacker"),
        ["lesson"] = new("经验教训", "Lessons"),
        ["lessons"] = new("经验教训", "Lessons"),
        ["level"] = new("事件等级", "Grade"),
        ["measures"] = new("已采取的措施及效果", "Measures taken and their effect"),
        ["more"] = new("报告表中的其他项目", "A further item of the form"),
        ["name"] = new("名称", "Name"),
        ["next"] = new("拟采取的措施", "Measures intended"),
        ["note"] = new("说明", "Note"),
        ["number"] = new("编号", "Number"),
        ["occurredAt"] = new("发生时间", "Occurred"),
        ["origin.part"] = new("来源中的部分", "Part of the origin"),
        ["other"] = new("其他情况", "Anything else"),
        ["pack"] = new("规则包", "Pack"),
        ["partners"] = new("联合检查单位", "Who else takes part"),
        ["place"] = new("发生地点", "Place"),
        ["process"] = new("演练过程安排", "What is arranged"),
        ["purpose"] = new("目的/要求", "Purpose and requirements"),
        ["ransom.currency"] = new("币种", "Currency"),
        ["ransom.date"] = new("期限或日期", "Date"),
        ["ransom.manner"] = new("支付方式", "Manner of payment"),
        ["reason"] = new("理由", "Reason"),
        ["receiptNumber"] = new("回执编号", "Receipt number"),
        ["receivedAt"] = new("回执时间", "Received at"),
        ["rectification"] = new("整改情况", "Rectification"),
        ["signal"] = new("告警", "Signal"),
        ["skipReason"] = new("越级理由", "Reason to pass over the superior"),
        ["sourceRef"] = new("来源编号", "Number at the source"),
        ["stopWord"] = new("停止口令", "Stop word"),
        ["summary"] = new("主要内容", "Summary"),
        ["support"] = new("请求支援事项", "Support requested"),
        ["system"] = new("受影响的系统和设施", "Systems and facilities affected"),
        ["text"] = new("内容", "Text"),
        ["title"] = new("标题", "Title"),
        ["to"] = new("跳到的时间", "Time to jump to"),
        ["trend"] = new("发展趋势", "How it may go on"),
        ["type"] = new("事件类型", "Category"),
        ["unit"] = new("报告单位", "Reporting unit"),
        ["zh"] = new("中文", "Chinese text"),
    };

    /// <summary>Its words. The items that only a form knows (<c>more.*</c>) share theirs.</summary>
    /// <remarks>A field without words says what it is called in JSON: better than nothing, and FieldWordsTests do not let it come to that.</remarks>
    public static Text Of(string field) =>
        All.GetValueOrDefault(field.StartsWith("more.", StringComparison.Ordinal) ? "more" : field) ?? new(field, field);
}
