using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Threads;

/// <summary>Located, analysed, contained, recovered, closed, reopened; and what each refusal says is missing.</summary>
public sealed class HandlingTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task steps_come_in_order_and_a_refusal_names_the_ones_that_are_missing()
    {
        hub.Morning();
        var county = hub.As("330109.monitor", "en");
        var incident = await county.Raise(Grade.III);
        var no = await Story.Refuses("step-missing", () => county.StepAsync(incident, "contained", null));
        Assert.Equal((409, "First: located, analysed."), (no.Status, no.Detail));
        await county.Steps(incident, "located", "analysed", "contained");
        await Story.Refuses("step-done", () => county.StepAsync(incident, "located", null));
        await Story.Refuses("unknown-step", () => county.StepAsync(incident, "finished", null));
        Assert.Equal(Phase.Contained, (await county.IncidentAsync(incident)).Phase);
    }

    [Fact]
    public async Task what_is_missing_before_closing_is_named_in_full_and_in_both_languages()
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.II, category: null);
        var zh = await Story.Refuses("not-ready-to-close", () => hub.As("330109.duty").CloseAsync(incident, "教训"));
        Assert.Equal("还缺：恢复、分类、分管领导确认等级、尚未送达的首报。", zh.Detail);
        var en = await Story.Refuses("not-ready-to-close", () => hub.As("330109.duty", "en").CloseAsync(incident, "lesson"));
        Assert.Equal("Still missing: recovery, a category, the leader's confirmation of the grade, a first report that was received.", en.Detail);
    }

    [Fact]
    public async Task whoever_led_the_recovery_may_not_close_and_another_officer_may()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await Recovered();
        var no = await Story.Refuses("same-hands", () => county.CloseAsync(incident, "口令策略须强制"));
        Assert.Equal(403, no.Status);

        await hub.As("330109.duty").CloseAsync(incident, "口令策略须强制");
        Assert.Equal(Phase.Closed, (await county.IncidentAsync(incident)).Phase);
        Assert.DoesNotContain((await county.BoardAsync("330109")).Cards, c => c.Id == incident);
        Assert.Contains((await county.IncidentsAsync("?phase=closed")).Items, c => c.Id == incident);

        await Story.Refuses("incident-closed", () => county.StepAsync(incident, "recovered", null));
        await Story.Refuses("incident-closed", () => county.ClassifyAsync(incident, "network-attack"));
        await Story.Refuses("incident-closed", () => hub.As("330109.lead").GradeAsync(incident, Grade.I, "升级"));
        await Story.Refuses("incident-closed", () => hub.As("330109.duty").CloseAsync(incident, "再结一次"));
        await county.NoteAsync(incident, "结案后补充材料");
    }

    [Fact]
    public async Task a_reopened_incident_is_on_the_board_again_and_owes_no_summary_until_it_is_recovered_anew()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await Recovered();
        await hub.As("330109.duty").CloseAsync(incident, "口令策略须强制");
        await Story.Refuses("text-missing", () => county.ReopenAsync(incident, " "));
        await county.ReopenAsync(incident, "同一漏洞再次被利用");

        var view = await county.IncidentAsync(incident);
        Assert.Equal(Phase.Raised, view.Phase);
        Assert.Equal(ObligationState.Lifted, view.Duty("330100", kind: "final-report").State);
        Assert.Contains((await county.BoardAsync("330109")).Cards, c => c.Id == incident);
        await Story.Refuses("not-closed", () => county.ReopenAsync(incident, "再开一次"));
        await county.Recovers(incident);
        Assert.Equal(ObligationState.Open, (await county.IncidentAsync(incident)).Duty("330100", kind: "final-report").State);
    }

    [Fact]
    public async Task the_summary_can_be_sent_after_closing_and_a_first_report_cannot()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await Recovered();
        await hub.As("330109.duty").CloseAsync(incident, "口令策略须强制");
        await Story.Refuses("incident-closed", () => county.Sends(incident, "330100"));
        var city = await county.Sends(incident, "330100", ReportKind.Final);
        await hub.As("330100.duty").SignAsync(city);
        Assert.Equal(ObligationState.Met, (await county.IncidentAsync(incident)).Duty("330100", kind: "final-report").State);
    }

    [Fact]
    public async Task grade_ii_waits_for_the_leader_while_its_clocks_already_run()
    {
        hub.Morning();
        var (county, lead) = (hub.As("330109.monitor"), hub.As("330109.lead"));
        var incident = await county.Raise(Grade.II);
        Assert.True((await county.IncidentAsync(incident)).AwaitsConfirmation);
        Assert.NotEmpty((await county.IncidentAsync(incident)).Obligations);
        Assert.Equal(NextAction.Confirm, (await lead.IncidentAsync(incident)).Actions[0]);
        await Story.Refuses("leader-needed", () => county.ConfirmGradeAsync(incident));
        await Story.Refuses("leader-needed", () => county.GradeAsync(incident, Grade.IV, "我看不严重"));
        await lead.ConfirmGradeAsync(incident);
        Assert.False((await county.IncidentAsync(incident)).AwaitsConfirmation);
        await Story.Refuses("nothing-to-confirm", () => lead.ConfirmGradeAsync(incident));
    }

    [Fact]
    public async Task the_course_of_events_reads_in_both_languages_and_as_it_was_known_then()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        day.Becomes("09:30");
        var city = await county.Sends(incident, "330100");
        day.Becomes("09:40");
        await hub.As("330100.duty").SignAsync(city);

        var zh = (await county.TimelineAsync(incident)).Items;
        var en = (await hub.As("330109.monitor", "en").TimelineAsync(incident)).Items;
        Assert.Equal(zh.Select(t => (t.At, t.Kind)), en.Select(t => (t.At, t.Kind)));
        Assert.All(zh, t => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", t.Text));
        Assert.All(en, t => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", t.Text));
        Assert.Equal(zh.OrderBy(t => t.At).Select(t => t.At), zh.Select(t => t.At));
        Assert.Equal(["incident-raised", "incident-classified", "facts-stated", "incident-graded"], zh.Take(4).Select(t => t.Kind));
        Assert.StartsWith("萧山区监测员上报事件", zh[0].Text, StringComparison.Ordinal);
        Assert.Contains(en, t => t.Kind == "report-signed-for" && t.Text.Contains("Hangzhou", StringComparison.Ordinal));

        var then = (await county.TimelineAsync(incident, day["09:35"])).Items;
        Assert.Contains(then, t => t.Kind == "report-submitted");
        Assert.All(then, t => Assert.True(t.At <= day["09:35"]));
        Assert.DoesNotContain(then, t => t.Kind == "report-signed-for");
        Assert.Empty((await county.TimelineAsync(incident, day["09:00"])).Items);
    }

    [Fact]
    public async Task four_times_are_kept_apart()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var id = (await county.RaiseAsync(new Raise("330109", "夜间入侵", AwareAt: day["09:05"], OccurredAt: day["03:00"], Facts: Story.Leak(Grade.II)))).Id;
        day.Becomes("09:20");
        await county.Sends(id, "330100");
        var view = await county.IncidentAsync(id);
        Assert.Equal((day["03:00"], day["09:05"], day["09:15"], day["09:20"]), (view.OccurredAt!.Value, view.AwareAt, view.RecordedAt, view.KnownAt["330100"]));
        Assert.Equal(day["10:05"], view.Duty("330100").DueAt);
    }

    [Fact]
    public async Task numbers_count_per_unit_and_day()
    {
        var day = hub.Morning();
        var client = hub.As("320505.monitor");
        var prefix = $"320505-{day.Date:yyyyMMdd}-";
        Assert.Equal(prefix + "0001", (await client.RaiseAsync(new Raise("320505", "第一件"))).Number);
        Assert.Equal(prefix + "0002", (await client.RaiseAsync(new Raise("320505", "第二件"))).Number);
        hub.Morning();
        hub.Clock.Advance(TimeSpan.FromDays(1));
        Assert.EndsWith("-0001", (await client.RaiseAsync(new Raise("320505", "次日"))).Number, StringComparison.Ordinal);
    }

    private async Task<Guid> Recovered()
    {
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        foreach (var to in (string[])["330100", "provincial-cyberspace"]) await county.Sends(incident, to);
        var city = (await county.IncidentAsync(incident)).Escalations.Single().Id;
        await hub.As("330100.duty").SignAsync(city);
        await county.RecordReceiptAsync(incident, new OutsideReceipt("provincial-cyberspace"));
        await county.Recovers(incident);
        return incident;
    }
}
