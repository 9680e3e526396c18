using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace IncidentHub.Server.Scenarios;

/// <summary>The cells of an event list as texts. Null for what is no sheet, or more than a sheet may be.</summary>
internal static class MselSheet
{
    private const long MostUnpacked = 64 << 20;
    private const int MostRows = 20_000;

    static MselSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<IReadOnlyList<string>>? Read(string file, byte[] content)
    {
        try
        {
            return content.AsSpan().StartsWith("PK"u8) ? Xlsx(content) : file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) ? null : Csv(content);
        }
        // Whatever a broken file makes the readers throw, it is no sheet.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static List<IReadOnlyList<string>>? Xlsx(byte[] content)
    {
        // A small archive can hold a sheet that fills the memory.
        using (var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read))
            if (zip.Entries.Sum(e => e.Length) > MostUnpacked || zip.GetEntry("xl/workbook.xml") is null) return null;
        using var stream = new MemoryStream(content);
        var rows = new List<IReadOnlyList<string>>();
        foreach (IDictionary<string, object?> row in stream.Query(useHeaderRow: false).Cast<IDictionary<string, object?>>())
        {
            if (rows.Count == MostRows) return null;
            rows.Add([.. row.Values.Select(Text)]);
        }
        return rows;
    }

    private static List<IReadOnlyList<string>>? Csv(byte[] content)
    {
        var text = Decode(content);
        if (text.Contains('\0', StringComparison.Ordinal)) return null;
        var rows = new List<IReadOnlyList<string>>();
        using var csv = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false, DetectDelimiter = true, DetectDelimiterValues = [",", ";", "\t"], BadDataFound = null, IgnoreBlankLines = false,
        });
        while (csv.Read())
        {
            if (rows.Count == MostRows) return null;
            rows.Add([.. csv.Record!.Select(Plain)]);
        }
        return rows;
    }

    /// <summary>UTF-8, else what Excel in China writes.</summary>
    private static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding("GB18030").GetString(content);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan span => $"+{(int)span.TotalHours}:{span:mm}:{span:ss}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Plain(value.ToString() ?? ""),
    };

    /// <summary>Without the apostrophe that keeps a text from being a formula.</summary>
    private static string Plain(string text) => text is ['\'', '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? text[1..] : text;
}
