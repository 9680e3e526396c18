using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Exports;

/// <summary>Answers with a sheet as a file, in the format the address asks for.</summary>
public sealed record Download(Sheet Sheet, string Format) : IResult
{
    /// <summary>Rows of one file; more is refused, because half a list looks like a whole one.</summary>
    public const int Most = 50_000;

    public static Refusal TooMany { get; } = new("export-too-large", RefusalKind.Invalid, new("内容过多，无法导出", "Too much for one file"),
        new($"一次最多导出 {Most} 行，请用筛选条件缩小范围。", $"A file has at most {Most} rows; narrow the filter."));

    /// <summary>csv or xlsx; null for what is neither.</summary>
    public static string? FormatOf(HttpContext http) => http.Request.Query["format"].ToString() switch { "" or "xlsx" => "xlsx", "csv" => "csv", _ => null };

    /// <summary>A link cannot set headers, so the address may name the language: lang=zh-CN or lang=en.</summary>
    public static Call Call(HttpContext http) => http.Call() is var call && http.Request.Query["lang"].ToString() is { Length: > 0 } lang
        ? call with { Chinese = !lang.StartsWith("en", StringComparison.OrdinalIgnoreCase) }
        : http.Call();

    public static string Name(string list, string unit, DateTime now) => string.Create(CultureInfo.InvariantCulture, $"{list}-{unit}-{now:yyyyMMdd-HHmm}");

    public async Task ExecuteAsync(HttpContext http)
    {
        // Written beside the answer first: a list that cannot be written is a fault and not half a file.
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (Format == "csv") await CsvSheet.WriteAsync(Sheet, file, http.RequestAborted);
        else await XlsxSheet.WriteAsync(Sheet, file, http.RequestAborted);
        http.Response.ContentType = Format == "csv" ? CsvSheet.ContentType : XlsxSheet.ContentType;
        http.Response.ContentLength = file.Length;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{Sheet.Name}.{Format}\"";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept-Language, Cookie, Authorization";
        file.Position = 0;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }
}
