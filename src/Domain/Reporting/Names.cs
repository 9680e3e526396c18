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

    public static Text Of(Inspections.InspectionKind kind) => kind switch
    {
        Inspections.InspectionKind.SelfCheck      => new("自查", "self-check"),
        Inspections.InspectionKind.UpperLevel     => new("上级检查", "inspection"),
        Inspections.InspectionKind.RiskAssessment => new("风险评估", "risk assessment"),
        Inspections.InspectionKind.Joint          => new("联合检查", "joint inspection"),
        _                                         => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are four kinds of inspections."),
    };

    /// <summary>One of <see cref="Inspections.ItemAnswer"/>; an unknown one names itself.</summary>
    /// <summary>What sort of evidence is asked for (<see cref="Domain.Evidence.EvidenceKind"/>).</summary>
    public static Text Evidence(string kind) => kind switch
    {
        Domain.Evidence.EvidenceKind.Photo    => new("照片", "photo"),
        Domain.Evidence.EvidenceKind.Document => new("文件", "document"),
        Domain.Evidence.EvidenceKind.Record   => new("记录", "record"),
        _                                     => new("证据", "file"),
    };

    public static Text Answer(string answer) => answer switch
    {
        Inspections.ItemAnswer.Conforming    => new("符合", "conforming"),
        Inspections.ItemAnswer.NotConforming => new("不符合", "not conforming"),
        Inspections.ItemAnswer.NotApplicable => new("不适用", "not applicable"),
        _                                    => new(answer, answer),
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

    public static Text Of(Rectification.Severity severity) => severity switch
    {
        Rectification.Severity.Minor    => new("一般", "minor"),
        Rectification.Severity.Major    => new("较重", "major"),
        Rectification.Severity.Critical => new("严重", "critical"),
        _                               => throw new ArgumentOutOfRangeException(nameof(severity), severity, "There are three severities."),
    };

    public static Text Of(Rectification.OrderStage stage) => stage switch
    {
        Rectification.OrderStage.Issued    => new("待签收", "to be signed for"),
        Rectification.OrderStage.Signed    => new("待报方案", "plan owed"),
        Rectification.OrderStage.Planned   => new("方案待审", "plan to be decided on"),
        Rectification.OrderStage.InWork    => new("整改中", "in work"),
        Rectification.OrderStage.Evidenced => new("待核验", "to be verified"),
        Rectification.OrderStage.Closed    => new("已销号", "closed"),
        Rectification.OrderStage.Withdrawn => new("已撤回", "withdrawn"),
        _                                  => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There are seven stages."),
    };

    /// <summary>The kind of a record of a unit (<see cref="Records.RecordKind"/>).</summary>
    public static Text Record(string kind) => kind switch
    {
        Records.RecordKind.Commendation => new("表彰", "commendation"),
        Records.RecordKind.Criticism    => new("通报批评", "criticism"),
        _                               => new(kind, kind),
    };

    /// <summary>Whom an overdue stage climbs to (<see cref="Rectification.Climb"/>).</summary>
    public static Text ClimbsTo(string step) => step switch
    {
        Rectification.Climb.Owner     => new("责任人", "the officer at the desk"),
        Rectification.Climb.Lead      => new("分管领导", "the leader"),
        Rectification.Climb.Superior  => new("上级单位", "the unit above"),
        Rectification.Climb.Criticism => new("拟通报批评", "a notice of criticism"),
        _                             => new(step, step),
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
        "order-receipt"       => new("签收整改通知", "receipt of an order"),
        "rectification-plan"  => new("整改方案", "rectification plan"),
        "plan-decision"       => new("方案审定", "decision on a plan"),
        "rectification"       => new("整改", "rectification"),
        "verification"        => new("整改核验", "verification"),
        "extension-decision"  => new("延期审定", "decision on an extension"),
        "inspection-receipt"  => new("签收检查结果", "receipt of an inspection result"),
        _                     => new(kind, kind),
    };

    /// <summary>What a unit is told of (<see cref="Attention.NewsKind"/>); an unknown one names itself.</summary>
    public static Text News(string what) => what switch
    {
        Attention.NewsKind.PlanAccepted        => new("整改方案已同意", "the plan was accepted"),
        Attention.NewsKind.ExtensionGranted    => new("已同意延期", "more time was given"),
        Attention.NewsKind.ExtensionRefused    => new("未同意延期", "more time was refused"),
        Attention.NewsKind.EvidenceBegun       => new("已开始提交整改证据，尚未齐全", "the first evidence was given, not yet for every finding"),
        Attention.NewsKind.OrderClosed         => new("整改核验通过，已销号", "the rectification passed; the order is closed"),
        Attention.NewsKind.OrderWithdrawn      => new("整改通知已撤回", "the order was withdrawn"),
        Attention.NewsKind.CriticismDrafted    => new("通报批评待审发", "a notice of criticism waits to be sent or dropped"),
        Attention.NewsKind.InspectionOpened    => new("已发起检查", "an inspection was opened"),
        Attention.NewsKind.InspectionConcluded => new("检查结果已形成，请签字", "the inspection was concluded; the result is to be signed"),
        Attention.NewsKind.FindingSettled      => new("检查发现的一个问题已认定当场整改", "a finding of the inspection was taken as put right on the spot"),
        Attention.NewsKind.ResultSigned        => new("被检查单位已签字", "the inspected unit signed the result"),
        Attention.NewsKind.SignatureRefused    => new("已注明拒绝签字", "it was noted that the unit would not sign"),
        Attention.NewsKind.ResultReceived      => new("上一级已签收检查结果", "the unit above signed for the result"),
        _                                      => new(what, what),
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
        "order-issued"            => new("下达整改通知", "the order"),
        "order-signed"            => new("签收整改通知", "receipt of the order"),
        "plan-submitted"          => new("提交方案", "the plan"),
        "plan-sent-back"          => new("退回方案", "the plan's return"),
        "evidence-complete"       => new("证据齐备", "complete evidence"),
        "verification-failed"     => new("核验不合格", "the failed verification"),
        "extension-asked"         => new("申请延期", "the request for time"),
        "extension-granted"       => new("同意延期", "the extension"),
        "inspection-concluded"    => new("形成检查结果", "the inspection's result"),
        "order-reopened"          => new("重新打开", "the reopening"),
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

    /// <summary>"第二十八条" → "art. 28"; "4(2)" → "第 4(2) 条"; "消防管理第三条" → "fire rules, 3"; other citations stay as they are.</summary>
    public static Text Article(string article) => article switch
    {
        [>= '0' and <= '9', ..] => new($"第 {article} 条", $"art. {article}"),
        ['第', .. var number, '条'] when Chinese(number) is { } n => new(article, $"art. {n}"),
        _ when article.IndexOf('第', StringComparison.Ordinal) is > 0 and var at && article[^1] == '条' && RulesOf(article[..at]) is { } rules && Chinese(article[(at + 1)..^1]) is { } n => new(article, $"{rules}, {n}"),
        _ => new(article, article),
    };

    // Annex 3 of the Interim Measures has three sets of rules.
    private static string? RulesOf(string set) => set switch
    {
        "机房管理" => "room rules",
        "值班管理" => "duty rules",
        "消防管理" => "fire rules",
        _          => null,
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
