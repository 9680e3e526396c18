using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
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
