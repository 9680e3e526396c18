using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using IncidentHub.Server.Exports;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace IncidentHub.Server.Scenarios;

/// <summary>An event list as a file. Sheets of OpenBAS have no heads, so it is not an ordinary <see cref="Download"/>.</summary>
internal sealed record MselFile(string Name, IReadOnlyList<string>? Heads, IReadOnlyList<IReadOnlyList<string>> Rows, string Format) : IResult
{
    public async Task ExecuteAsync(HttpContext http)
    {
        var lines = (Heads is null ? Rows : Rows.Prepend(Heads)).Select(r => r.Select(Formula.Neutral).ToList()).ToList();
        using var file = new MemoryStream();
        if (Format == "csv") await CsvAsync(file, lines, http.RequestAborted);
        else
        {
            var rows = lines.Select(l => l.Select((value, i) => (Key: $"c{i}", Value: (object)value)).ToDictionary(c => c.Key, c => c.Value));
            await MiniExcel.SaveAsAsync(file, rows, printHeader: false, sheetName: "MSEL", configuration: new OpenXmlConfiguration(), cancellationToken: http.RequestAborted);
        }
        http.Response.ContentType = Format == "csv" ? CsvSheet.ContentType : XlsxSheet.ContentType;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Name}.{Format}\"";
        http.Response.Headers.CacheControl = "no-store";
        file.Position = 0;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private static async Task CsvAsync(Stream to, IEnumerable<List<string>> lines, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }, leaveOpen: true);
        foreach (var line in lines)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var value in line) csv.WriteField(value);
            await csv.NextRecordAsync();
        }
    }
}
