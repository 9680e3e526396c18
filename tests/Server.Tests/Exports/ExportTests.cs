using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using CsvHelper;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Exports;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Exports;

/// <summary>Lists taken away as files: the same rows as on the screen, and nothing in them that a spreadsheet would carry out.</summary>
public sealed class ExportTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string[] Hostile =
    [
        "=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "  =HYPERLINK(\"http://127.0.0.1\")", "＝1+1", "引号\"逗号,换行", "普通标题",
    ];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+86", "'+86")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("  =x", "'  =x")]
    [InlineData("＝x", "'＝x")]
    [InlineData("a=b", "a=b")]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("", "")]
    public void text_that_starts_like_a_formula_is_kept_from_being_one(string text, string kept) => Assert.Equal(kept, Formula.Neutral(text));

    [Fact]
    public async Task no_cell_of_either_format_begins_like_a_formula()
    {
        hub.Morning();
        var county = hub.As("330110.monitor");
        foreach (var title in Hostile) await county.Raise(Grade.III, unit: "330110", title: title);
        foreach (var list in (string[])["incidents", "deadlines"])
        {
            var csv = await Csv("330110.monitor", list);
            Assert.All(csv.SelectMany(row => row), cell => Assert.DoesNotContain(cell.TrimStart(' ').FirstOrDefault(), "=+-@\t\r＝＋－＠"));
            Assert.Contains(csv, row => row[1] == "'=1+1");
            Assert.Contains(csv, row => row[1] == "引号\"逗号,换行");

            var xlsx = await Xlsx("330110.monitor", list);
            Assert.DoesNotContain(xlsx, c => c.IsFormula);
            Assert.All(xlsx.Where(c => c.IsText), c => Assert.DoesNotContain(c.Value.TrimStart(' ').FirstOrDefault(), "=+-@\t\r＝＋－＠"));
            Assert.Contains(xlsx, c => c.Value == "'=1+1");
        }
    }

    [Fact]
    public async Task the_register_leaves_with_the_rows_of_the_screen_its_times_as_times_and_its_numbers_as_numbers()
    {
        var day = hub.Morning();
        var county = hub.As("330203.monitor");
        var incident = await county.Raise(Grade.II, unit: "330203");
        day.Becomes("10:20");
        await county.Sees(incident, "330200", ObligationState.Missed);
        var shown = (await county.DeadlinesAsync(new DeadlineWish("330203", "running"))).Items;

        var csv = await Csv("330203.monitor", "deadlines", "&state=running");
        Assert.Equal("编号", csv[0][0]);
        Assert.Equal(shown.Select(d => (d.Number, d.RecipientName)), csv.Skip(1).Select(r => (r[0], r[5])));
        Assert.Equal(day["10:15"].ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), csv[1][9]);
        Assert.Equal("逾期", csv[1][10]);

        var row = (await Xlsx("330203.monitor", "deadlines", "&state=running")).Where(c => c.Row == 2).ToDictionary(c => c.Column);
        Assert.Equal(day["10:15"].DateTime, DateTime.FromOADate(double.Parse(row["J"].Value, CultureInfo.InvariantCulture)), TimeSpan.FromSeconds(1));
        Assert.Equal(("300", false), (row["N"].Value, row["N"].IsText));
        Assert.Equal("J", Assert.Single(row.Values, c => c.Column == "J" && c.HasFormat).Column);
        Assert.Single(await Csv("330203.monitor", "deadlines", "&overdue=true&recipient=330200"), r => r[0] == shown[0].Number);
    }

    [Fact]
    public async Task heads_are_in_the_callers_language_and_excel_is_told_the_encoding()
    {
        using var http = hub.Http("330109.monitor");
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var bytes = await http.GetByteArrayAsync(new Uri("/api/exports/deadlines?format=csv", UriKind.Relative));
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.StartsWith("Number,Title,Grade", System.Text.Encoding.UTF8.GetString(bytes[3..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("330109.sysadmin", "", HttpStatusCode.Forbidden)]
    [InlineData("330109.monitor", "&unit=330110", HttpStatusCode.NotFound)]
    [InlineData("330109.monitor", "&format=pdf", HttpStatusCode.BadRequest)]
    public async Task nobody_takes_away_what_he_may_not_see(string officer, string query, HttpStatusCode status)
    {
        using var http = hub.Http(officer);
        foreach (var list in (string[])["incidents", "deadlines"])
            Assert.Equal(status, (await http.GetAsync(new Uri($"/api/exports/{list}?{query.TrimStart('&')}", UriKind.Relative))).StatusCode);
    }

    private async Task<List<string[]>> Csv(string officer, string list, string query = "")
    {
        using var http = hub.Http(officer);
        using var answer = await http.GetAsync(new Uri($"/api/exports/{list}?format=csv{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        using var csv = new CsvParser(new StreamReader(await answer.Content.ReadAsStreamAsync()), CultureInfo.InvariantCulture);
        var rows = new List<string[]>();
        while (await csv.ReadAsync()) rows.Add(csv.Record!);
        return rows;
    }

    private sealed record Cell(string Column, int Row, string Value, bool IsText, bool IsFormula, bool HasFormat);

    /// <summary>Read as the bare XML, so that what is checked is what a spreadsheet program sees.</summary>
    private async Task<List<Cell>> Xlsx(string officer, string list, string query = "")
    {
        using var http = hub.Http(officer);
        await using var zip = new ZipArchive(new MemoryStream(await http.GetByteArrayAsync(new Uri($"/api/exports/{list}?format=xlsx{query}", UriKind.Relative))));
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        async Task<XDocument?> Part(string name)
        {
            if (zip.GetEntry(name) is not { } entry) return null;
            await using var stream = await entry.OpenAsync();
            return await XDocument.LoadAsync(stream, LoadOptions.PreserveWhitespace, CancellationToken.None);
        }
        var shared = (await Part("xl/sharedStrings.xml"))?.Root!.Elements(x + "si").Select(s => s.Value).ToList() ?? [];
        return [.. (await Part("xl/worksheets/sheet1.xml"))!.Descendants(x + "c").Select(c =>
        {
            var (at, type) = ((string)c.Attribute("r")!, (string?)c.Attribute("t"));
            var value = type == "s" ? shared[int.Parse(c.Value, CultureInfo.InvariantCulture)] : c.Element(x + "v")?.Value ?? c.Value;
            return new Cell(string.Concat(at.TakeWhile(char.IsAsciiLetter)), int.Parse(string.Concat(at.SkipWhile(char.IsAsciiLetter)), CultureInfo.InvariantCulture), value,
                type is "s" or "str" or "inlineStr", c.Element(x + "f") is not null, (string?)c.Attribute("s") is not (null or "0"));
        })];
    }
}
