using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>The whole chain from the unit that raised an incident to the centre; the letters are the golden cases of docs/regulations.md.</summary>
public sealed class ThreadTests
{
    [Fact] public void a_county_incident_of_grade_II_climbs_to_the_centre_and_every_signature_hands_the_clock_on()
    {
        var story = Given(Raised(), Graded(Grade.II), Reported(at: "09:40"), Signed("330100", at: "10:01"))
            .TierOwes("330100", "chain-onward → 330000 by 11:01 open")
            .And(Forwarded("330100", "330000", at: "10:30"), Signed("330000", at: "10:45"))
            .TierOwes("330100", "chain-onward → 330000 by 11:01 met")
            .TierOwes("330000", "chain-onward → 100000 by 11:45 open")
            .And(Forwarded("330000", "100000", at: "11:00"), Signed("100000", at: "11:10"))
            .TierOwes("330000", "chain-onward → 100000 by 11:45 met")
            .TierOwes("100000");
        string[] tiers = ["330100", "330000", "100000"];
        Assert.All(tiers, unit => Assert.Equal(EscalationState.Signed, story.Tier(unit).State));
        Assert.Equal(["330109", "330100", "330000"], tiers.Select(unit => story.Tier(unit).From.Unit));
    }

    [Fact] public void grade_III_stops_at_the_first_unit_above() =>
        Given(Raised(), Graded(Grade.III), Reported(at: "09:40"), Signed(at: "10:01")).TierOwes("330100");

    [Fact] public void grade_IV_owes_nothing() => Given(Raised(), Graded(Grade.IV)).Owes();

    [Fact] public void a_tier_hears_of_a_worse_grade_and_so_does_the_one_above_it()
    {
        var story = Given(Raised(), Graded(Grade.II), Reported(at: "09:40"), Signed(at: "09:45"), Forwarded("330100", "330000", at: "09:50"), Graded(Grade.I, at: "10:00"));
        Assert.All(["330100", "330000"], unit => Assert.Equal(Grade.I, story.Tier(unit).Grade));
        story.TierOwes("330100", "chain-onward → 330000 by 10:15 open");
    }

    [Fact] public void G1_critical_infrastructure_owes_two_bodies_within_the_hour_and_one_receipt_starts_two_national_hops() =>
        Given(Raised("100000", Facts.Of(("asset.is_cii", true))), Graded(Grade.II))
            .And(Reported("protection-department", at: "09:30"), Acknowledged("protection-department", at: "09:50"))
            .Owes(
                "cii-first → protection-department by 10:15 met", "cii-first → public-security by 10:15 open", "central-first → department-cyberspace by 11:15 open",
                "cii-onward → national-cyberspace by 10:20 open", "cii-onward → state-council-public-security by 10:20 open");

    [Fact] public void G1_the_receipt_of_the_nation_meets_the_hop_of_the_protection_department() =>
        Given(Raised("330109", Facts.Of(("asset.is_cii", true))), Graded(Grade.II), Reported("protection-department", at: "09:30"), Acknowledged("protection-department", at: "09:50"))
            .When(new RecordReceipt("national-cyberspace", Demo.Time("10:05"), null), at: "10:06").Happened("receipt-noted", "obligation-met")
            .Where(i => i.Duties.Obligations.Single(o => o.Recipient == "national-cyberspace") is { State: ObligationState.Met, Owner: "protection-department" });

    [Fact] public void G2_a_central_organ_has_two_hours_and_its_cyberspace_office_one_from_the_receipt() =>
        Given(Raised("100000"), Graded(Grade.I)).Owes("central-first → department-cyberspace by 11:15 open")
            .And(Reported("department-cyberspace", at: "10:20"), Acknowledged("department-cyberspace", at: "10:40"))
            .Owes("central-first → department-cyberspace by 11:15 met", "central-onward → national-cyberspace by 11:40 open");

    [Fact] public void G3_any_other_operator_has_four_hours_and_the_province_one_from_the_receipt() =>
        Given(Raised(), Graded(Grade.II)).And(Reported("provincial-cyberspace", at: "12:50"), Acknowledged("provincial-cyberspace", at: "13:00"))
            .Owes(
                "chain-first → 330100 by 10:15 open", "operator-first → provincial-cyberspace by 13:15 met",
                "operator-onward → national-cyberspace by 14:00 open", "operator-onward → peer-departments by 14:00 open");

    [Fact] public void G4_at_grade_III_there_is_no_second_hop() =>
        Given(Raised(), Graded(Grade.III), Reported("provincial-cyberspace", at: "12:50"), Acknowledged("provincial-cyberspace", at: "13:00"))
            .Owes("chain-first → 330100 by 13:15 open", "operator-first → provincial-cyberspace by 13:15 met");

    [Fact] public void G10_a_central_organ_with_critical_infrastructure_owes_both_and_the_tightest_comes_first() =>
        Given(Raised("100000", Facts.Of(("asset.is_cii", true))), Graded(Grade.II)).Owes(
            "cii-first → protection-department by 10:15 open", "cii-first → public-security by 10:15 open", "central-first → department-cyberspace by 11:15 open");

    [Fact] public void G11_a_report_sent_but_not_received_does_not_meet_the_duty() =>
        Given(Raised("100000", Facts.Of(("asset.is_cii", true))), Graded(Grade.II), Reported("public-security", at: "10:14:59"))
            .Where(i => i.Duties.Obligations.Single(o => o.Recipient == "public-security") is { State: ObligationState.Open, SentAt: not null });
}
