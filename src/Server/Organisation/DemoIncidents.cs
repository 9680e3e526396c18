using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Server.Organisation;

/// <summary>A thing somebody does in the demo story.</summary>
public enum Act
{
    Confirm, GradeGeneral, Draft, Report, CityBySign, CityForward, ProvinceBySign, Locate, Analyse, Contain, Recover, Close,
}

/// <summary>How far the story was told when the hub was stopped in the middle of it.</summary>
public static class DemoActs
{
    /// <summary>Whether the incident shows what the act does.</summary>
    public static bool IsDone(this IncidentView i, Act act) => act switch
    {
        Act.Confirm => !i.AwaitsConfirmation,
        Act.GradeGeneral => i.Grade is Grade.IV,
        Act.Draft => i.Drafts.Count + i.Reports.Count > 0,
        Act.Report => i.Reports.Count > 0,
        Act.CityBySign => IsSigned(i, 1),
        Act.CityForward => i.Escalations.Any(e => e.Unit == i.Chain[2].Unit && e.Received.Count > 0),
        Act.ProvinceBySign => IsSigned(i, 2),
        Act.Locate => i.Phase >= Phase.Located,
        Act.Analyse => i.Phase >= Phase.Analysed,
        Act.Contain => i.Phase >= Phase.Contained,
        Act.Recover => i.Phase >= Phase.Recovered,
        Act.Close => i.Phase is Phase.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "No such act."),
    };

    private static bool IsSigned(IncidentView i, int hop) => i.Escalations.Any(e => e.Unit == i.Chain[hop].Unit && e.SignedAt is not null);
}

/// <summary>One incident of the demo story.</summary>
/// <param name="Superior">The unit the first report goes to.</param>
/// <param name="MinutesAgo">When the unit became aware.</param>
public sealed record DemoIncident(
    string Unit, string Superior, int MinutesAgo, string Category, string Title, string Description, string System, string Place, Facts Facts, params Act[] Acts);

/// <summary>The demo story as a table, oldest first.</summary>
public static class DemoIncidents
{
    private static Facts Leak(int persons) => Facts.Of(("leak.pi_persons", persons));

    public static IReadOnlyList<DemoIncident> All { get; } =
    [
        new("320506", "320500", 1_500, "network-attack.phishing", "钓鱼邮件批量投递，一人点击", "收到冒充通知的邮件 230 封，一台终端点击后被拦截。", "电子邮件系统", "办公区",
            Facts.None, Act.GradeGeneral, Act.Locate, Act.Analyse, Act.Contain, Act.Recover, Act.Close),
        new("330100-mz", "330100", 310, "malicious-program.miner", "业务终端感染挖矿程序", "一台窗口业务终端持续占用 CPU，已断网查杀。", "窗口业务终端", "办事大厅",
            Facts.None, Act.GradeGeneral, Act.Locate),
        new("330110", "330100", 246, "network-attack.web-defacement", "门户网站首页被篡改", "首页被替换为非法内容约 45 分钟，已下线。", "区门户网站", "托管机房",
            Facts.Of(("site.class_min", "any_party_gov"), ("spread.home_minutes", 45)), Act.Locate),
        new("330100", "330000", 180, "facility-failure.supporting-facility", "机房精密空调故障，温度 31 ℃", "一台精密空调压缩机停机，备用机组已投入。", "市政务云机房", "市机房",
            Facts.None, Act.GradeGeneral, Act.Locate, Act.Analyse, Act.Contain, Act.Recover),
        new("320505", "320500", 228, "data-security.leak", "人口库查询接口数据泄露", "接口越权，约 150 万条记录被批量查询。", "人口基础库", "政务云",
            Leak(1_500_000), Act.Locate, Act.Analyse, Act.Draft),
        new("330109-mz", "330109", 227, "network-attack.credential-attack", "养老服务平台账号遭批量撞库", "夜间出现 4 万次异地登录尝试，312 个账号登录成功。", "养老服务平台", "区政务云",
            Facts.Of(("finding.data_threat", "rather-serious")), Act.Locate, Act.Analyse),
        new("330203", "330200", 150, "network-attack.vulnerability-exploit", "图书馆网站上传漏洞被利用", "网站被植入后门并下线加固，停止访问 130 分钟。", "区图书馆网站", "托管机房",
            Facts.Of(("site.class_min", "enterprise_institution_portal"), ("outage.portal_minutes", 130)),
            Act.Report, Act.CityBySign, Act.Locate, Act.Analyse, Act.Contain, Act.Recover),
        new("320115", "320100", 130, "malicious-program.miner", "虚拟主机集群感染挖矿程序", "12 台虚拟机资源占用异常，涉及 120 万人信息的库表被访问。", "区政务云", "政务云",
            Leak(1_200_000), Act.Report, Act.CityBySign, Act.Locate, Act.Analyse, Act.Contain),
        new("320106", "320100", 95, "malicious-program.trojan", "移动办公终端感染木马", "一台移动终端外联异常，已停用账号。", "移动办公平台", "办公区",
            Facts.None, Act.GradeGeneral, Act.Locate, Act.Analyse),
        new("330109", "330100", 50, "malicious-program.ransomware", "OA 文件服务器遭勒索软件加密", "文件服务器 3 台被加密，OA 停用，1,200 万人信息可能外泄。", "OA 系统", "区机房",
            Leak(12_000_000), Act.Confirm, Act.Report, Act.CityBySign, Act.CityForward, Act.ProvinceBySign, Act.Locate, Act.Analyse, Act.Contain),
        new("330109", "330100", 48, "network-attack.denial-of-service", "政务云出口流量异常，疑似拒绝服务", "出口流量为平日 20 倍，约 30 万人的网上办事受影响。", "政务云出口", "市政务云",
            Facts.Of(("affected.persons_daily_life", 300_000)), Act.Report, Act.Locate),
        new("330110", "330100", 47, "network-attack.supply-chain", "运维供应商通道被利用，批量导出数据", "供应商远程通道出现异常会话，约 1,100 万人信息被导出。", "运维审计平台", "区机房",
            Leak(11_000_000)),
        new("330203", "330200", 35, "data-security.leak", "办事系统弱口令被利用，疑似泄露 30 万人信息", "一个业务账号被异地登录并下载报表，影响尚待研判。", "办事系统", "政务云",
            Leak(300_000), Act.Locate),
        new("320100", "320000", 26, "network-attack.dns-poisoning", "政务域名解析结果异常", "部分地区解析到境外地址，正在核实范围。", "域名解析系统", "市机房", Facts.None),
        new("330212", "330200", 12, "facility-failure.technical-fault", "视频会议系统间歇性无法接入", "会议终端注册失败，重启后短时恢复。", "视频会议系统", "区机房", Facts.None),
        new("330000", "100000", 9, "data-security.leak", "省政务服务平台用户信息疑似泄露", "境外论坛出现样本，经比对与平台数据吻合，约 1.2 亿条。", "省政务服务平台", "省政务云",
            Leak(120_000_000), Act.Confirm, Act.Report, Act.Locate),
    ];
}
