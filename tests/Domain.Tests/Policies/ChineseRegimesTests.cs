using IncidentHub.Domain.Policies;
using Xunit;
using static IncidentHub.Domain.Tests.Policies.RegimeCase;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>Chinese regimes beside the reporting measures: police, secrecy, work safety, a local overlay, the draft of 2023.</summary>
public sealed class ChineseRegimesTests
{
    private const string Here = "Asia/Shanghai";

    [Fact] public void decree_147_article_14_a_case_goes_to_the_police_within_24_hours() =>
        Assert.Equal(["mps-case → public-security by 2026-03-03 09:15"], Under("cn-mps", "other-operator").At("2026-03-02T09:15+08:00", "aware").Owes(Here));

    [Fact] public void H10_secrecy_rules_article_61_24_hours_and_24_hours_for_all_levels_together() =>
        Assert.Equal(["secrecy-first → secrecy-administration by 2026-05-02 15:00", "secrecy-first → superior by 2026-05-02 15:00", "secrecy-onward → national-secrecy by 2026-05-03 09:00"],
            Under("cn-secrecy", "other-operator").At("2026-05-01T15:00+08:00", "aware").At("2026-05-02T09:00+08:00", "received", by: "secrecy-administration").Owes(Here));

    [Fact] public void H7_work_safety_articles_9_and_10_one_hour_then_two_hours_for_each_level() =>
        Assert.Equal(
            [
                "safety-first → county-safety by 2026-03-02 11:00", "safety-county → prefecture-safety by 2026-03-02 12:40",
                "safety-prefecture → province-safety by 2026-03-02 14:30", "safety-province → state-council by 2026-03-02 16:00",
            ],
            Chain(Grade.II).Owes(Here).Where(d => !d.StartsWith("safety-supplement", StringComparison.Ordinal)));

    [Theory]
    [InlineData(Grade.IV, "prefecture-safety")]
    [InlineData(Grade.III, "province-safety")]
    [InlineData(Grade.II, "state-council")]
    [InlineData(Grade.I, "state-council")]
    public void work_safety_article_10_the_grade_decides_how_high_the_chain_goes(Grade grade, string highest) =>
        Assert.Equal(highest, Chain(grade).Demands.Last(d => d.Kind == "onward-report").Recipient);

    [Fact] public void a_local_overlay_asks_for_word_of_mouth_in_half_an_hour_and_writing_in_one() =>
        Assert.Equal(["shanghai-oral → provincial-cyberspace by 2026-03-02 09:45", "operator-first → provincial-cyberspace by 2026-03-02 10:15"],
            Under("cn-shanghai-2019", "other-operator").Graded(Grade.III).At("2026-03-02T09:15+08:00", "aware").Owes(Here));

    [Fact] public void the_overlay_keeps_what_it_does_not_make_stricter() =>
        Assert.Equal(
            Playbooks.Shelf.Policies.Single(p => p.Id == "cn-cac-2025").Rules.Select(r => r.Id).Append("shanghai-oral").Order(StringComparer.Ordinal),
            Playbooks.Shelf.Policies.Single(p => p.Id == "cn-shanghai-2019").Rules.Select(r => r.Id).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("cii", 2)]
    [InlineData("central-organ", 1)]
    [InlineData("other-operator", 1)]
    public void the_draft_of_2023_gave_everybody_one_hour(string reporter, int duties)
    {
        var first = Under("cn-cac-2023-draft", reporter).Graded(Grade.III).At("2026-03-02T09:15+08:00", "aware").Demands.Where(d => d.Kind == "first-report").ToList();
        Assert.Equal(duties, first.Count);
        Assert.All(first, d => Assert.Equal(Instant("2026-03-02T10:15+08:00"), d.DueAt));
    }

    [Fact] public void the_draft_of_2023_counted_five_working_days_with_the_days_worked_instead() =>
        // From Friday 2026-02-13: Saturday 14 is worked, 15 to 23 is Spring Festival, then 24, 25, 26, 27.
        Assert.Contains("draft-final → provincial-cyberspace by 2026-02-28 00:00",
            Under("cn-cac-2023-draft", "other-operator").Graded(Grade.III).At("2026-02-13T10:00+08:00", "handling-ended").Owes(Here));

    [Fact] public void a_local_plan_of_five_working_days_is_not_thirty_calendar_days() =>
        Assert.NotEqual(
            Under("cn-cac-2023-draft", "other-operator").Graded(Grade.III).At("2026-03-02T10:00+08:00", "handling-ended").Demands.Single().DueAt,
            Under("cn-cac-2025", "other-operator").Graded(Grade.III).At("2026-03-02T10:00+08:00", "handling-ended").Demands.Single().DueAt);

    [Fact] public void the_final_annex_grades_an_outage_worse_than_the_draft_did()
    {
        var facts = Facts.Of(("asset.is_cii", true), ("outage.overall_minutes", 60));
        Assert.Equal((Grade.II, Grade.III), (Guide("cn-cac-2025").Grade(facts).Grade, Guide("cn-cac-2023-draft").Grade(facts).Grade));
        static GradingTable Guide(string id) => Playbooks.Shelf.Gradings.Single(g => g.Id == id);
    }

    [Fact] public void G7_a_pack_may_take_the_other_reading_and_count_an_upgrade_from_its_notice()
    {
        var text = Playbooks.Text("policies/cn-cac-2025.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace("effective_from: 2025-11-01", "effective_from: 2026-01-01", StringComparison.Ordinal).Replace("within: PT4H", "within: PT4H\n    upgrade: from-notice", StringComparison.Ordinal);
        var loaded = Playbooks.Shelf.With("cn-cac-2025-2.yaml", text);
        Assert.Empty(loaded.Faults);
        var upgraded = Case.Of(Grade.III, "other-operator").AwareAt("2026-03-02 09:15").Question with { };
        ClockEvent[] events = [.. upgraded.Events, new(ClockEvents.Graded, Case.Instant("2026-03-02 12:00"), Kind: "III")];
        var demand = loaded.Value!.Policies[^1].Demands(upgraded with { Events = events }).Single();
        Assert.Equal(("2026-03-02 16:00:00", ClockEvents.Graded), (Case.Local(demand.DueAt), demand.StartedBy.Type));
        Assert.Equal("2026-03-02 13:15:00", Case.Local(Playbooks.Shelf.Policies.Single(p => p.Id == "cn-cac-2025").Demands(upgraded with { Events = events }).Single().DueAt));
    }

    [Fact] public void G8_the_second_hop_of_an_upgrade_starts_with_its_notice_and_not_with_the_old_receipt() =>
        Assert.Equal(
            ["operator-first → provincial-cyberspace by 2026-03-02 13:15", "operator-onward → national-cyberspace by 2026-03-02 16:00", "operator-onward → peer-departments by 2026-03-02 16:00"],
            Under("cn-cac-2025", "other-operator").Graded(Grade.II).At("2026-03-02T09:15+08:00", "aware").At("2026-03-02T13:00+08:00", "received", by: "provincial-cyberspace")
                .At("2026-03-02T10:00+08:00", "graded", kind: "III").At("2026-03-02T15:00+08:00", "graded", kind: "II").Owes(Here));

    [Fact] public void G8_a_second_upgrade_gives_nobody_more_time() =>
        Assert.Contains("operator-onward → national-cyberspace by 2026-03-02 14:00",
            Under("cn-cac-2025", "other-operator").Graded(Grade.I).At("2026-03-02T09:15+08:00", "aware").At("2026-03-02T13:00+08:00", "received", by: "provincial-cyberspace")
                .At("2026-03-02T10:00+08:00", "graded", kind: "II").At("2026-03-02T15:00+08:00", "graded", kind: "I").Owes(Here));

    private static RegimeCase Chain(Grade grade) => Under("cn-work-safety", "other-operator").Graded(grade).At("2026-03-02T10:00+08:00", "aware")
        .At("2026-03-02T10:40+08:00", "received", by: "county-safety").At("2026-03-02T12:30+08:00", "received", by: "prefecture-safety").At("2026-03-02T14:00+08:00", "received", by: "province-safety");
}
