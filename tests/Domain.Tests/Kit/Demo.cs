using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Policies;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>The demo network and the rules that ship, as stories use them. Every story is on 2 March 2026 in China.</summary>
internal static class Demo
{
    public const string Monitor = "330109.monitor";
    public const string Duty = "330109.duty";
    public const string Lead = "330109.lead";
    public const string CityDuty = "330100.duty";
    public const string ProvinceDuty = "330000.duty";
    public const string CentreDuty = "100000.duty";

    public static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static Network Network { get; } = NetworkYaml.Load("demo.yaml", Playbooks.Text("organisations/demo.yaml")) switch
    {
        { Ok: true, Value: { } network } => network,
        var loaded                       => throw new InvalidOperationException(string.Join('\n', loaded.Faults)),
    };

    public static UnitTree Tree { get; } = new(Network.Units);

    /// <summary>The officer of that sign-in name; his id follows from it, so a printed state can be compared.</summary>
    public static Actor Officer(string name)
    {
        var seed = Network.Officers.Single(o => o.Name == name);
        return new Actor(Ids.FromSource("officer", name), seed.Unit, seed.Posts);
    }

    /// <summary>The shelf with a form as strict as a network can make it: every kind of report waits for the leader.</summary>
    private static Shelf Strict { get; } = Playbooks.Shelf with { Forms = [.. Playbooks.Shelf.Forms.Select(f => f with { SignatureKinds = Enum.GetValues<ReportKind>() })] };

    public static Moment Moment(string officer, DateTimeOffset now) => new(Officer(officer), now, Strict, Tree);

    public static Moment HubMoment(DateTimeOffset now) => new(Actor.Hub, now, Strict, Tree);

    /// <summary>"09:15", "09:15:30" or "03-05 09:15", local; in UTC.</summary>
    public static DateTimeOffset Time(string local)
    {
        var full = local.Length > 8 ? local : $"03-02 {local}";
        var time = DateTime.ParseExact($"2026-{full}", ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, China.GetUtcOffset(time)).ToUniversalTime();
    }

    /// <summary>"10:15", with the day in front unless it is 2 March, with seconds when there are any.</summary>
    public static string Local(DateTimeOffset instant)
    {
        var time = TimeZoneInfo.ConvertTime(instant, China);
        var day = time is { Month: 3, Day: 2 } ? "" : "MM-dd ";
        return time.ToString(day + (time.Second == 0 ? "HH:mm" : "HH:mm:ss"), CultureInfo.InvariantCulture);
    }
}
