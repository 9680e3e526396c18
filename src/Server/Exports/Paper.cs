namespace IncidentHub.Server.Exports;

/// <summary>A document before anybody decided whether it becomes a page or a file: both are made from this, so they say the same.</summary>
/// <param name="Language">zh-CN or en.</param>
/// <param name="Number">What it is filed under; in the header of every page.</param>
/// <param name="Mark">Laid across every page: a drill, or something without force; null for neither.</param>
public sealed record Paper(string Language, string Number, string Title, string Subtitle, string? Mark, IReadOnlyList<PaperPart> Parts)
{
    public bool Chinese => Language == "zh-CN";
}

/// <summary>A table of the paper.</summary>
/// <param name="Name">Names the table for styles and tests: head, items, foot and what a paper adds.</param>
/// <param name="Heading">Printed above it; null for none.</param>
public abstract record PaperPart(string Name, string? Heading);

/// <summary>Names and what stands beside them.</summary>
public sealed record PaperLines(string Name, IReadOnlyList<PaperLine> Lines, string? Heading = null) : PaperPart(Name, Heading);

/// <summary>Columns and rows; the heads are repeated on every page it runs over.</summary>
/// <param name="Widths">Of the columns, in any one measure.</param>
/// <param name="Rows">As many texts as there are columns; line breaks are kept.</param>
public sealed record PaperGrid(string Name, IReadOnlyList<string> Heads, IReadOnlyList<int> Widths, IReadOnlyList<PaperRow> Rows, string? Heading = null) : PaperPart(Name, Heading);

/// <summary>A name and what stands beside it; line breaks are kept.</summary>
public sealed record PaperLine(string Name, string Text, bool Strong = false, string? Article = null);

/// <summary>A row of a grid.</summary>
public sealed record PaperRow(IReadOnlyList<string> Texts, bool Strong = false);
