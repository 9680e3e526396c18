using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>What people call the keys of the domain. Server, page and command line read them here, so a thing has one name everywhere.</summary>
public static class Names
{
    /// <summary>"重大 Ⅱ"; the numeral tells grades apart where colours and English words do not.</summary>
    public static Text Of(Grade grade)
    {
        var name = GradeNames.Of(grade);
        return new($"{name.Zh} {Numeral(grade)}", $"grade {grade} ({name.En})");
    }

    public static Text Of(Phase phase) => phase switch
    {
        Phase.Raised    => new("已上报", "raised"),
        Phase.Located   => new("已定位", "located"),
        Phase.Analysed  => new("已分析", "analysed"),
        Phase.Contained => new("已控制", "contained"),
        Phase.Recovered => new("已恢复", "recovered"),
        Phase.Closed    => new("已结案", "closed"),
        _               => throw new ArgumentOutOfRangeException(nameof(phase), phase, "There are six phases."),
    };

    public static Text Of(ReportKind kind) => kind switch
    {
        ReportKind.First      => new("首报", "first report"),
        ReportKind.Supplement => new("补报", "supplement"),
        ReportKind.Progress   => new("续报", "progress report"),
        ReportKind.Final      => new("总结报告", "final report"),
        _                     => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are four kinds of reports."),
    };

    public static Text Of(ObligationState state) => state switch
    {
        ObligationState.Open   => new("计时中", "open"),
        ObligationState.Met    => new("按时送达", "met"),
        ObligationState.Missed => new("逾期", "missed"),
        ObligationState.Lifted => new("已解除", "lifted"),
        _                      => throw new ArgumentOutOfRangeException(nameof(state), state, "There are four states."),
    };

    public static Text Of(EscalationState state) => state switch
    {
        EscalationState.Told      => new("获知逾期", "told of a missed deadline"),
        EscalationState.Delivered => new("待签收", "awaiting signature"),
        EscalationState.Signed    => new("已签收", "signed for"),
        EscalationState.Returned  => new("已退回", "returned"),
        _                         => throw new ArgumentOutOfRangeException(nameof(state), state, "There are four states."),
    };

    public static Text Of(UnitLevel level) => level switch
    {
        UnitLevel.Centre     => new("中央", "centre"),
        UnitLevel.Province   => new("省级", "province"),
        UnitLevel.City       => new("市级", "city"),
        UnitLevel.County     => new("县级", "county"),
        UnitLevel.Department => new("部门", "department"),
        _                    => throw new ArgumentOutOfRangeException(nameof(level), level, "There are five levels."),
    };

    /// <summary>The kind of a duty, as packs write it; an unknown kind names itself.</summary>
    public static Text Duty(string kind) => kind switch
    {
        "first-report"        => new("首报", "first report"),
        "onward-report"       => new("转报", "onward report"),
        "final-report"        => new("总结报告", "final report"),
        "early-warning"       => new("预警通报", "early warning"),
        "notification"        => new("事件通报", "incident notification"),
        "intermediate-report" => new("中期报告", "intermediate report"),
        "progress-report"     => new("进展报告", "progress report"),
        AcknowledgeInstruction.Kind => new("批示确认", "acknowledgement of an instruction"),
        "supplement-report"   => new("补报", "supplement"),
        "oral-report"         => new("口头报告", "oral report"),
        _                     => new(kind, kind),
    };

    /// <summary>The event a clock counts from (<see cref="ClockEvents.Types"/>); an unknown one names itself.</summary>
    public static Text Clock(string type) => type switch
    {
        ClockEvents.Aware         => new("发现", "awareness"),
        ClockEvents.Classified    => new("分类", "classification"),
        ClockEvents.Material      => new("认定重大", "finding of materiality"),
        ClockEvents.Submitted     => new("报送", "submission"),
        ClockEvents.Received      => new("签收", "receipt"),
        ClockEvents.HandlingEnded => new("处置结束", "end of handling"),
        ClockEvents.Graded        => new("获知定级", "notice of the grade"),
        ClockEvents.OralReport    => new("口头报告", "oral report"),
        ClockEvents.FixAvailable  => new("修复可用", "availability of a fix"),
        ClockEvents.RansomPaid    => new("支付赎金", "payment of a ransom"),
        "instructed"              => new("批示", "the instruction"),
        _                         => new(type, type),
    };

    /// <summary>The kind of an awareness or a decision that packs tell apart; an unknown one names itself.</summary>
    public static Text ClockKind(string kind) => kind switch
    {
        "personal-data"   => new("个人信息泄露", "personal data"),
        "major"           => new("重大信息通信技术事件", "major ICT incident"),
        "case"            => new("案件", "a case"),
        "state-secret"    => new("泄密", "leaked state secret"),
        "notifiable"      => new("须通报的泄露", "notifiable breach"),
        "work-accident"   => new("生产安全事故", "work accident"),
        _                 => new(kind, kind),
    };

    /// <summary>How certain a number is (<see cref="Confidence.All"/>).</summary>
    public static Text Certainty(string confidence) => confidence switch
    {
        Confidence.Primary    => new("已核对原文", "checked against the text"),
        Confidence.Secondary  => new("据二手资料", "from secondary sources"),
        Confidence.Memory     => new("待核实", "unconfirmed"),
        Confidence.Configured => new("本网设定，非法定", "set by this network, not law"),
        _                     => new(confidence, confidence),
    };

    /// <summary>"第二十八条" → "art. 28"; "4(2)" → "第 4(2) 条"; other citations stay as they are.</summary>
    public static Text Article(string article) => article switch
    {
        [>= '0' and <= '9', ..] => new($"第 {article} 条", $"art. {article}"),
        ['第', .. var number, '条'] when Chinese(number) is { } n => new(article, $"art. {n}"),
        _ => new(article, article),
    };

    // 1 to 99, as articles are counted: 四, 十, 二十八.
    private static int? Chinese(string number)
    {
        const string digits = "〇一二三四五六七八九";
        var ten = number.IndexOf('十', StringComparison.Ordinal);
        var tens = ten < 0 ? 0 : ten == 0 ? 1 : digits.IndexOf(number[0], StringComparison.Ordinal);
        var rest = number[(ten + 1)..];
        var ones = rest.Length == 0 ? 0 : digits.IndexOf(rest[0], StringComparison.Ordinal);
        return ten > 1 || rest.Length > 1 || tens < 0 || ones < 0 || tens + ones == 0 ? null : 10 * tens + ones;
    }

    private static char Numeral(Grade grade) => "ⅠⅡⅢⅣ"[(int)grade - 1];
}
