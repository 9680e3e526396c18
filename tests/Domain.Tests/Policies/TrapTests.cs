using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Signals;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>Mistakes that others made with the same texts.</summary>
public sealed class TrapTests
{
    private const string Law = "cn-cac-2025";

    [Fact] public void thirty_minutes_are_the_second_hop_of_the_critical_infrastructure_chain_and_nobody_elses_limit() =>
        Assert.Equal(["cii-onward"], Playbooks.Shelf.Policies.Single(p => p.Id == Law).Rules.Where(r => r.Within.For(Grade.I)!.ToString() == "PT30M").Select(r => r.Id));

    [Fact] public void grades_are_keyed_by_numerals_because_their_english_names_differ_from_text_to_text() =>
        Assert.All(Playbooks.Shelf.Policies.SelectMany(p => p.Rules).SelectMany(r => r.Grades), g => Assert.Matches("^(I|II|III|IV)$", g.ToString()));

    [Fact] public void the_summary_counts_calendar_days_here_and_working_days_in_the_draft() =>
        Assert.Equal(("P30D", "P5B cn"), (Rule(Law, "operator-final"), Rule("cn-cac-2023-draft", "draft-final")));

    [Fact] public void a_suppliers_late_notice_consumes_the_operators_time()
    {
        // The supplier knew at 03:00 and told at 09:15; an awareness that is proven earlier takes the time away.
        var told = Case.Of(Grade.III, "other-operator").AwareAt("2026-03-02 09:15");
        Assert.Equal(["operator-first → provincial-cyberspace by 2026-03-02 13:15:00"], told.Owes(Law));
        Assert.Equal(["operator-first → provincial-cyberspace by 2026-03-02 07:00:00"], told.AwareAt("2026-03-02 03:00").Owes(Law));
    }

    [Fact] public void every_law_is_cited_with_its_version_or_date() =>
        Assert.All(Playbooks.Shelf.Policies.Where(p => p.Jurisdiction == "CN" && p.Id != "cn-egov-2025"), p => Assert.Matches("20[0-9]{2}", p.Citation));

    [Fact] public void confidentiality_is_a_property_and_no_state_secret() => Assert.Null(StateSecretMark.Find("机密性（confidentiality）受到影响"));

    [Fact] public void no_number_from_memory_hides_among_the_confirmed() =>
        Assert.Equal(
            ["au-soci/soci-written", "cn-cac-2023-draft/draft-final", "cn-cac-2023-draft/draft-onward", "cn-cac-2023-draft/draft-supplement", "sg-cyber/sg-72h"],
            Playbooks.Shelf.Policies.SelectMany(p => p.Rules.Where(r => r.Confidence == Confidence.Memory || r.ConfidencePerGrade.Values.Contains(Confidence.Memory)).Select(r => $"{p.Id}/{r.Id}")).Order(StringComparer.Ordinal));

    private static string Rule(string pack, string rule) => Playbooks.Shelf.Policies.Single(p => p.Id == pack).Rule(rule)!.Within.ToString();
}
