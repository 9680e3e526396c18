using System.Globalization;
using System.Net;
using System.Text;

namespace IncidentHub.Server.Exports;

/// <summary>The paper as a page made to be printed: A4, no script, nothing from elsewhere.</summary>
public static class PaperHtml
{
    private const string Style =
        """
        @page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #444 } }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 178mm; padding: 16px; color: #111; background: #fff; font: 10.5pt/1.6 "Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC","SimSun","Songti SC",serif; overflow-wrap: anywhere }
        h1 { font: 700 18pt/1.3 "Noto Sans CJK SC","Noto Sans SC","SimHei",sans-serif; text-align: center; margin: 0 0 2mm; letter-spacing: .06em }
        h2 { font: 500 12pt/1.3 "Noto Sans CJK SC","Noto Sans SC","SimHei",sans-serif; text-align: center; margin: 0 0 5mm; color: #333 }
        h3 { font: 600 11pt/1.4 "Noto Sans CJK SC","Noto Sans SC","SimHei",sans-serif; margin: 0 0 1.5mm; break-after: avoid }
        table { width: 100%; border-collapse: collapse; margin-bottom: 5mm }
        th, td { border: .3mm solid #555; padding: 1.6mm 2.4mm; text-align: left; vertical-align: top; white-space: pre-line }
        th { width: 38mm; font-weight: 600; background: #f2f2f2 } th small { display: block; font-weight: 400; font-size: 8pt; color: #444 }
        thead { display: table-header-group } tr { break-inside: avoid } .long { break-inside: auto }
        .grid { table-layout: fixed } .grid th { width: auto; font-size: 9.5pt } .grid td { font-size: 9.5pt; line-height: 1.5 }
        .strong td { font-weight: 700 } .foot th, .foot td { font-size: 8.5pt } .hash { font-family: "Noto Sans Mono CJK SC",monospace; font-size: 8pt }
        .mark { position: fixed; inset: 0; display: grid; place-items: center; pointer-events: none; z-index: 1 }
        .mark::after { content: attr(data-mark); font: 700 90pt/1 "Noto Sans CJK SC","Noto Sans SC",sans-serif; color: #000; opacity: .09; transform: rotate(-30deg); white-space: nowrap }
        .band { border: .6mm dashed #000; text-align: center; font-weight: 700; padding: 1mm; margin-bottom: 4mm }
        .print { position: fixed; top: 8px; right: 8px; font-size: 9pt; color: #444 }
        @media print { body { padding: 0; max-width: none; print-color-adjust: exact; -webkit-print-color-adjust: exact } .print { display: none } }
        @media (max-width: 600px) { th, td { display: block; width: auto } th { border-bottom: 0 } .grid thead { display: none } .grid td { border-bottom: 0 } .grid tr { display: block; border-bottom: .3mm solid #555; margin-bottom: 3mm } .grid td::before { content: attr(data-label); display: block; font-size: 8pt; color: #444 } }
        """;

    public static string Write(Paper paper)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"").Append(paper.Language).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"/favicon.svg\"><title>")
            .Append(Safe($"{paper.Number} {paper.Title} {paper.Subtitle}")).Append("</title><style>").Append(Style).Append("</style></head><body><main>");
        if (paper.Mark is { } mark)
            page.Append("<div class=\"mark\" aria-hidden=\"true\" data-mark=\"").Append(Safe(mark)).Append("\"></div><p class=\"band\">").Append(Safe(mark.Replace(" ", "", StringComparison.Ordinal))).Append("</p>");
        page.Append("<h1>").Append(Safe(paper.Title)).Append("</h1><h2>").Append(Safe(paper.Subtitle)).Append("</h2>");
        foreach (var part in paper.Parts)
        {
            if (part.Heading is { } heading) page.Append("<h3>").Append(Safe(heading)).Append("</h3>");
            switch (part)
            {
                case PaperLines lines: Table(page, lines); break;
                case PaperGrid grid: Grid(page, grid); break;
                default: throw new NotSupportedException(part.GetType().Name);
            }
        }
        return page.Append("</main></body></html>").ToString();
    }

    private static void Table(StringBuilder page, PaperLines lines)
    {
        page.Append("<table class=\"").Append(lines.Name).Append("\"><tbody>");
        foreach (var line in lines.Lines)
        {
            // A long text may run over the edge of a page; a short row never does.
            page.Append("<tr class=\"").Append(line.Strong ? "strong" : "").Append(line.Text.Length > 600 ? " long" : "").Append("\"><th scope=\"row\">").Append(Safe(line.Name));
            if (line.Article is { } article) page.Append("<small>").Append(Safe(article)).Append("</small>");
            page.Append("</th><td").Append(line.Name == "SHA-256" ? " class=\"hash\"" : "").Append('>').Append(Safe(line.Text)).Append("</td></tr>");
        }
        page.Append("</tbody></table>");
    }

    private static void Grid(StringBuilder page, PaperGrid grid)
    {
        var whole = grid.Widths.Sum();
        page.Append("<table class=\"grid ").Append(grid.Name).Append("\"><colgroup>");
        foreach (var width in grid.Widths) page.Append(CultureInfo.InvariantCulture, $"<col style=\"width:{100m * width / whole:0.##}%\">");
        page.Append("</colgroup><thead><tr>");
        foreach (var head in grid.Heads) page.Append("<th scope=\"col\">").Append(Safe(head)).Append("</th>");
        page.Append("</tr></thead><tbody>");
        foreach (var row in grid.Rows)
        {
            page.Append("<tr class=\"").Append(row.Strong ? "strong" : "").Append(row.Texts.Any(t => t.Length > 600) ? " long" : "").Append("\">");
            foreach (var (text, head) in row.Texts.Zip(grid.Heads)) page.Append("<td data-label=\"").Append(Safe(head)).Append("\">").Append(Safe(text)).Append("</td>");
            page.Append("</tr>");
        }
        page.Append("</tbody></table>");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
