using System.Security.Cryptography;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Server.Hosting;

/// <summary>What a door answers: a body with a status, or a refusal as problem+json in the caller's language.</summary>
public sealed record Answer(int Status, object? Body, long? Version = null, string? Location = null, Refusal? Refusal = null) : IResult
{
    public static Answer Ok(object body, long? version = null) => new(200, body, version);

    public static Answer No(Refusal refusal) => new(StatusOf(refusal.Kind), null, Refusal: refusal);

    public static implicit operator Answer(Refusal refusal) => No(refusal);

    /// <summary>Carries a ready-made status, for refusals of the door itself (412, 413, 429).</summary>
    public static Answer No(int status, Refusal refusal) => new(status, null, Refusal: refusal);

    public async Task ExecuteAsync(HttpContext http)
    {
        if (Refusal is { } refusal)
        {
            await Problems.WriteAsync(http, Status, refusal);
            return;
        }
        if (Location is not null) http.Response.Headers.Location = Location;
        var body = JsonSerializer.SerializeToUtf8Bytes(Body, HubJson.Options);
        var tag = Tag(http, body);
        if (tag is not null) http.Response.Headers.ETag = tag;
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.IfNoneMatch == tag)
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.StatusCode = Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>
    /// What was read is tagged with its bytes, so that any change shows; a stream's version stands in front, which is the part
    /// that If-Match compares. What was written is tagged with the new version.
    /// </summary>
    private string? Tag(HttpContext http, byte[] body)
    {
        if (!HttpMethods.IsGet(http.Request.Method)) return Version is null ? null : $"\"{Version}\"";
        http.Response.Headers.Vary = "Accept-Language";
        var hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
        return Version is null ? $"\"{hash}\"" : $"\"{Version}-{hash}\"";
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status404NotFound,
    };
}
