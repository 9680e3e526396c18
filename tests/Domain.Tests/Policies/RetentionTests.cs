using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>Cybersecurity law article 23(3), interim measures article 16: records are kept for half a year at least.</summary>
public sealed class RetentionTests
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact] public void H8_a_record_is_kept_six_months_clamped_and_where_the_unit_counts_184_days_until_those_are_over()
    {
        var written = Case.Instant("2025-08-31 12:00");
        var shipped = Playbooks.Shelf.Retention;
        var law = new Retention([.. shipped.Rules.Where(r => r.Confidence != Confidence.Configured)]);
        Assert.Equal("2026-02-28 12:00:00", Case.Local(law.Until(written, China)));
        Assert.Equal("2026-03-03 12:00:00", Case.Local(shipped.Until(written, China)));
    }

    [Fact] public void a_further_rule_can_only_keep_longer()
    {
        var (written, shipped) = (Case.Instant("2025-08-31 12:00"), Playbooks.Shelf.Retention);
        Retention With(string period) => new([.. shipped.Rules, new("portals", Period.Parse(period), "1", "local", Confidence.Configured)]);
        Assert.Equal(shipped.Until(written, China), With("P1M").Until(written, China));
        Assert.Equal("2026-08-31 12:00:00", Case.Local(With("P1Y").Until(written, China)));
    }

    [Fact] public void half_a_year_by_the_longest_count_is_never_shorter_than_six_months() =>
        Assert.All(Enumerable.Range(0, 366 * 4), day =>
        {
            var written = Case.Instant("2025-01-01 00:00").AddDays(day);
            Assert.True(Playbooks.Shelf.Retention.Until(written, China) >= Period.Parse("P6M").AddTo(written, China));
        });

    [Fact] public void without_a_rule_nothing_is_dropped() => Assert.Equal(9999, Retention.Forever.Until(Case.Instant("2025-08-31 12:00"), China).Year);

    [Theory]
    [InlineData("for: 6 months")]
    [InlineData("for: PT0M")]
    [InlineData("for: P4B")]
    public void a_rule_without_a_period_is_refused(string period)
    {
        var text = "retention: x\nkeep:\n  a: { PERIOD, article: '1', citation: c, confidence: configured }\n".Replace("PERIOD", period, StringComparison.Ordinal);
        var loaded = Shelf.Load([.. Playbooks.Files, ("retention/x.yaml", text)]);
        Assert.Null(loaded.Value);
        Assert.Equal(("retention/x.yaml", 3), loaded.Faults.Select(f => (f.File, f.Line)).Single());
    }
}
