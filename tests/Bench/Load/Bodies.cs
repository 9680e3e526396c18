using System.Globalization;

namespace IncidentHub.Bench.Load;

/// <summary>What is raised.</summary>
public static class Bodies
{
    private const string Description = "监测平台发现该单位门户网站出现异常外联，疑似被植入后门程序，已断网并保留现场，正在排查影响范围。";

    public static string Plain(string title) =>
        $$"""{"unit":"330109","title":"{{title}}","description":"{{Description}}"}""";

    /// <summary>With facts that make it grade II: two clocks start, one hour to the unit above and four to the province.</summary>
    public static string Graded(string title, DateTimeOffset? aware = null) =>
        $$"""{"unit":"330109","title":"{{title}}","description":"{{Description}}","category":"network-attack","facts":{"leak.pi_persons":12000000}{{(aware is { } a ? $",\"awareAt\":\"{a.ToString("O", CultureInfo.InvariantCulture)}\"" : "")}}}""";
}
