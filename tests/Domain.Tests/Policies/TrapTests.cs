using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Signals;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>Mistakes that others made with the same texts.</summary>
public sealed class TrapTests
{
    private const string Law = "cn-cac-2025";

    [Fact] public void J2_thirty_minutes_are_the_second_hop_of_the_critical_infrastructure_chain_and_nobody_elses_limit() =>
        Assert.Equal(["cii-onward"], Playbooks.Shelf.Policies.Single(p => p.Id == Law).Rules.Where(r => r.Within.For(Grade.I)!.ToString() == "PT30M").Select(r => r.Id));

    [Fact] public void J3_grades_are_keyed_by_numerals_because_their_english_names_differ_from_text_to_text() =>
        Assert.All(Playbooks.Shelf.Policies.SelectMany(p => p.Rules).SelectMany(r => r.Grades), g => Assert.Matches("^(I|II|III|IV)$", g.ToString()));

    [Fact] public void J8_the_summary_counts_calendar_days_here_and_working_days_in_the_draft() =>
        Assert.Equal(("P30D", "P5B cn"), (Rule(Law, "operator-final"), Rule("cn-cac-2023-draft", "draft-final")));

    [Fact] public void J13_a_suppliers_late_notice_consumes_the_operators_time()
    {
        // The supplier knew at 03:00 and told at 09:15; an awareness that is proven earlier takes the time away.
        var told = Case.Of(Grade.III, "other-operator").AwareAt("2026-03-02 09:15");
        Assert.Equal(["operator-first → provincial-cyberspace by 2026-03-02 13:15:00"], told.Owes(Law));
        Assert.Equal(["operator-first → provincial-cyberspace by 2026-03-02 07:00:00"], told.AwareAt("2026-03-02 03:00").Owes(Law));
    }

    [Fact] public void J5_every_law_is_cited_with_its_version_or_date() =>
        Assert.All(Playbooks.Shelf.Policies.Where(p => p.Jurisdiction == "CN" && p.Id != "cn-egov-2025"), p => Assert.Matches("20[0-9]{2}", p.Citation));

    [Fact] public void J11_confidentiality_is_a_property_and_no_state_secret() => Assert.Null(StateSecretMark.Find("机密性（confidentiality）受到影响"));

    [Fact] public void no_number_from_memory_hides_among_the_confirmed() =>
        Assert.Equal(
            ["au-soci/soci-written", "cn-cac-2023-draft/draft-final", "cn-cac-2023-draft/draft-onward", "cn-cac-2023-draft/draft-supplement", "sg-cyber/sg-72h"],
            Playbooks.Shelf.Policies.SelectMany(p => p.Rules.Where(r => r.Confidence == Confidence.Memory || r.ConfidencePerGrade.Values.Contains(Confidence.Memory)).Select(r => $"{p.Id}/{r.Id}")).Order(StringComparer.Ordinal));

    [Fact] public void J4_categories_are_those_of_2023_and_no_name_of_2007_is_among_them()
    {
        Assert.All((string[])["有害程序事件", "信息破坏事件", "设备设施故障", "灾害性事件"], old => Assert.DoesNotContain(Playbooks.Shelf.Categories.All, c => c.Name.Zh == old));
        Assert.All((string[])["MI", "NAI", "IDI", "ICSI", "FF", "DI", "OI"], old => Assert.False(Playbooks.Shelf.Categories.Known(old)));
    }

    // Emergency response law, article 85: personal data gathered for the response are destroyed after it, while records are kept for half a year.
    [Fact] public void J9_the_hub_counts_persons_and_has_no_place_for_who_they_are() =>
        Assert.All(Playbooks.Shelf.Gradings.SelectMany(g => g.Facts).Where(f => f.Key.Contains("person", StringComparison.Ordinal)), f => Assert.Contains(f.Type, (string[])[FactKind.Number, FactKind.Flag]));

    [Fact] public void J10_what_the_classified_network_marks_is_refused_and_its_forms_are_only_words() =>
        Assert.Equal((true, true), (StateSecretMark.Find("涉密机房值班记录 机密★10年") is not null, StateSecretMark.Find("机房值班记录：温度 22℃，无异常") is null));

    private static string Rule(string pack, string rule) => Playbooks.Shelf.Policies.Single(p => p.Id == pack).Rule(rule)!.Within.ToString();
}
