using System.Net;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Exports;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Reporting;

/// <summary>A report after it left: frozen, in versions, as a document, and what may be decided about it.</summary>
public sealed class ReportTests(StrictHub hub) : IClassFixture<StrictHub>
{
    [Fact]
    public async Task the_hash_can_be_recomputed_from_the_exported_json_by_anybody()
    {
        hub.Morning();
        var (county, incident, report) = await Sent();
        using var http = hub.Http("330100.duty");
        var answer = await http.GetAsync(Path(incident, report, "json"));
        Assert.Contains(".json", answer.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync()).RootElement;
        Assert.Equal(json.GetProperty("hash").GetString(), Canonical.Hash(json.GetProperty("content")));
        Assert.Equal(json.GetProperty("hash").GetString(), (await county.ReportAsync(incident, report)).Report.Hash);
        Assert.Equal("cn-incident-report", json.GetProperty("form").GetProperty("id").GetString());
        Assert.False(json.GetProperty("content").TryGetProperty("lessons", out _));
    }

    [Fact]
    public async Task returned_versions_stay_and_the_chain_shows_which_replaced_which()
    {
        hub.Morning();
        var (county, incident, first) = await Sent();
        var city = Ids.Escalation(incident, "330100");
        await hub.As("330100.duty").ReturnAsync(city, "影响范围未写明");
        await county.Sends(incident, "330100", content: Story.Full with { Impact = "影响三个街道" });
        var second = (await county.IncidentAsync(incident)).Reports[^1];
        var detail = await county.ReportAsync(incident, first);
        Assert.Equal([(1, ReportState.Returned), (2, ReportState.Sent)], detail.Versions.Select(v => (v.Edition, v.State)));
        Assert.Equal((second.Id, first), (detail.Versions[1].Id, second.Replaces!.Value));
        Assert.NotEqual(detail.Versions[0].Hash, detail.Versions[1].Hash);
        Assert.Contains((await county.TimelineAsync(incident)).Items, t => t.Text.Contains("第 2 版", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_meter_grows_with_supplements_to_the_same_addressee()
    {
        hub.Morning();
        var (county, incident, first) = await Sent();
        var before = await county.ReportAsync(incident, first);
        await county.Sends(incident, "330100", ReportKind.Supplement, new ReportContent { Cause = "弱口令", Trend = "已受控" });
        var supplement = (await county.IncidentAsync(incident)).Reports[^1].Id;
        var after = await county.ReportAsync(incident, supplement);
        Assert.Equal((before.SoFar.Answered + 2, before.SoFar.Asked), (after.SoFar.Answered, after.SoFar.Asked));
        Assert.Contains("trend", before.SoFar.Open);
        Assert.DoesNotContain("trend", after.SoFar.Open);
    }

    [Fact]
    public async Task the_page_to_print_and_the_word_file_say_the_same_in_both_languages()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II, title: "门户网站 <数据> 泄露 & 篡改");
        day.Becomes("10:27");
        await county.Sends(incident, "330100", content: Story.Full with { Impact = "办公系统停用\n三个街道受影响 < 2 小时" });
        var report = (await county.IncidentAsync(incident)).Reports.Single();

        using var http = hub.Http("330100.duty");
        var page = await http.GetAsync(new Uri($"/incidents/{incident}/reports/{report.Id}/print?lang=zh", UriKind.Relative));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
        Assert.DoesNotContain("<数据>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var word = Text(await http.GetByteArrayAsync(Path(incident, report.Id, "docx?lang=zh")));
        Assert.All(
            new[] { report.Hash, "门户网站 <数据> 泄露 & 篡改", "三个街道受影响 < 2 小时", "萧山区", "签发人", "现场断电", "重大 Ⅱ", "cn-incident-report v1", "第七条第（二）项", "2026-03-" },
            said => { Assert.Contains(said, html, StringComparison.Ordinal); Assert.Contains(said, word, StringComparison.Ordinal); });
        Assert.Contains("逾期", html, StringComparison.Ordinal);
        Assert.Contains("Signed off by", await http.GetStringAsync(new Uri($"/incidents/{incident}/reports/{report.Id}/print?lang=en", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_has_not_left_is_marked_on_every_document()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var draft = (await county.ReportAsync(incident, new Submit(ReportKind.First, "330100", Story.Full))).Report.Id;
        using var http = hub.Http("330109.monitor");
        Assert.Contains("未 签 发", await http.GetStringAsync(new Uri($"/incidents/{incident}/reports/{draft}/print", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("未 签 发", Text(await http.GetByteArrayAsync(Path(incident, draft, "docx"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task J12_a_drill_is_written_across_every_document()
    {
        hub.Morning();
        var (county, incident, report) = await Sent();
        var detail = await county.ReportAsync(incident, report);
        var categories = hub.Services.GetRequiredService<Moments>().Shelf.Categories;
        var (real, drill) = (ReportPaper.Of(detail, categories, TimeZoneInfo.Utc, chinese: true), ReportPaper.Of(detail with { Drill = incident }, categories, TimeZoneInfo.Utc, chinese: true));
        Assert.DoesNotContain("演 练", PaperHtml.Write(real), StringComparison.Ordinal);
        Assert.Contains("演 练", PaperHtml.Write(drill), StringComparison.Ordinal);
        Assert.Contains("演 练", Text(PaperDocx.Write(drill)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task the_leader_decides_that_nothing_is_due_and_the_timeline_and_the_register_say_so()
    {
        var day = hub.Morning();
        var (county, lead) = (hub.As("330109.monitor"), hub.As("330109.lead"));
        var incident = await county.Raise(Grade.III);
        var duty = (await county.IncidentAsync(incident)).Duty("provincial-cyberspace");
        await Story.Refuses("leader-needed", () => county.NotReportableAsync(incident, duty.Id, "误报"));
        await lead.NotReportableAsync(incident, duty.Id, "经核实系演练流量");
        day.Becomes("14:00");
        var lifted = (await county.IncidentAsync(incident)).Duty("provincial-cyberspace");
        Assert.Equal((ObligationState.Lifted, "经核实系演练流量"), (lifted.State, lifted.NotReportable));
        Assert.Contains((await county.TimelineAsync(incident)).Items, t => t.Kind == "not-reportable-decided" && t.Text.Contains("经核实系演练流量", StringComparison.Ordinal));
        await lead.RevokeNotReportableAsync(incident, duty.Id, "复核后属实");
        await county.Sees(incident, "provincial-cyberspace", ObligationState.Missed); // its time ran out meanwhile
    }

    [Fact]
    public async Task a_skip_level_report_reaches_the_province_and_the_city_is_told()
    {
        hub.Morning();
        var lead = hub.As("330109.lead");
        var incident = await lead.Raise(Grade.II);
        var past = new Submit(ReportKind.First, "330000", Story.Full);
        await Story.Refuses("skip-reason-missing", () => lead.ReportAsync(incident, past));
        var sent = await lead.ReportAsync(incident, past with { SkipReason = "市级值班电话不通" });
        Assert.Equal("市级值班电话不通", sent.Report.SkipReason);
        await hub.As("330000.duty").SignAsync(sent.Escalation!.Value);
        var view = await lead.IncidentAsync(incident);
        Assert.NotNull(view.Reports.Single().ReceivedAt);
        Assert.Equal(ObligationState.Open, view.Duty("330100").State);
        Assert.Contains((await hub.As("330100.duty").TimelineAsync(incident)).Items, t => t.Kind == "skip-told" && t.Text.Contains("市级值班电话不通", StringComparison.Ordinal));
    }

    [Fact]
    public async Task the_final_report_goes_through_the_original_channel()
    {
        hub.Morning();
        var (county, incident, _) = await Sent();
        await hub.As("330100.duty").SignAsync(Ids.Escalation(incident, "330100"));
        await county.Recovers(incident);
        var no = await Story.Refuses("other-channel", () => county.Sends(incident, "provincial-cyberspace", ReportKind.Final));
        Assert.Contains("330100", no.Detail, StringComparison.Ordinal);
        await county.Sends(incident, "330100", ReportKind.Final);
    }

    private async Task<(HubClient County, Guid Incident, Guid Report)> Sent()
    {
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        await county.Sends(incident, "330100");
        return (county, incident, (await county.IncidentAsync(incident)).Reports.Single().Id);
    }

    private static Uri Path(Guid incident, Guid report, string what) => new($"/api/incidents/{incident}/reports/{report}/{what}", UriKind.Relative);

    /// <summary>All text of a Word file that is valid.</summary>
    private static string Text(byte[] file)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var text = new StringBuilder();
        foreach (var part in document.MainDocumentPart!.HeaderParts.Select(h => (DocumentFormat.OpenXml.OpenXmlElement)h.Header!).Append(document.MainDocumentPart.Document!))
            foreach (var words in part.Descendants<DocumentFormat.OpenXml.Wordprocessing.Text>()) text.AppendLine(words.Text);
        return text.ToString();
    }
}
