using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>The network's own chain, Interim Measures article 28: county, city, province, centre.</summary>
public sealed class VerticalChainTests
{
    private const string Aware = "2026-03-02 09:15:00";

    [Theory]
    [InlineData(Grade.I, "2026-03-02 09:45:00")]
    [InlineData(Grade.II, "2026-03-02 10:15:00")]
    [InlineData(Grade.III, "2026-03-02 13:15:00")]
    public void a_county_reports_to_its_city_in_the_period_of_the_grade(Grade grade, string due) =>
        Assert.Contains($"chain-first → superior by {due}", Case.Of(grade, "other-operator").UnderASuperior().AwareAt(Aware).Owes());

    [Theory]
    [InlineData(Grade.I, "2026-03-02 10:30:00")]
    [InlineData(Grade.II, "2026-03-02 11:00:00")]
    public void the_signature_of_the_city_starts_its_own_clock_towards_the_province(Grade grade, string due) =>
        Assert.Equal([$"chain-onward → superior by {due}"], Case.Of(grade).AsTier().ReceivedAt("2026-03-02 10:00:00", "330100").Owes());

    [Fact] public void grade_III_stops_at_the_first_unit_above() =>
        Assert.Empty(Case.Of(Grade.III).AsTier().ReceivedAt("2026-03-02 10:00:00", "330100").Owes());

    [Fact] public void a_tier_owes_nothing_before_it_has_signed() =>
        Assert.Empty(Case.Of(Grade.I).AsTier().AwareAt(Aware).Owes());

    [Fact] public void the_centre_owes_its_own_department_but_nobody_above() =>
        Assert.Equal(["central-first → department-cyberspace by 2026-03-02 11:15:00"], Case.Of(Grade.I, "central-organ").AwareAt(Aware).Owes());

    [Fact] public void the_chain_and_the_law_run_side_by_side() =>
        Assert.Equal(["chain-first → superior by 2026-03-02 10:15:00", "operator-first → provincial-cyberspace by 2026-03-02 13:15:00"],
            Case.Of(Grade.II, "other-operator").UnderASuperior().AwareAt(Aware).Owes());

    [Fact] public void the_periods_of_the_chain_say_that_they_are_a_setting_and_not_law()
    {
        var chain = Playbooks.Shelf.Policy("cn-egov-2025", Case.Instant(Aware))!.Rules.Where(r => r.Recipients.Contains(DutyRule.Superior)).ToList();
        Assert.Equal(3, chain.Count);
        Assert.All(chain, r => Assert.Equal((Confidence.Configured, "第二十八条"), (r.Confidence, r.Article)));
    }

    [Fact] public void the_network_pack_takes_over_every_rule_of_the_law() =>
        Assert.Equal(
            Playbooks.Shelf.Policy("cn-cac-2025", Case.Instant(Aware))!.Rules,
            Playbooks.Shelf.Policy("cn-egov-2025", Case.Instant(Aware))!.Rules.Where(r => r.Confidence != Confidence.Configured));

    [Fact] public void no_version_is_in_force_before_its_first_day()
    {
        Assert.Null(Playbooks.Shelf.Policy("cn-egov-2025", Case.Instant("2025-10-31 23:59:59")));
        Assert.NotNull(Playbooks.Shelf.Policy("cn-egov-2025", Case.Instant("2025-11-01 00:00:00")));
    }
}
