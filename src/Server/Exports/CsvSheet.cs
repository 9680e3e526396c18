using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace IncidentHub.Server.Exports;

/// <summary>RFC 4180 with a byte order mark, without which Excel reads Chinese as something else.</summary>
public static class CsvSheet
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvConfiguration Rfc = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    public static async Task WriteAsync(Sheet sheet, Stream to, CancellationToken ct)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, Rfc, leaveOpen: true);
        foreach (var column in sheet.Columns) csv.WriteField(Formula.Neutral(column.Head));
        await csv.NextRecordAsync();
        foreach (var row in sheet.Rows)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var value in row) csv.WriteField(Written(value));
            await csv.NextRecordAsync();
        }
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Formula.Neutral(value.ToString()!),
    };
}
