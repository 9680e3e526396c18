using System.Security.Cryptography;
using DocumentFormat.OpenXml.Packaging;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Drills;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Debriefs;

/// <summary>What is learnt from a drill: scored from what really happened, told in a report that is signed, turned into orders.</summary>
public sealed class DebriefTests(DrillHub hub) : IClassFixture<DrillHub>
{
    private const string Scenario = "ransomware-friday";

    /// <summary>The county raises after 8 minutes, grades and reports, the city signs; nobody does more. Ends after four hours.</summary>
    private async Task<Guid> Played(bool end = true, int raisedAt = 8)
    {
        hub.Morning();
        var drill = await hub.StartsDrill(Scenario);
        var (county, city) = (hub.As("330109.monitor"), hub.As("330100.duty"));
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(raisedAt));
        var incident = (await county.RaiseAsync(new Raise("330109", "办事大厅主机遭加密", Drill: drill))).Id;
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(20));
        await county.ClassifyAsync(incident, "malicious-program.ransomware");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(56));
        await county.GradeAsync(incident, Facts.Of(("leak.pi_persons", 12_400_000)));
        var sent = await hub.As("330109.lead").ReportAsync(incident, new Submit(ReportKind.First, "330100", Story.Full with { Ransom = new(1, "BTC", "比特币", "2026-03-06") }) { Justification = "演练" });
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(60));
        await city.SignAsync(sent.Escalation!.Value);
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(240));
        if (end) await hub.As(DrillHub.Director).EndDrillAsync(drill);
        return drill;
    }

    [Fact]
    public async Task the_score_is_what_the_log_says_and_stays_so_after_a_restart()
    {
        var drill = await Played(end: false);
        await Story.Refuses("no-part-in-drill", () => hub.As("330109.monitor").DrillScoreAsync(drill));
        await Story.Refuses("not-found", () => hub.As("320500.lead").DrillScoreAsync(drill));
        Assert.False((await hub.As("330100.inspector").DrillScoreAsync(drill)).IsFinal);
        await hub.As(DrillHub.Director).EndDrillAsync(drill);

        var score = await hub.As("330109.monitor").DrillScoreAsync(drill);
        var raised = score.Expectations.Single(e => e.Id == "raised");
        Assert.Equal((Verdict.Met, 100, 480d, "萧山区监测员"), (raised.Verdict, raised.Percent!.Value, raised.AtSeconds!.Value, raised.Who!));
        var graded = score.Expectations.Single(e => e.Id == "graded");
        Assert.Equal((Verdict.Late, 70, 360d), (graded.Verdict, graded.Percent!.Value, graded.LateBySeconds!.Value));
        Assert.Contains(score.Expectations, e => e.Verdict is Verdict.Missed);
        Assert.Equal(9, score.Items.Count);
        Assert.True(score.Total.Percent is > 0 and < 100);
        Assert.NotEmpty(score.Formula.Words);
        Assert.NotEqual(score.Total.Percent, (await hub.As("330109.monitor").DrillScoreAsync(drill, 2)).Total.Percent);
        await Story.Refuses("bad-query", () => hub.As("330109.monitor").DrillScoreAsync(drill, 99));

        await hub.Kill();
        hub.Clock.Advance(TimeSpan.FromHours(30));
        await hub.Start();
        Assert.Equal(score.Hash, (await hub.As("330109.monitor").DrillScoreAsync(drill)).Hash);
    }

    [Fact]
    public async Task an_evaluator_judges_and_the_log_tells_it_all_in_order()
    {
        var drill = await Played();
        var evaluator = hub.As("330100.inspector");
        var judged = (await evaluator.DrillScoreAsync(drill)).Expectations.FirstOrDefault(e => e.Because is JudgedBecause.NotJudged);
        var id = judged?.Id ?? "raised";
        await evaluator.JudgeAsync(drill, id, new JudgeExpectation("P", "分工明确"));
        var now = (await evaluator.DrillScoreAsync(drill)).Expectations.Single(e => e.Id == id);
        Assert.Equal((JudgedBecause.Evaluator, "P", "杭州市检查人员"), (now.Because, now.Said, now.SaidBy));

        var log = new List<DrillLogLine>();
        for (string? after = ""; after is not null;)
        {
            var page = await evaluator.DrillLogAsync(drill, after);
            log.AddRange(page.Items);
            after = page.Next;
        }
        Assert.Equal(log.Select(l => l.AtSeconds).Order(), log.Select(l => l.AtSeconds));
        Assert.Contains(log, l => l.Kind == "incident-raised" && l.AtSeconds == 480);
        Assert.Contains(log, l => l.Kind == "report-signed-for" && l.Unit == "330100");
        Assert.Contains(log, l => l.Kind == "drill-ended");
        await Story.Refuses("bad-query", () => evaluator.DrillLogAsync(drill, "x"));
    }

    [Fact]
    public async Task runs_of_one_scenario_stand_beside_one_another()
    {
        var (first, second) = (await Played(), await Played(raisedAt: 14));
        var runs = (await hub.As("330100.lead").ScenarioRunsAsync(Scenario)).Items;
        Assert.True(runs.ToList().FindIndex(r => r.Drill == second) < runs.ToList().FindIndex(r => r.Drill == first));
        var (a, b) = (runs.Single(r => r.Drill == first), runs.Single(r => r.Drill == second));
        Assert.Equal((100m, 86.7m), (a.Objectives.Single(o => o.Key == "detect").Percent!.Value, b.Objectives.Single(o => o.Key == "detect").Percent!.Value));
        Assert.Equal((await hub.As("330100.lead").DrillScoreAsync(first)).Total.Percent, a.Percent);
        Assert.Contains(a.Units, u => u.Key == "330109");
        Assert.Empty((await hub.As("320500.lead").ScenarioRunsAsync(Scenario)).Items);
        await Story.Refuses("not-found", () => hub.As("320500.lead").ScenarioRunsAsync(Scenario, "330100"));
    }

    [Fact]
    public async Task runs_of_two_cities_stand_beside_one_another_for_the_province_above_them()
    {
        hub.Morning();
        var (one, other) = (await hub.StartsDrill("small"), await hub.StartsDrill("small", unit: "330200"));
        await hub.RunsUntil(one, TimeSpan.FromMinutes(30));
        await hub.As("330100.lead").EndDrillAsync(one);
        await hub.As("330200.lead").EndDrillAsync(other);

        var province = hub.As("330000.lead");
        var runs = (await province.ScenarioRunsAsync("small")).Items.Where(r => r.Drill == one || r.Drill == other).ToList();
        Assert.Equal(["宁波市", "杭州市"], runs.Select(r => r.UnitName).Order(StringComparer.Ordinal));
        Assert.All(runs, r => Assert.Equal(DrillState.Ended, r.State));
        Assert.Equal(other, Assert.Single((await province.ScenarioRunsAsync("small", "330200")).Items).Drill);
        // Beside one another only where both may be seen: Hangzhou's officers play in both.
        Assert.DoesNotContain((await hub.As("330200.lead").ScenarioRunsAsync("small")).Items, r => r.Drill == one);
    }

    [Fact]
    public async Task the_report_is_written_signed_and_its_bytes_are_frozen()
    {
        var drill = await Played();
        var (lead, planner) = (hub.As(DrillHub.Director), hub.As(DrillHub.Controller));
        var now = await lead.AfterActionAsync(drill);
        Assert.Equal(NarrativeParts.Needed, now.Missing);
        Assert.Contains(now.Report.Gaps, g => g.Key.StartsWith("expectation:", StringComparison.Ordinal));
        Assert.Contains(now.Report.Tiers.Single(t => t.Unit == "330100").Milestones, m => m.What.Zh.StartsWith("签收", StringComparison.Ordinal));
        Assert.Equal(CheckState.Yes, now.Report.Checks.Single(c => c.Key == "ended").State);
        await Story.Refuses("report-unfinished", () => lead.SignReportAsync(drill));
        foreach (var part in NarrativeParts.Needed) await planner.WriteReportPartAsync(drill, part, $"{NarrativeParts.Name(part).Zh}：基本达到预期");
        await Story.Refuses("no-part-in-drill", () => hub.As("330109.monitor").WriteReportPartAsync(drill, "summary", "x"));
        await Story.Refuses("not-the-signer", () => planner.SignReportAsync(drill));
        await Story.Refuses("stale-version", () => lead.SignReportAsync(drill, now.Hash));

        var read = await lead.AfterActionAsync(drill);
        var edition = await lead.SignReportAsync(drill, read.Hash);
        Assert.Equal((1, read.Hash, "director", "杭州市分管领导"), (edition.Edition, edition.Hash, edition.As, edition.By));
        await planner.WriteReportPartAsync(drill, "summary", "改写后的总结");
        var signed = await hub.As("330109.monitor").AfterActionAsync(drill, 1);
        Assert.Equal(read.Hash, signed.Hash);
        Assert.DoesNotContain(signed.Report.Parts, p => p.Text == "改写后的总结");
        Assert.Equal(2, (await lead.SignReportAsync(drill)).Edition);

        using var http = hub.Http(DrillHub.Director);
        var bytes = await http.GetByteArrayAsync(new Uri($"/api/drills/{drill}/report/json?edition=1", UriKind.Relative));
        Assert.Equal(read.Hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var word = WordprocessingDocument.Open(new MemoryStream(await http.GetByteArrayAsync(new Uri($"/api/drills/{drill}/report/docx?edition=1&lang=zh", UriKind.Relative))), false);
        Assert.Contains("演 练", word.MainDocumentPart!.HeaderParts.Single().Header!.InnerText, StringComparison.Ordinal);
        Assert.Contains(read.Hash, word.MainDocumentPart.Document!.InnerText, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(word));
        var page = await http.GetStringAsync(new Uri($"/drills/{drill}/report/print?lang=en", UriKind.Relative));
        Assert.Contains("DRILL", page, StringComparison.Ordinal);
        Assert.Contains("The nine items", page, StringComparison.Ordinal);
        await Story.Refuses("not-found", () => lead.AfterActionAsync(drill, 9));
    }

    [Fact]
    public async Task a_drill_that_was_stopped_before_anything_fired_has_a_report_that_says_so_and_blames_nobody()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        var lead = hub.As(DrillHub.Director);
        await hub.As(DrillHub.County).StopDrillAsync(drill, "机房冒烟", "真实情况");
        Assert.Empty(await hub.Fired(drill));

        var after = (await lead.AfterActionAsync(drill)).Report;
        Assert.Empty(after.Gaps);
        Assert.Null((await lead.DrillScoreAsync(drill)).Total.Percent);
        using var http = hub.Http(DrillHub.Director);
        var paper = await http.GetStringAsync(new Uri($"/drills/{drill}/report/print", UriKind.Relative));
        Assert.Contains("机房冒烟", paper, StringComparison.Ordinal);
        Assert.NotEmpty(await http.GetByteArrayAsync(new Uri($"/api/drills/{drill}/report/docx", UriKind.Relative)));
        foreach (var part in NarrativeParts.Needed) await lead.WriteReportPartAsync(drill, part, "因真实情况提前终止");
        Assert.Equal(1, (await lead.SignReportAsync(drill)).Edition);
    }

    [Fact]
    public async Task the_report_on_the_systems_is_overdue_on_its_exact_day()
    {
        var drill = await Played();
        var lead = hub.As(DrillHub.Director);
        var due = (await lead.AfterActionAsync(drill)).Report.Systems!;
        Assert.Equal("open", due.State);
        hub.Clock.SetUtcNow(new DateTimeOffset(due.DueOn.ToDateTime(new TimeOnly(23, 59, 59)), TimeSpan.FromHours(8)).ToUniversalTime());
        Assert.Equal("open", (await lead.AfterActionAsync(drill)).Report.Systems!.State);
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("overdue", (await lead.AfterActionAsync(drill)).Report.Systems!.State);
        await lead.ReportSystemStateAsync(drill, new NewSystemState(true, "全部系统运行正常"));
        var after = (await lead.AfterActionAsync(drill)).Report;
        Assert.Equal(("late", true), (after.Systems!.State, after.Systems.Restored!.Value));
        Assert.Equal(CheckState.No, after.Checks.Single(c => c.Key == "next-day").State);
    }

    [Fact]
    public async Task a_gap_becomes_an_intent_in_one_step_and_keeps_the_link_to_its_order()
    {
        var drill = await Played();
        var lead = hub.As(DrillHub.Director);
        var gap = (await lead.AfterActionAsync(drill)).Report.Gaps.First(g => g.Unit == "330109");
        var wish = new NewRectification(gap.Key, "330109", "缩短定级时间", "须在 15 分钟内定级", "major", hub.Clock.GetUtcNow().AddDays(30));
        await Story.Refuses("unknown-gap", () => lead.RectifyAsync(drill, wish with { Gap = "expectation:none" }));
        await Story.Refuses("no-part-in-drill", () => hub.As("330109.monitor").RectifyAsync(drill, wish));
        var made = await lead.RectifyAsync(drill, wish, "gap-1");
        Assert.Equal(gap.Key, made.Gap);
        Assert.Equal(made, await lead.RectifyAsync(drill, wish, "gap-1"));
        if (made.Order is null) await lead.LinkOrderAsync(drill, new LinkRectification(gap.Key, Guid.CreateVersion7(), "ZG-330109-20260302-52d9"));
        var intent = (await lead.AfterActionAsync(drill)).Report.Gaps.Single(g => g.Key == gap.Key).Intent!;
        Assert.StartsWith("ZG-330109-", intent.OrderNumber, StringComparison.Ordinal);
    }
}
