using System.Net;
using System.Text;

namespace IncidentHub.Server.Exports;

/// <summary>The paper as a page made to be printed: A4, no script, nothing from elsewhere.</summary>
public static class ReportHtml
{
    private const string Style =
        """
        @page { size: A4; margin: 18mm 16mm 20mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #444 } }
        * { box-sizing: border-box }
        body { margin: 0 auto; max-width: 178mm; padding: 16px; color: #111; background: #fff; font: 10.5pt/1.6 "Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC","SimSun","Songti SC",serif; overflow-wrap: anywhere }
        h1 { font: 700 18pt/1.3 "Noto Sans CJK SC","Noto Sans SC","SimHei",sans-serif; text-align: center; margin: 0 0 2mm; letter-spacing: .06em }
        h2 { font: 500 12pt/1.3 "Noto Sans CJK SC","Noto Sans SC","SimHei",sans-serif; text-align: center; margin: 0 0 5mm; color: #333 }
        table { width: 100%; border-collapse: collapse; margin-bottom: 5mm }
        th, td { border: .3mm solid #555; padding: 1.6mm 2.4mm; text-align: left; vertical-align: top; white-space: pre-line }
        th { width: 38mm; font-weight: 600; background: #f2f2f2 } th small { display: block; font-weight: 400; font-size: 8pt; color: #444 }
        thead { display: table-header-group } tr { break-inside: avoid } .long { break-inside: auto }
        .strong td { font-weight: 700 } .foot th, .foot td { font-size: 8.5pt } .hash { font-family: "Noto Sans Mono CJK SC",monospace; font-size: 8pt }
        .mark { position: fixed; inset: 0; display: grid; place-items: center; pointer-events: none; z-index: 1 }
        .mark span { font: 700 90pt/1 "Noto Sans CJK SC","Noto Sans SC",sans-serif; color: #000; opacity: .09; transform: rotate(-30deg); white-space: nowrap }
        .band { border: .6mm dashed #000; text-align: center; font-weight: 700; padding: 1mm; margin-bottom: 4mm }
        .print { position: fixed; top: 8px; right: 8px; font-size: 9pt; color: #444 }
        @media print { body { padding: 0; max-width: none; print-color-adjust: exact; -webkit-print-color-adjust: exact } .print { display: none } }
        @media (max-width: 600px) { th, td { display: block; width: auto } th { border-bottom: 0 } }
        """;

    public static string Write(ReportPaper paper)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"").Append(paper.Language).Append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" href=\"/favicon.svg\"><title>")
            .Append(Safe($"{paper.Head[0].Text} {paper.Title} {paper.Subtitle}")).Append("</title><style>").Append(Style).Append("</style></head><body><main>");
        if (paper.Mark is { } mark)
            page.Append("<div class=\"mark\" aria-hidden=\"true\"><span>").Append(Safe(mark)).Append("</span></div><p class=\"band\">").Append(Safe(mark.Replace(" ", "", StringComparison.Ordinal))).Append("</p>");
        page.Append("<h1>").Append(Safe(paper.Title)).Append("</h1><h2>").Append(Safe(paper.Subtitle)).Append("</h2>");
        Table(page, "head", paper.Head);
        Table(page, "items", paper.Items);
        Table(page, "foot", paper.Foot);
        return page.Append("</main></body></html>").ToString();
    }

    private static void Table(StringBuilder page, string name, IReadOnlyList<PaperLine> lines)
    {
        page.Append("<table class=\"").Append(name).Append("\"><tbody>");
        foreach (var line in lines)
        {
            // A long text may run over the edge of a page; a short row never does.
            page.Append("<tr class=\"").Append(line.Strong ? "strong" : "").Append(line.Text.Length > 600 ? " long" : "").Append("\"><th scope=\"row\">").Append(Safe(line.Name));
            if (line.Article is { } article) page.Append("<small>").Append(Safe(article)).Append("</small>");
            page.Append("</th><td").Append(line.Name == "SHA-256" ? " class=\"hash\"" : "").Append('>').Append(Safe(line.Text)).Append("</td></tr>");
        }
        page.Append("</tbody></table>");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
