using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Attention;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>What a mail says.</summary>
public sealed class LetterTests
{
    private static readonly Letters Letters = new(new UnitTree(Hub.Network.Units), new Uri("https://hub.example.invalid/"));

    private static (Matter, int) Matter(int n, int step = 50, string kind = MatterKind.Duty) => (new Matter(Guid.NewGuid(), kind, Guid.NewGuid(), Guid.NewGuid(), StreamKind.Incident, Guid.NewGuid(), "330109",
        "330109", $"330109-20260302-{n:D4}", $"事件 {n}", "first-report", "330100", Times.Shanghai("2026-03-02 09:15"), Times.Shanghai("2026-03-02 10:15"), null), step);

    private static Letter Mail(bool drill, params (Matter, int)[] matters) => Letters.Mail(Guid.NewGuid(), "a@example.invalid", "330109", matters, drill);

    [Fact]
    public void a_drill_says_so_first_in_both_languages()
    {
        var mail = Mail(true, Matter(1));
        Assert.StartsWith("【演练/DRILL】", mail.Subject, StringComparison.Ordinal);
        Assert.StartsWith("【演练】", mail.Text, StringComparison.Ordinal);
        Assert.Contains("DRILL:", mail.Text, StringComparison.Ordinal);
        Assert.StartsWith("【演练/DRILL】", Letters.Sms(Guid.NewGuid(), "1", "330109", [Matter(1)], drill: true).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("演练", Mail(false, Matter(1)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void a_bundle_is_counted_and_lists_the_first_fifty()
    {
        var mail = Mail(false, [.. Enumerable.Range(1, 500).Select(n => Matter(n))]);
        Assert.StartsWith("500 项待处理 / 500 matters", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("另有 450 项", mail.Text, StringComparison.Ordinal);
        Assert.Contains("And 450 more", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("-0051 ", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void a_missed_duty_is_called_overdue() => Assert.Contains("已逾期,03-02 10:15 到期 / Xiaoshan: first report → Hangzhou is overdue since 03-02 10:15", Mail(false, Matter(1, 100)).Subject, StringComparison.Ordinal);

    [Fact]
    public void without_a_public_address_there_is_no_link() =>
        Assert.DoesNotContain("http", new Letters(new UnitTree(Hub.Network.Units), null).Mail(Guid.NewGuid(), "a@example.invalid", "330109", [Matter(1)], false).Text, StringComparison.Ordinal);
}
