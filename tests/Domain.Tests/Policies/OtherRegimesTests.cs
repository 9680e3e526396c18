using IncidentHub.Domain.Policies;
using Xunit;
using static IncidentHub.Domain.Tests.Policies.RegimeCase;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>Regimes outside China; the letters are those of the golden cases in docs/regulations.md.</summary>
public sealed class OtherRegimesTests
{
    private const string Berlin = "Europe/Berlin";

    [Fact] public void H1_nis2_article_23_the_final_report_counts_from_the_notification_and_a_month_is_clamped() =>
        Assert.Equal(
            ["nis2-early-warning → csirt by 2026-01-29T10:00Z", "nis2-notification → csirt by 2026-01-31T10:00Z", "nis2-final → csirt by 2026-02-28T09:00Z"],
            Under("eu-nis2", "essential-entity").At("2026-01-28T10:00Z", "aware").At("2026-01-31T09:00Z", "submitted", report: "notification").Owes());

    [Fact] public void nis2_the_early_warning_is_not_the_notification_the_final_report_counts_from() =>
        Assert.DoesNotContain(Under("eu-nis2", "essential-entity").At("2026-01-28T10:00Z", "aware").At("2026-01-28T20:00Z", "submitted", report: "first").Demands, d => d.Rule == "nis2-final");

    [Fact] public void nis2_while_handling_goes_on_the_final_report_is_due_a_month_after_it_ended() =>
        Assert.Contains("nis2-final → csirt by 2026-04-10T08:00Z", Under("eu-nis2", "essential-entity").At("2026-01-28T10:00Z", "aware")
            .At("2026-01-31T09:00Z", "submitted", report: "notification").At("2026-03-10T08:00Z", "handling-ended").Owes());

    [Fact] public void nis2_a_trust_service_provider_has_24_hours_for_the_notification() =>
        Assert.Contains("nis2-trust-notification → csirt by 2026-01-29T10:00Z", Under("eu-nis2", "trust-service").At("2026-01-28T10:00Z", "aware").Owes());

    [Fact] public void H2_dora_article_5_four_hours_from_classification_even_on_a_saturday() =>
        Assert.Equal(["dora-initial → financial-authority by 2026-05-16 14:00"],
            Under("eu-dora", "financial-entity").At("2026-05-16T08:00+02:00", "aware").At("2026-05-16T10:00+02:00", "classified").Owes(Berlin));

    [Fact] public void H2_dora_an_entity_granted_the_weekend_has_until_noon_of_the_next_working_day() =>
        Assert.Equal(["dora-initial → financial-authority by 2026-05-18 12:00"],
            Under("eu-dora", "weekend-relief").At("2026-05-16T08:00+02:00", "aware").At("2026-05-16T10:00+02:00", "classified").Owes(Berlin));

    [Fact] public void dora_a_due_time_that_the_unconfirmed_relief_moved_says_so()
    {
        var entity = Under("eu-dora", "weekend-relief").At("2026-05-16T08:00+02:00", "aware");
        Assert.Equal("memory", entity.At("2026-05-16T10:00+02:00", "classified").Demands.Single().Because.Confidence);
        Assert.Equal("primary", entity.At("2026-05-18T10:00+02:00", "classified").Demands.Single().Because.Confidence);
    }

    [Fact] public void H3_dora_no_later_than_24_hours_from_awareness() =>
        Assert.Equal(["dora-initial → financial-authority by 2026-05-20 08:00"],
            Under("eu-dora", "financial-entity").At("2026-05-19T08:00+02:00", "aware").At("2026-05-20T07:00+02:00", "classified").Owes(Berlin));

    [Fact] public void H4_dora_classified_later_than_24_hours_it_is_four_hours_from_classification() =>
        Assert.Equal(["dora-initial → financial-authority by 2026-05-20 18:00"],
            Under("eu-dora", "financial-entity").At("2026-05-19T08:00+02:00", "aware").At("2026-05-20T14:00+02:00", "classified").Owes(Berlin));

    [Fact] public void dora_before_it_is_classified_as_major_nothing_is_owed() =>
        Assert.Empty(Under("eu-dora", "financial-entity").At("2026-05-19T08:00+02:00", "aware").Owes());

    [Fact] public void dora_a_decision_that_it_is_major_counts_and_not_the_category_it_was_given_before() =>
        Assert.Equal(["dora-initial → financial-authority by 2026-05-19 16:00"],
            Under("eu-dora", "financial-entity").At("2026-05-19T08:00+02:00", "aware").At("2026-05-19T08:30+02:00", "classified").At("2026-05-19T12:00+02:00", "classified", kind: "major").Owes(Berlin));

    [Fact] public void dora_the_final_report_counts_from_the_latest_intermediate_one() =>
        Assert.Contains("dora-final → financial-authority by 2026-06-25 09:00",
            Under("eu-dora", "financial-entity").At("2026-05-19T08:00+02:00", "aware").At("2026-05-19T09:00+02:00", "classified").At("2026-05-19T10:00+02:00", "submitted", report: "first")
                .At("2026-05-22T09:00+02:00", "submitted", report: "progress").At("2026-05-25T09:00+02:00", "submitted", report: "progress").Owes(Berlin));

    [Fact] public void H5_sec_item_105_four_business_days_skip_the_observed_holiday_and_the_weekend() =>
        Assert.Equal(["sec-8k-105 → edgar by 2026-07-09 17:30"], Under("us-sec-8k", "registrant").At("2026-07-02T10:00-04:00", "material").Owes("America/New_York"));

    [Fact] public void H6_gdpr_article_33_seventy_two_hours_from_awareness() =>
        Assert.Equal(["gdpr-authority → data-protection-authority by 2026-04-05T16:00Z"], Under("eu-gdpr", "controller").At("2026-04-02T16:00Z", "aware").Owes());

    [Fact] public void J15_one_incident_with_two_awarenesses_has_two_clocks()
    {
        ClockEvent[] events = [.. Under("", "").At("2026-03-02T02:40+08:00", "aware").At("2026-03-02T06:10+08:00", "aware", kind: "personal-data").Events];
        Assert.Equal(["gdpr-authority → data-protection-authority by 2026-03-05 06:10"], (Under("eu-gdpr", "controller") with { Events = events }).Owes("Asia/Shanghai"));
        Assert.Contains("nis2-early-warning → csirt by 2026-03-03 02:40", (Under("eu-nis2", "essential-entity") with { Events = events }).Owes("Asia/Shanghai"));
    }

    [Fact] public void cert_in_six_hours() =>
        Assert.Equal(["cert-in-first → cert-in by 2026-01-28T16:00Z"], Under("in-cert-in", "body-corporate").At("2026-01-28T10:00Z", "aware").Owes());

    [Fact] public void singapore_two_hours_by_telephone_and_the_written_details_later() =>
        Assert.Equal(["sg-oral → csa-commissioner by 2026-03-02 11:15", "sg-72h → csa-commissioner by 2026-03-05 09:15", "sg-written → csa-commissioner by 2026-03-17 00:00"],
            Under("sg-cyber", "cii").At("2026-03-02T09:15+08:00", "aware").Owes("Asia/Singapore"));

    [Fact] public void singapore_pdpa_three_calendar_days_after_the_day_of_the_assessment() =>
        Assert.Equal(["sg-pdpa → pdpc by 2026-03-06 00:00"], Under("sg-cyber", "controller").At("2026-03-02T09:15+08:00", "classified", kind: "notifiable").Owes("Asia/Singapore"));

    [Fact] public void H9_australia_a_significant_impact_is_told_within_twelve_hours_and_written_down_within_84_of_that() =>
        Assert.Equal(["soci-first → acsc by 2026-03-02T12:00Z", "soci-written → acsc by 2026-03-05T23:00Z"],
            Under("au-soci").At("2026-03-02T00:00Z", "aware").At("2026-03-02T11:00Z", "oral-report").Owes());

    [Fact] public void australia_a_relevant_impact_has_72_hours_and_its_written_step_is_unconfirmed()
    {
        var demands = Under("au-soci").Graded(Grade.III).At("2026-03-02T00:00Z", "aware").At("2026-03-02T11:00Z", "submitted", report: "oral").Demands;
        Assert.Equal([Instant("2026-03-04T11:00Z"), Instant("2026-03-05T00:00Z")], demands.Select(d => d.DueAt));
        Assert.Equal(["memory", "secondary"], demands.Select(d => d.Because.Confidence));
    }
}
