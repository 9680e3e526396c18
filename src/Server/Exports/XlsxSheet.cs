using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace IncidentHub.Server.Exports;

/// <summary>A workbook with one sheet: numbers are numbers, times are times, everything else is text.</summary>
public static class XlsxSheet
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task WriteAsync(Sheet sheet, Stream to, CancellationToken ct)
    {
        var heads = sheet.Columns.Select((c, i) => new DynamicExcelColumn($"c{i}")
        {
            Name = Formula.Neutral(c.Head), Index = i, Width = c.Width, Format = sheet.Rows.Any(r => r[i] is DateTime) ? "yyyy-mm-dd hh:mm:ss" : null,
        }).ToArray();
        var rows = sheet.Rows.Select(row => row.Select((value, i) => (Key: $"c{i}", Value: value is string text ? Formula.Neutral(text) : value)).ToDictionary(c => c.Key, c => c.Value)).ToList();
        // An empty list says nothing of its columns; the sheet still has its heads.
        if (rows.Count == 0) rows.Add(heads.ToDictionary(h => h.Key, _ => (object?)null));
        await MiniExcel.SaveAsAsync(to, rows, sheetName: sheet.Name, configuration: new OpenXmlConfiguration { DynamicColumns = heads, FreezeRowCount = 1 }, cancellationToken: ct);
    }
}
