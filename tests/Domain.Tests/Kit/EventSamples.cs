using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>One event of every kind with every field filled, so that shapes, folds and sentences can be checked for all of them.</summary>
internal static class EventSamples
{
    private static readonly Guid By = Demo.Officer(Demo.Monitor).Id;
    private static readonly Guid CityDuty = Demo.Officer(Demo.CityDuty).Id;
    private static readonly DateTimeOffset Now = Demo.Time("10:01");
    private static readonly Because Because = new("cn-egov-2025", 1, "chain-first", "第二十八条", "国家电子政务外网网络与信息安全管理暂行办法", "configured");
    private static readonly Hit Hit = new("data-leak", new("泄露个人信息 12,000,000 人，达到重大级", "personal information of 12,000,000 persons, reaches grade II"), Grade.II, "primary");
    private static readonly Question Question = new("finding.other", new("还有其他影响吗？", "Is there any other effect?"));
    private static readonly ReportContent Content = Story.Content with { Ransom = new Ransom(1_000_000, "CNY", "比特币", "2026-03-02") };
    private static readonly Sender Sender = new("330109", Story.Id, IsIncident: true);
    private static readonly Subject Subject = new(Story.Id, "330109-20260302-1", "330109", "文件服务器遭加密", "malicious-program.ransomware", Grade.II, Demo.Time("09:15"), Story.Id);

    public static Obligation Obligation { get; } = new(
        Ids.Obligation(Story.Id, "chain-first", "330100"), "chain-first", "first-report", "330109", "330100", "aware", Demo.Time("09:15"), Demo.Time("10:15"), Because)
        { SentAt = Demo.Time("09:40"), MetAt = Demo.Time("10:01"), EnforcedAt = Demo.Time("10:15"), WarnedPercent = 80 };

    public static Report Report { get; } = new(Ids.Report(Story.Id, "330100", 1), ReportKind.First, "330100", 1, Content, Content.Hash(), By, Demo.Time("09:40"))
        {
            ReceivedAt = Demo.Time("10:01"), ReturnReason = "缺少影响范围", Form = new("cn-incident-report", 1), Edition = 2, Replaces = Ids.Report(Story.Id, "330100", 0),
            SignOff = new SignOff(Demo.Officer(Demo.Lead).Id, SignOff.Deputy, Demo.Time("09:40"), By, Story.Id), SkipReason = "上级电话不通", Justification = "现场断电",
            LateSeconds = 720, Channel = "hotline",
        };

    public static InstructionHeld Instruction { get; } =
        new(Ids.Instruction(Ids.Escalation(Story.Id, "330100"), 1), "330100", "请每小时续报", Now, Demo.Time("11:01"));

    private static readonly EvidenceFile File = new(Story.Id, new string('a', 64), "photo.jpg");
    private static readonly Origin Origin = new(OriginKind.Inspection, Story.Id, "3", "JC-330100-20260302-52d9");
    private static readonly OrderFinding Finding = new(1, "边界防火墙默认口令", "baseline/boundary-1", Severity.Major, FreshCheck: true)
        { Before = [new Recurrence(Story.Id, "ZG-330109-20250302-52d8", Demo.Time("09:00"))] };

    public static IReadOnlyList<DomainEvent> All { get; } =
    [
        new IncidentRaised(By, Now, Story.Id, "330109-20260302-1", "330109", "文件服务器遭加密", "三台主机", Demo.Time("08:50"), Demo.Time("09:15"), "OA-17", Door.Api, Story.Id) { Packs = ["cn-egov-2025@1"] },
        new IncidentClassified(By, Now, "malicious-program.ransomware"),
        new FactsStated(By, Now, Facts.Of(("asset.is_cii", true), ("leak.pi_persons", 12_000_000), ("finding.other", "none"))),
        new IncidentGraded(By, Now, Grade.II, "cn-cac-2025", 1, [Hit], "会商确定", Confirmed: false),
        new GradeUndetermined(By, Now, "cn-cac-2025", 1, [Question]),
        new GradeConfirmed(By, Now, Grade.II),
        new StepTaken(By, Now, Phase.Contained, "隔离 4 台主机"),
        new NoteAdded(By, Now, "厂商已到场"),
        new SignalAttached(Actor.Hub.Id, Now, Story.Id, "a1b2c3", "firing", "CPU 100 %"),
        new IncidentClosed(By, Now, "先打补丁"),
        new IncidentReopened(By, Now, "再次发现"),

        new ObligationOpened(By, Now, Obligation),
        new ObligationReplanned(By, Now, Obligation.Id, Demo.Time("09:45"), Because) { StartedBy = "graded", StartedAt = Demo.Time("09:30") },
        new ExtensionGranted(By, Now, Obligation.Id, Demo.Time("12:00"), "省级网信部门", "浙网信函〔2026〕7号"),
        new ClockStopped(By, Now, Obligation.Id, Demo.Time("12:00"), "省级网信部门", "浙网信函〔2026〕8号"),
        new ClockEventNoted(By, Now, "aware", Demo.Time("09:55"), "personal-data", "provincial-cyberspace", "日志显示数据外传"),
        new ObligationWarned(Actor.Hub.Id, Now, Obligation.Id, 80, Obligation.DueAt),
        new ObligationMissed(Actor.Hub.Id, Demo.Time("10:30"), Obligation.Id, Obligation.DueAt, Demo.Time("09:40")),
        new ObligationMet(CityDuty, Now, Obligation.Id, Demo.Time("10:01")),
        new ObligationLifted(By, Now, Obligation.Id, "no-longer-demanded"),
        new ReportSubmitted(By, Now, Report),
        new ReportDrafted(By, Now, Report, Obligation.Id),
        new DraftSigned(By, Now, Report.Id, new SignOff(By, SignOff.Lead, Now)),
        new DraftDeclined(By, Now, Report.Id, "影响范围未核实"),
        new NotReportableDecided(By, Now, Obligation.Id, "经核实系误报", Grade.II),
        new NotReportableRevoked(By, Now, Obligation.Id, "复核后确认属实"),
        new ReceiptNoted(By, Now, "provincial-cyberspace", Report.Id, Demo.Time("09:55"), "A-2231"),
        new ReturnNoted(CityDuty, Now, "330100", Report.Id, "缺少影响范围"),
        new InstructionNoted(CityDuty, Now, "330100", Instruction.Text, Instruction.Id, Instruction.DueAt),
        new InstructionAcknowledged(By, Now, Instruction.Id),
        new AttentionAcknowledged(By, Now, Obligation.Id, Demo.Time("10:15")),

        new ReportDelivered(Actor.Hub.Id, Now, "330100", Sender, Subject, Report),
        new OverdueTold(Actor.Hub.Id, Now, "330100", Sender, Subject, Obligation.Id, Obligation.DueAt),
        new SkipTold(Actor.Hub.Id, Now, "330100", Sender, Subject, Report.Id, "330000", "上级电话不通"),
        new ReportSignedFor(CityDuty, Now, Report.Id),
        new ReportReturned(CityDuty, Now, Report.Id, "缺少影响范围"),
        new InstructionGiven(CityDuty, Now, Instruction.Text, Instruction.Id, Instruction.DueAt),
        new BulletinIssued(CityDuty, Now, Story.Id, "TB-330100-20260302-52d9", "330100", ["330109", "330110"], "补丁通报", "请于今日内完成加固。", Demo.Time("18:00")),
        new BulletinRead(By, Now, "330109"),
        new SubjectChanged(Actor.Hub.Id, Now, "malicious-program.ransomware", Grade.I),
        .. DrillSamples.All,
        .. InspectionSamples.All,
        .. DebriefSamples.All,
        .. PlanSamples.All,

        new OrderIssued(CityDuty, Now, Story.Id, "ZG-330109-20260302-52d9", "330109", "330100", "边界防护整改", Severity.Critical, Severity.Major, [Finding], Demo.Time("18:00"), Origin,
            "cn-rectification@1", Story.Id, Story.Id),
        new OrderSignedFor(By, Now),
        new PlanSubmitted(By, Now, 1, "330109", "更换防火墙策略", Demo.Time("17:00")),
        new PlanAccepted(CityDuty, Now, 1),
        new PlanSentBack(CityDuty, Now, 1, "没有责任人"),
        new ExtensionAsked(By, Now, 1, Demo.Time("20:00"), "备件未到"),
        new ExtensionDecided(CityDuty, Now, 1, Granted: true, Demo.Time("20:00"), "同意"),
        new EvidenceSubmitted(By, Now, 1, "330109", "策略已更换", [File]),
        new FindingVerified(CityDuty, Now, 1, "330100", Passed: false, "仍可从外网访问", new FreshCheck("端口仍开放", [File])),
        new OrderVerified(CityDuty, Now, Passed: false, [1]),
        new OrderClosed(CityDuty, Now),
        new OrderReopened(CityDuty, Now, "复查发现反弹", [1], Demo.Time("23:00")),
        new OrderWithdrawn(CityDuty, Now, "下达错误"),
        new OverdueClimbed(Actor.Hub.Id, Now, Obligation.Id, 2, Climb.Lead, Demo.Time("10:00")),
        new CriticismDrafted(Actor.Hub.Id, Now, Obligation.Id, "关于整改逾期的通报", "逾期未完成整改。"),
        new CriticismIssued(CityDuty, Now, Story.Id, Story.Id, "关于逾期的通报批评", "至今未签收。"),
        new CriticismDropped(CityDuty, Now, "已完成整改"),
        new RecordEntered(CityDuty, Now, Story.Id, "JL-330109-20260302-52d9", "330109", "330100", RecordKind.Criticism, "整改逾期", "逾期三日。", Origin, Story.Id),
    ];

    /// <summary>Names as a page would give them: officers by post, units by name.</summary>
    public static Narrator Narrator { get; } = new(
        id => Demo.Network.Officers.Single(o => Demo.Officer(o.Name).Id == id).Title,
        key => Demo.Tree.TryGet(key, out var unit) ? new Text(unit.Name, unit.NameEn) : Bodies.Name(key),
        id => id == Obligation.Id ? Obligation : null,
        Policies.Playbooks.Shelf.Categories, Demo.China)
    {
        Report = id => id == Report.Id ? Report : null,
        Instruction = id => id == Instruction.Id ? Instruction : null,
        Fact = key => Policies.Playbooks.Shelf.Gradings.SelectMany(g => g.Facts).FirstOrDefault(f => f.Key == key),
    };
}
