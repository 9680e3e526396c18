using System.Globalization;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>One incident as the law sees it: who reports, how bad, what has happened. Times are local, Asia/Shanghai.</summary>
internal sealed record Case(string[] Classes, Grade? Grade, ClockEvent[] Events, string Role = DutyRule.Reporter, bool HasSuperior = false)
{
    public static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static Case Of(Grade? grade, params string[] classes) => new(classes, grade, []);

    public Case At(string time, string type, string? by = null) => this with { Events = [.. Events, new(type, Instant(time), by)] };

    public Case AwareAt(string time) => At(time, ClockEvents.Aware);

    public Case ReceivedAt(string time, string by) => At(time, ClockEvents.Received, by);

    public Case UnderASuperior() => this with { HasSuperior = true };

    public Case AsTier() => this with { Role = DutyRule.Tier, HasSuperior = true };

    public DutyQuestion Question => new(Role, Classes.ToHashSet(), Grade, HasSuperior, Events, China);

    /// <summary>"rule → recipient by local time", in the order the pack answers.</summary>
    public string[] Owes(string pack = "cn-egov-2025") => [.. Demands(pack).Select(d => $"{d.Rule} → {d.Recipient} by {Local(d.DueAt)}")];

    public IReadOnlyList<Demand> Demands(string pack = "cn-egov-2025") =>
        Playbooks.Shelf.Policy(pack, Instant("2026-03-02 09:15:00"))!.Demands(Question);

    public static DateTimeOffset Instant(string local)
    {
        var time = DateTime.ParseExact(local, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, China.GetUtcOffset(time));
    }

    public static string Local(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
