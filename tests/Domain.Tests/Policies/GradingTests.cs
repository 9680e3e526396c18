using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>The annex of the national reporting measures (guide to grading), pack cn-cac-2025.</summary>
public sealed class GradingTests
{
    private static readonly GradingTable Table = Playbooks.Shelf.Grading("cn-cac-2025", Case.Instant("2026-03-02 09:15"))!;

    private static Facts NothingFound => Facts.Of(("finding.system_loss", "none"), ("finding.data_threat", "none"), ("finding.other", "none"));

    private static string Of(params (string, FactValue)[] facts) => Table.Grade(Facts.Of(facts)) switch
    {
        { Grade: { } grade, Undetermined: false } => grade.ToString(),
        { Grade: null, Undetermined: true }       => "?",
        var odd                                   => throw new InvalidOperationException(odd.ToString()),
    };

    [Theory]
    [InlineData(999_999, "?")]
    [InlineData(1_000_000, "III")]
    [InlineData(9_999_999, "III")]
    [InlineData(10_000_000, "II")]
    [InlineData(99_999_999, "II")]
    [InlineData(100_000_000, "I")]
    public void G5_leaked_personal_information_is_graded_by_persons(int persons, string grade) =>
        Assert.Equal(grade, Of(("leak.pi_persons", persons)));

    [Theory]
    [InlineData(599, "?")]
    [InlineData(600, "III")]
    [InlineData(3_599, "III")]
    [InlineData(3_600, "II")]
    [InlineData(21_600, "I")]
    public void G6_an_outage_of_critical_infrastructure_is_graded_by_the_second(int seconds, string grade) =>
        Assert.Equal(grade, Of(("asset.is_cii", true), ("outage.overall_minutes", seconds / 60m)));

    [Theory]
    [InlineData("outage.main_function_minutes", 30, 180, 1440)]
    [InlineData("outage.overall_minutes", 10, 60, 360)]
    public void an_outage_of_something_else_is_not_graded_as_critical_infrastructure(string fact, int third, int second, int first)
    {
        Assert.Equal(["III", "II", "I"], new[] { third, second, first }.Select(m => Of(("asset.is_cii", true), (fact, m))));
        Assert.All([third, second, first], minutes => Assert.Equal("?", Of(("asset.is_cii", false), (fact, minutes))));
    }

    [Theory]
    [InlineData("affected.persons_daily_life", 100_000, 1_000_000, 10_000_000)]
    [InlineData("loss.direct_cny", 5_000_000, 20_000_000, 100_000_000)]
    public void a_threshold_includes_its_own_value_and_nothing_below(string fact, int third, int second, int first)
    {
        Assert.Equal(["?", "III", "III", "II", "II", "I"],
            new[] { third - 1, third, second - 1, second, first - 1, first }.Select(v => Of((fact, v))));
    }

    [Theory]
    [InlineData("provincial_party_gov_portal", 120, "III")]
    [InlineData("provincial_party_gov_portal", 360, "II")]
    [InlineData("provincial_party_gov_portal", 1440, "I")]
    [InlineData("prefecture_party_gov_portal", 1440, "II")]
    [InlineData("any_party_gov", 1440, "III")]
    [InlineData("any_party_gov", 119, "?")]
    [InlineData("platform", 1440, "?")]
    public void an_unreachable_site_is_graded_by_its_class_and_time(string site, int minutes, string grade) =>
        Assert.Equal(grade, Of(("site.class_min", site), ("outage.portal_minutes", minutes)));

    [Theory]
    [InlineData("province", 50, "I")]
    [InlineData("province", 49, "?")]
    [InlineData("prefecture", 50, "II")]
    [InlineData("prefecture", 30, "III")]
    [InlineData("prefecture", 29, "?")]
    public void a_share_of_the_population_counts_by_region(string region, int percent, string grade) =>
        Assert.Equal(grade, Of(("region.level", region), ("affected.population_percent", percent)));

    [Theory]
    [InlineData("central_news", "spread.home_minutes", 360, "I")]
    [InlineData("large_platform", "spread.home_minutes", 360, "II")]
    [InlineData("platform", "spread.reposts", 100_000, "III")]
    [InlineData("key_news", "spread.views", 9_999, "?")]
    public void illegal_content_is_graded_by_site_and_spread(string site, string fact, int value, string grade) =>
        Assert.Equal(grade, Of(("site.class_min", site), (fact, value)));

    [Theory]
    [InlineData("finding.system_loss", "extremely-serious", "I")]
    [InlineData("finding.data_threat", "serious", "II")]
    [InlineData("finding.other", "rather-serious", "III")]
    [InlineData("finding.other", "none", "?")]
    public void what_a_person_finds_counts_like_a_number(string fact, string finding, string grade) => Assert.Equal(grade, Of((fact, finding)));

    [Fact] public void the_worst_of_several_criteria_counts_and_all_are_named()
    {
        var graded = Table.Grade(Facts.Of(("leak.pi_persons", 1_200_000), ("loss.direct_cny", 30_000_000)));
        Assert.Equal([("direct-loss", Grade.II, "memory"), ("personal-information", Grade.III, "secondary")],
            graded.Because.Select(h => (h.Criterion, h.Grade, h.Confidence)));
        Assert.Equal("泄露公民个人信息 1,200,000 人，达到较大级（1,000,000 人以上）", graded.Because[1].Sentence.Zh);
        Assert.Equal("Citizens' personal information leaked: 1,200,000 persons, reaches grade III (rather serious): 1,000,000 persons or more", graded.Because[1].Sentence.En);
    }

    [Fact] public void nothing_known_is_undetermined_and_asks_for_the_findings_first()
    {
        var graded = Table.Grade(Facts.None);
        Assert.True(graded.Undetermined);
        Assert.Equal(Table.Findings, graded.Questions.Take(3).Select(q => q.Fact));
        Assert.Contains(graded.Questions, q => q.Fact == "leak.pi_persons" && q.Text.Zh == "泄露了多少人的个人信息？");
    }

    [Fact] public void the_lowest_grade_needs_a_person_who_found_nothing_in_all_three()
    {
        Assert.Equal(Grade.IV, Table.Grade(NothingFound).Grade);
        Assert.Equal(Grade.IV, Table.Grade(NothingFound.With("leak.pi_persons", 300_000)).Grade);
        Assert.All(Table.Findings, missing => Assert.Null(Table.Grade(NothingFound.Without(missing).With("leak.pi_persons", 300_000)).Grade));
    }

    [Fact] public void a_finding_of_nothing_does_not_outvote_a_number() =>
        Assert.Equal(Grade.III, Table.Grade(NothingFound.With("leak.pi_persons", 1_000_000)).Grade);

    [Fact] public void the_lowest_grade_waits_while_a_known_fact_points_at_an_unanswered_question()
    {
        var outage = Table.Grade(NothingFound.With("asset.is_cii", true));
        Assert.True(outage.Undetermined);
        Assert.Equal(["outage.overall_minutes", "outage.main_function_minutes"], outage.Questions.Take(2).Select(q => q.Fact));

        var portal = Table.Grade(NothingFound.With("outage.portal_minutes", 600));
        Assert.True(portal.Undetermined);
        Assert.Equal("site.class_min", portal.Questions[0].Fact);

        Assert.Equal(Grade.IV, Table.Grade(NothingFound.With("asset.is_cii", true).With("outage.overall_minutes", 5).With("outage.main_function_minutes", 5)).Grade);
    }

    [Fact] public void leaked_important_data_waits_for_the_finding_on_its_threat()
    {
        var leak = Facts.Of(("leak.data_class", "important"));
        Assert.Equal("finding.data_threat", Table.Grade(leak).Questions[0].Fact);
        Assert.Equal([("data-threat", Grade.II), ("important-data", Grade.II)],
            Table.Grade(leak.With("finding.data_threat", "serious")).Because.Select(h => (h.Criterion, h.Grade)));
    }

    [Fact] public void with_a_grade_only_questions_that_could_raise_it_stay_open()
    {
        var third = Table.Grade(Facts.Of(("loss.direct_cny", 5_000_000), ("asset.is_cii", true)));
        Assert.Equal(Grade.III, third.Grade);
        Assert.Contains(third.Questions, q => q.Fact == "outage.overall_minutes");
        Assert.DoesNotContain(third.Questions, q => q.Fact == "loss.direct_cny");
        Assert.Empty(Table.Grade(Facts.Of(("leak.pi_persons", 100_000_000))).Questions);
    }

    [Fact] public void every_question_answered_downwards_ends_in_the_lowest_grade()
    {
        var facts = Facts.None;
        for (var graded = Table.Grade(facts); graded.Questions.Count > 0; graded = Table.Grade(facts))
        {
            var kind = Table.Fact(graded.Questions[0].Fact)!;
            Assert.Null(facts[kind.Key]);
            facts = facts.With(kind.Key, kind.Type switch { FactKind.Number => 0, FactKind.Flag => false, _ => "none" });
        }
        Assert.Equal(Grade.IV, Table.Grade(facts).Grade);
    }
}
