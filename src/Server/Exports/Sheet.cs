namespace IncidentHub.Server.Exports;

/// <summary>A table to be handed out: columns with heads in the caller's language, rows of typed values.</summary>
/// <param name="Name">Of the file, without ending, and of the sheet.</param>
public sealed record Sheet(string Name, IReadOnlyList<Column> Columns, IReadOnlyList<object?[]> Rows);

/// <param name="Width">In characters.</param>
public sealed record Column(string Head, double Width = 16);

/// <summary>Keeps text from being taken for a formula by the program that opens the file.</summary>
/// <remarks>
/// A cell that begins with = + - @, a tab or a line break is a formula to some spreadsheet program, whatever its type; full-width forms
/// count as well where the program folds them. An apostrophe in front makes it text everywhere. Numbers and times are not text.
/// </remarks>
public static class Formula
{
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    public static string Neutral(string text) => text.AsSpan().TrimStart(' ') is [var first, ..] && Starts.Contains(first) ? "'" + text : text;
}
