namespace IncidentHub.Server.Exports;

/// <summary>How a paper leaves the hub: as a page to print, or as a Word file under its number.</summary>
public static class PaperAnswers
{
    public static IResult Page(this Paper paper) => Results.Content(PaperHtml.Write(paper), "text/html; charset=utf-8");

    public static IResult Word(this Paper paper, string? name = null) => Results.File(PaperDocx.Write(paper), PaperDocx.ContentType, $"{name ?? paper.Number}.docx");
}
