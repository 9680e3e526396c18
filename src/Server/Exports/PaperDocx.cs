using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace IncidentHub.Server.Exports;

/// <summary>The paper as a Word document: A4, two columns of name and text, page numbers, the mark in the header of every page.</summary>
public static class PaperDocx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private const string Serif = "Noto Serif CJK SC";
    private const string Sans = "Noto Sans CJK SC";
    // A4 with margins, in twentieths of a point.
    private const int Name = 2400;
    private const int Text = 7300;

    public static byte[] Write(Paper paper)
    {
        using var file = new MemoryStream();
        using (var document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = $"{paper.Number} {paper.Title}";
            document.PackageProperties.Language = paper.Language;
            var main = document.AddMainDocumentPart();
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(Line(paper.Mark ?? paper.Number, paper.Mark is null ? 16 : 40, bold: paper.Mark is not null, centred: true));
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
                new SimpleField { Instruction = " PAGE " }, Words(" / ", 16, false), new SimpleField { Instruction = " NUMPAGES " }));
            main.Document = new Document(new Body([
                Line(paper.Title, 36, bold: true, centred: true), Line(paper.Subtitle, 24, bold: false, centred: true), .. paper.Parts.SelectMany(Written),
                new SectionProperties(
                    new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                    new PageSize { Width = 11906, Height = 16838 },
                    new PageMargin { Top = 1020, Right = 1080, Bottom = 1130, Left = 1080, Header = 500, Footer = 500, Gutter = 0 })]));
        }
        return file.ToArray();
    }

    // Two tables that touch would become one; an empty line keeps them apart.
    private static IEnumerable<OpenXmlElement> Written(PaperPart part)
    {
        if (part.Heading is { } heading) yield return Line(heading, 22, bold: true, centred: false, withNext: true);
        yield return part switch
        {
            PaperLines lines => Table(lines.Lines),
            PaperGrid grid => Table(grid),
            _ => throw new NotSupportedException(part.GetType().Name),
        };
        yield return Line("", 12, false, false);
    }

    private static Table Ruled(IReadOnlyList<int> widths) => new(
        new TableProperties(
            new TableWidth { Type = TableWidthUnitValues.Dxa, Width = $"{widths.Sum()}" },
            new TableBorders(Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>()),
            new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })));

    private static Table Table(PaperGrid grid)
    {
        var whole = grid.Widths.Sum();
        int[] widths = [.. grid.Widths.Select(w => (Name + Text) * w / whole)];
        var table = Ruled(widths);
        table.Append(new TableRow([new TableRowProperties(new CantSplit(), new TableHeader()), .. grid.Heads.Select((h, i) => Cell(widths[i], "F2F2F2", [Line(h, 18, true, false)]))]));
        foreach (var row in grid.Rows)
            table.Append(new TableRow(row.Texts.Select((t, i) => Cell(widths[i], null, [.. Lines(t, 18, row.Strong)]))));
        return table;
    }

    private static IEnumerable<Paragraph> Lines(string text, int size, bool bold) => text.ReplaceLineEndings("\n").Split('\n').Select(t => Line(t, size, bold, false));

    private static Table Table(IReadOnlyList<PaperLine> lines)
    {
        var table = Ruled([Name, Text]);
        foreach (var line in lines)
            table.Append(new TableRow(
                Cell(Name, "F2F2F2", [Line(line.Name, 20, true, false), .. line.Article is { } article ? [Line(article, 14, false, false)] : Array.Empty<Paragraph>()]),
                Cell(Text, null, [.. Lines(line.Text, line.Name == "SHA-256" ? 16 : 20, line.Strong)])));
        return table;
    }

    private static TableCell Cell(int width, string? fill, IReadOnlyList<Paragraph> paragraphs)
    {
        var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = $"{width}" });
        if (fill is not null) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill });
        return new TableCell([properties, .. paragraphs]);
    }

    /// <param name="size">In half points.</param>
    private static Paragraph Line(string text, int size, bool bold, bool centred, bool withNext = false)
    {
        var properties = new ParagraphProperties();
        if (withNext) properties.Append(new KeepNext());
        properties.Append(new SpacingBetweenLines { Before = "40", After = "40" });
        if (centred) properties.Append(new Justification { Val = JustificationValues.Center });
        return new Paragraph(properties, Words(text, size, bold));
    }

    private static Run Words(string text, int size, bool bold)
    {
        var font = bold ? Sans : Serif;
        var properties = new RunProperties(new RunFonts { Ascii = font, HighAnsi = font, EastAsia = font });
        if (bold) properties.Append(new Bold());
        properties.Append(new FontSize { Val = $"{size}" });
        return new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static T Border<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "555555" };
}
