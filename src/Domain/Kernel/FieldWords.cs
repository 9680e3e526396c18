namespace IncidentHub.Domain.Kernel;

/// <summary>What people call the fields that refusals of text speak of. The API name goes beside it, for machines.</summary>
public static class FieldWords
{
    private static readonly Dictionary<string, Text> Words = new(StringComparer.Ordinal)
    {
        ["accountability"] = new("责任追究", "accountability"),
        ["answer"] = new("回答", "answer"),
        ["at"] = new("时间", "time"),
        ["authority"] = new("决定机关", "authority"),
        ["awareAt"] = new("发现时间", "time of awareness"),
        ["cause"] = new("事件原因", "cause"),
        ["cell"] = new("单元格", "cell"),
        ["check"] = new("复核结果", "result of the check"),
        ["description"] = new("情况描述", "description"),
        ["discoveredAt"] = new("发现时间", "time of discovery"),
        ["document"] = new("文号", "document"),
        ["evidence"] = new("证据", "evidence"),
        ["file"] = new("文件", "file"),
        ["finding.text"] = new("发现的问题", "finding"),
        ["harm"] = new("危害", "harm"),
        ["id"] = new("编号", "id"),
        ["impact"] = new("影响", "impact"),
        ["item"] = new("检查项", "item"),
        ["justification"] = new("情况说明", "justification"),
        ["labels"] = new("标签", "labels"),
        ["leads"] = new("溯源线索", "leads"),
        ["lesson"] = new("经验教训", "lesson"),
        ["lessons"] = new("经验教训", "lessons"),
        ["level"] = new("级别", "level"),
        ["measures"] = new("已采取措施", "measures"),
        ["name"] = new("名称", "name"),
        ["next"] = new("下一步措施", "next steps"),
        ["note"] = new("说明", "note"),
        ["number"] = new("编号", "number"),
        ["occurredAt"] = new("发生时间", "time of occurrence"),
        ["origin.part"] = new("来源部分", "part of the origin"),
        ["other"] = new("其他", "other"),
        ["pack"] = new("规则包", "pack"),
        ["partners"] = new("联合单位", "partners"),
        ["place"] = new("地点", "place"),
        ["process"] = new("演练环节", "process"),
        ["purpose"] = new("目的", "purpose"),
        ["ransom.currency"] = new("勒索币种", "currency of the ransom"),
        ["ransom.date"] = new("勒索日期", "date of the ransom"),
        ["ransom.manner"] = new("勒索方式", "manner of the ransom"),
        ["reason"] = new("理由", "reason"),
        ["receiptNumber"] = new("回执编号", "number of the receipt"),
        ["receivedAt"] = new("收到时间", "time of receipt"),
        ["rectification"] = new("整改情况", "rectification"),
        ["signal"] = new("告警", "signal"),
        ["skipReason"] = new("越级理由", "reason for skipping a level"),
        ["sourceRef"] = new("来源编号", "reference of the source"),
        ["stopWord"] = new("终止口令", "stop word"),
        ["summary"] = new("摘要", "summary"),
        ["support"] = new("需要的支援", "support needed"),
        ["system"] = new("系统", "system"),
        ["text"] = new("正文", "text"),
        ["title"] = new("标题", "title"),
        ["trend"] = new("发展趋势", "trend"),
        ["type"] = new("类型", "type"),
        ["unit"] = new("单位", "unit"),
    };

    /// <summary>The words for an API name; what a form or file calls by a key of its own goes by that key.</summary>
    public static Text Of(string field) =>
        Words.TryGetValue(field, out var words) ? words
        : field.StartsWith("more.", StringComparison.Ordinal) ? new($"补充项 {field[5..]}", $"further item {field[5..]}")
        : new(field, field);
}
