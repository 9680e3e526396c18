using Microsoft.Win32.SafeHandles;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IncidentHub.Cli.Terminal;

/// <summary>Where faces are drawn: the terminal with colours, or a file with room for whole lines.</summary>
internal static class Paper
{
    private const int WidthOfFiles = 200;

    public static IAnsiConsole On(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (Console.IsOutputRedirected) console.Profile.Width = WidthOfFiles;
        return console;
    }

    /// <summary>For endless output: flushed line by line, and a reader who went away ends the run, which the console itself would not notice.</summary>
    public static TextWriter Lines(TextWriter output)
    {
        if (!Console.IsOutputRedirected || OperatingSystem.IsWindows()) return TextWriter.Synchronized(output);
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? TextWriter.Synchronized(output) : new StreamWriter(pipe) { AutoFlush = true };
    }

    public static void Print(TextWriter output, IRenderable face)
    {
        On(output).Write(face);
        output.WriteLine();
    }

    /// <summary>Text from outside may not steer the terminal.</summary>
    public static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) && c is not '\n' ? ' ' : c));

    public static Text Cell(string? text, Style? style = null) => new(Plain(text ?? ""), style);

    public static Table Table(params string[] heads)
    {
        var table = new Table { Border = TableBorder.Minimal };
        foreach (var head in heads) table.AddColumn(new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))));
        return table;
    }

    public static void Row(this Table table, params IRenderable[] cells) => table.AddRow(cells);

    /// <summary>Names at the left, values at the right; values that are not there are left out.</summary>
    public static Grid Sheet(params (string Name, string? Value)[] lines)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in lines)
            if (!string.IsNullOrEmpty(value)) grid.AddRow(new Text(name, new Style(Color.Grey)), Cell(value));
        return grid;
    }
}
