using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Threads;

/// <summary>Who has to report to whom by when, for the three classes of reporters, to the second. National reporting measures art. 4.</summary>
public sealed class FirstReportTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task operators_of_critical_infrastructure_report_within_an_hour_and_the_protection_department_within_thirty_minutes_of_receipt()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(facts: Story.Leak(Grade.II).Cii());
        Assert.Equal(
            ["10:15:00 330109 → 330100", "10:15:00 330109 → protection-department", "10:15:00 330109 → public-security", "13:15:00 330109 → provincial-cyberspace"],
            (await county.IncidentAsync(incident)).Clocks());

        await county.Sends(incident, "protection-department");
        day.Becomes("10:00");
        await county.RecordReceiptAsync(incident, new OutsideReceipt("protection-department", day["09:50"], "保〔2026〕17号"));

        var view = await county.IncidentAsync(incident);
        Assert.Equal(ObligationState.Met, view.Duty("protection-department").State);
        Assert.Equal(day["09:50"], view.Duty("protection-department").MetAt);
        Assert.Equal(day["10:20"], view.Duty("national-cyberspace", "protection-department", "onward-report").DueAt);
        Assert.Equal(day["10:20"], view.Duty("state-council-public-security", "protection-department", "onward-report").DueAt);
        Assert.Equal(ObligationState.Open, view.Duty("public-security").State);
    }

    [Fact]
    public async Task central_organs_report_within_two_hours_and_their_cyberspace_office_within_one_hour_of_receipt()
    {
        var day = hub.Morning();
        var centre = hub.As("100000.monitor");
        var incident = await centre.Raise(Grade.I, unit: "100000");
        Assert.Equal(["11:15:00 100000 → department-cyberspace"], (await centre.IncidentAsync(incident)).Clocks());

        await centre.Sends(incident, "department-cyberspace");
        day.Becomes("10:40");
        await centre.RecordReceiptAsync(incident, new OutsideReceipt("department-cyberspace"));
        Assert.Equal(["11:15:00 100000 → department-cyberspace", "11:40:00 department-cyberspace → national-cyberspace"], (await centre.IncidentAsync(incident)).Clocks());
    }

    [Fact]
    public async Task other_operators_report_within_four_hours_and_the_province_tells_the_nation_and_its_peers_within_one_hour_of_receipt()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        Assert.Equal(day["13:15"], (await county.IncidentAsync(incident)).Duty("provincial-cyberspace").DueAt);

        await county.Sends(incident, "provincial-cyberspace");
        day.Becomes("13:00");
        await county.RecordReceiptAsync(incident, new OutsideReceipt("provincial-cyberspace"));
        var view = await county.IncidentAsync(incident);
        Assert.Equal(day["14:00"], view.Duty("national-cyberspace", kind: "onward-report").DueAt);
        Assert.Equal(day["14:00"], view.Duty("peer-departments", kind: "onward-report").DueAt);
        Assert.Equal(ObligationState.Met, view.Duty("provincial-cyberspace").State);
    }

    [Fact]
    public async Task a_grade_iii_incident_goes_one_hop_and_no_further()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        Assert.Equal(["13:15:00 330109 → 330100", "13:15:00 330109 → provincial-cyberspace"], (await county.IncidentAsync(incident)).Clocks());

        await county.Sends(incident, "provincial-cyberspace");
        var city = await county.Sends(incident, "330100");
        day.Becomes("10:00");
        await county.RecordReceiptAsync(incident, new OutsideReceipt("provincial-cyberspace"));
        await hub.As("330100.duty").SignAsync(city);
        var view = await county.IncidentAsync(incident);
        Assert.Equal(2, view.Obligations.Count);
        Assert.All(view.Obligations, o => Assert.Equal(ObligationState.Met, o.State));
    }

    [Theory]
    [InlineData(999_999, null)]
    [InlineData(1_000_000, Grade.III)]
    [InlineData(9_999_999, Grade.III)]
    [InlineData(10_000_000, Grade.II)]
    [InlineData(100_000_000, Grade.I)]
    public async Task personal_information_is_graded_at_and_not_above_its_thresholds(int persons, Grade? grade)
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise();
        var answer = await county.GradeAsync(incident, Facts.Of(("leak.pi_persons", persons)));
        Assert.Equal(grade, answer.Grade);
        Assert.Equal(grade is null, answer.Undetermined);
        Assert.Equal(grade is null, answer.Questions.Count > 0);
        Assert.Equal(grade is null, answer.Obligations.Count == 0);
        Assert.Equal(grade is Grade.I or Grade.II, answer.AwaitsConfirmation);
    }

    [Theory]
    [InlineData("9.98", null)]
    [InlineData("10", Grade.III)]
    public async Task ten_minutes_of_overall_interruption_make_critical_infrastructure_grade_iii(string minutes, Grade? grade)
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise();
        var facts = Facts.Of(("outage.overall_minutes", decimal.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture))).Cii();
        Assert.Equal(grade, (await county.GradeAsync(incident, facts)).Grade);
    }

    [Fact]
    public async Task critical_infrastructure_of_a_central_organ_owes_both_and_sees_the_tighter_clock_first()
    {
        var day = hub.Morning();
        var centre = hub.As("100000.monitor");
        var incident = await centre.Raise(unit: "100000", facts: Story.Leak(Grade.II).Cii());
        var view = await centre.IncidentAsync(incident);
        Assert.Equal(
            ["10:15:00 100000 → protection-department", "10:15:00 100000 → public-security", "11:15:00 100000 → department-cyberspace"], view.Clocks());
        Assert.Equal(view.Obligations.OrderBy(o => o.DueAt).Select(o => o.Id), view.Obligations.Select(o => o.Id));
        Assert.Equal(day["10:15"], (await centre.Card("100000", incident)).NextClock!.DueAt);
    }

    [Fact]
    public async Task a_duty_says_which_article_it_rests_on_and_whether_the_number_is_law_or_a_setting()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var view = await county.IncidentAsync(await county.Raise(Grade.II));
        Assert.Equal("第四条", view.Duty("provincial-cyberspace").Because.Article);
        Assert.Equal("primary", view.Duty("provincial-cyberspace").Because.Confidence);
        Assert.Equal("configured", view.Duty("330100").Because.Confidence);
        Assert.All(view.Obligations, o => Assert.Equal("aware", o.StartedBy));
    }

    [Fact]
    public async Task an_upgrade_does_not_start_the_clock_anew()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var lead = hub.As("330109.lead");
        var incident = await county.Raise();
        await lead.GradeAsync(incident, Grade.IV, "初步判断影响轻微");
        Assert.Empty((await county.IncidentAsync(incident)).Obligations);

        day.Becomes("12:00");
        await lead.GradeAsync(incident, Grade.III, "核实后影响扩大");
        Assert.Equal(day["13:15"], (await county.IncidentAsync(incident)).Duty("provincial-cyberspace").DueAt);
    }

    [Theory]
    [InlineData("cii", "330109", true)]
    [InlineData("central-organ", "100000", false)]
    [InlineData("other-operator", "330109", false)]
    public async Task what_simulation_promises_is_what_happens(string reporterClass, string unit, bool cii)
    {
        var day = hub.Morning();
        var reporter = hub.As($"{unit}.monitor");
        var facts = cii ? Story.Leak(Grade.II).Cii() : Story.Leak(Grade.II);
        var first = reporterClass switch { "cii" => "protection-department", "central-organ" => "department-cyberspace", _ => "provincial-cyberspace" };
        var promised = await reporter.SimulateAsync(new Simulate("cn-cac-2025", reporterClass,
            [new("aware", day["09:15"]), new("received", day["09:40"], first)], Facts: facts));

        var incident = await reporter.Raise(unit: unit, facts: facts);
        await reporter.Sends(incident, first);
        day.Becomes("09:45");
        await reporter.RecordReceiptAsync(incident, new OutsideReceipt(first, day["09:40"]));

        var own = (await reporter.IncidentAsync(incident)).Obligations.Where(o => o.Because.Policy == "cn-egov-2025" && o.Because.Rule.StartsWith(Prefix(reporterClass), StringComparison.Ordinal));
        Assert.Equal(Grade.II, promised.Grade);
        Assert.Equal(
            promised.Obligations.Select(o => (o.Kind, o.Recipient, o.DueAt)).Order(),
            own.Select(o => (o.Kind, o.Recipient, o.DueAt)).Order());
    }

    private static string Prefix(string reporterClass) => reporterClass switch { "cii" => "cii", "central-organ" => "central", _ => "operator" };
}
