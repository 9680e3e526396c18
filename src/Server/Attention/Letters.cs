using System.Globalization;
using System.Text;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Server.Attention;

/// <summary>What a mail or short message says: number, title, clock and link, in both languages. Nothing about impact leaves the hub this way.</summary>
public sealed class Letters(UnitTree network, Uri? link)
{
    /// <summary>How many a mail lists; the rest is counted and stands in the page.</summary>
    private const int Listed = 50;

    /// <param name="unit">The reader's unit: times are told on its clock.</param>
    /// <param name="matters">Each once, the most urgent first.</param>
    public Letter Mail(Guid id, string to, string unit, IReadOnlyList<(Matter Matter, int Step)> matters, bool drill)
    {
        var zone = Zone(unit);
        var first = matters[0];
        var head = Clock(first.Matter, first.Step, zone);
        var subject = matters.Count == 1 ? $"{head.Zh} / {head.En} · {first.Matter.Number}" : $"{matters.Count} 项待处理 / {matters.Count} matters · {first.Matter.Number} …";
        var text = new StringBuilder();
        Write(text, matters, zone, t => t.Zh, drill ? "【演练】以下为演练事项:" : "以下事项需要处理:", $"另有 {matters.Count - Listed} 项,请登录系统查看。");
        text.Append("\n----\n\n");
        Write(text, matters, zone, t => t.En, drill ? "DRILL: the following matters belong to a drill." : "These matters need attention:", $"And {matters.Count - Listed} more; see the hub.");
        return new Letter(id, to, drill ? $"【演练/DRILL】{subject}" : subject, text.ToString());
    }

    public Letter Sms(Guid id, string to, string unit, IReadOnlyList<(Matter Matter, int Step)> matters, bool drill)
    {
        var (matter, step) = matters[0];
        var clock = Clock(matter, step, Zone(unit)).Zh;
        var more = matters.Count > 1 ? $"等 {matters.Count} 项" : "";
        return new Letter(id, to, "", $"{(drill ? "【演练/DRILL】" : "")}{matter.Number} {matter.Title}{more}:{clock} {Link(matter)}".TrimEnd());
    }

    private void Write(StringBuilder text, IReadOnlyList<(Matter Matter, int Step)> matters, TimeZoneInfo zone, Func<Text, string> say, string head, string more)
    {
        text.Append(head).Append("\n\n");
        foreach (var (matter, step) in matters.Take(Listed))
            text.Append(CultureInfo.InvariantCulture, $"{matter.Number} {matter.Title}\n  {say(Clock(matter, step, zone))}\n{(link is null ? "" : $"  {Link(matter)}\n")}\n");
        if (matters.Count > Listed) text.Append(more).Append('\n');
    }

    /// <summary>"萧山区首报 → 杭州市 10:15 到期(已用 80 %)".</summary>
    private Text Clock(Matter m, int step, TimeZoneInfo zone)
    {
        var (unit, party) = (Name(m.Unit), Name(m.Party));
        switch (m.Kind)
        {
            case MatterKind.Unsigned:
                var since = Time(m.StartedAt, zone);
                return new($"{party.Zh}报告待{unit.Zh}签收,{since} 送达", $"Report of {party.En} waits for the signature of {unit.En} since {since}");
            case MatterKind.Bulletin:
                var by = m.DueAt is { } d ? Time(d, zone) : null;
                return new($"{party.Zh}通报待{unit.Zh}签阅" + (by is null ? "" : $",{by} 前"), $"Bulletin of {party.En} is to be read by {unit.En}" + (by is null ? "" : $" by {by}"));
            case MatterKind.News:
                var news = Names.News(m.What);
                return new($"{unit.Zh} ← {party.Zh}:{news.Zh}", $"{unit.En} ← {party.En}: {news.En}");
            case MatterKind.Systems:
                var day = Time(m.DueAt ?? m.StartedAt, zone);
                return new($"{unit.Zh}演练次日系统状态报告,{day} 前", $"{unit.En}: report on the state of the systems after the drill, by {day}");
            default:
                var (what, due) = (Names.Duty(m.What), Time(m.DueAt ?? m.StartedAt, zone));
                return step >= Rise.Missed
                    ? new($"{unit.Zh}{what.Zh} → {party.Zh}已逾期,{due} 到期", $"{unit.En}: {what.En} → {party.En} is overdue since {due}")
                    : new($"{unit.Zh}{what.Zh} → {party.Zh},{due} 到期", $"{unit.En}: {what.En} → {party.En}, due {due}");
        }
    }

    private string Link(Matter m) =>
        link is null ? "" : new Uri(link, m.Page).ToString();

    private Text Name(string unit) => network.TryGet(unit, out var known) ? new(known.Name, known.NameEn) : Bodies.Name(unit);

    private TimeZoneInfo Zone(string unit) => network.TryGet(unit, out var known) ? TimeZoneInfo.FindSystemTimeZoneById(known.TimeZone) : TimeZoneInfo.Utc;

    private static string Time(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
