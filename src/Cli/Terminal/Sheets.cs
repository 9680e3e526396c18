using System.CommandLine;

namespace IncidentHub.Cli.Terminal;

/// <summary>`--out FILE --format …`: something as a file. The file appears whole or not at all.</summary>
/// <param name="formats">What it can be, by the endings of names; usually csv and xlsx.</param>
internal sealed class Sheets(Shell s, params string[] formats)
{
    private readonly string[] _formats = Formats(formats);
    private readonly Option<string> _out = Inputs.Needed(s, "--out", "写入的文件", "the file to write");
    private readonly Option<string?> _format = Inputs.Word(s, "--format", "格式,默认按文件扩展名", "format; usually as the file's name ends", Formats(formats));

    public Symbol[] Symbols => [_out, _format];

    private static string[] Formats(string[] formats) => formats.Length > 0 ? formats : ["csv", "xlsx"];

    /// <exception cref="UsageFault">The format is neither given nor seen from the name, or nothing can be written there.</exception>
    public async Task WriteAsync(Call call, Func<string, Stream, Task> export)
    {
        var file = Path.GetFullPath(call.Get(_out)!);
        var format = call.Get(_format) ?? _formats.FirstOrDefault(f => Path.GetExtension(file).Equals($".{f}", StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageFault(s.Say($"请用 --format 指定 {string.Join(" 或 ", _formats)}", $"say {string.Join(" or ", _formats)} with --format"));
        var part = $"{file}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var stream = new FileStream(part, FileMode.CreateNew)) await export(format, stream);
            File.Move(part, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not HttpIOException)
        {
            throw new UsageFault(s.Say($"无法写入 {file}:{e.Message}", $"cannot write {file}: {e.Message}"));
        }
        finally
        {
            if (File.Exists(part)) File.Delete(part);
        }
        var bytes = new FileInfo(file).Length;
        call.Print(new { File = file, Format = format, Bytes = bytes }, s.Say($"已写入 {file}({bytes} 字节)", $"Wrote {file} ({bytes} bytes)"));
    }
}
