using System.Text.Json;
using IncidentHub.Contracts;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Npgsql;

namespace IncidentHub.Server.Hosting;

/// <summary>The outermost layer: security headers, readable input or a clear refusal, and no fault ever shows its insides.</summary>
public static class Shell
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>The job dashboard and the API page bring inline scripts of their own; they too load nothing from elsewhere.</summary>
    private const string ToolSecurityPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>A whole scenario in JSON, some of whose characters are escaped.</summary>
    private const long LargestScenario = 9 << 20;

    private static bool IsTool(PathString path) => path.StartsWithSegments("/jobs") || path.StartsWithSegments("/scalar");

    /// <summary>Doors that take more than the others and say themselves how much.</summary>
    private static bool HasOwnLimit(PathString path) => path.StartsWithSegments("/api/intake") || path == "/api/evidence";

    public static async Task Invoke(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = IsTool(http.Request.Path) ? ToolSecurityPolicy : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (http.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
        try
        {
            // A scenario may be larger than anything else people send; whoever may not send one is turned away before it is read.
            if (http.Request.Path.StartsWithSegments("/api/scenarios") && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestScenario;
            // Also where no body is wanted and nobody would notice its size by reading it. The machines' door has a limit of its own.
            if (http.Request.ContentLength > http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize && !HasOwnLimit(http.Request.Path))
                throw new BadHttpRequestException("too large", StatusCodes.Status413PayloadTooLarge);
            await next(http);
            // An id that is none is turned away by its route, without a word.
            if (http.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false } && http.Request.Path.StartsWithSegments("/api"))
                await Problems.WriteAsync(http, StatusCodes.Status404NotFound, Problems.NotFound);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { /* nobody waits for an answer */ }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await RefuseAsync(http, e);
        }
    }

    /// <summary>Reads the body once against the type the endpoint wants, so that a wrong one is refused before anything runs.</summary>
    public static async Task CheckBody(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { RequestType: { } type } || !HttpMethods.IsPost(http.Request.Method))
        {
            await next(http);
            return;
        }
        if (http.Request.ContentLength is not 0 && !http.Request.HasJsonContentType())
        {
            await Problems.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, Problems.WrongType);
            return;
        }
        http.Request.EnableBuffering();
        if (await JsonSerializer.DeserializeAsync(http.Request.Body, type, HubJson.Options, http.RequestAborted) is null) throw new JsonException("null");
        http.Request.Body.Position = 0;
        await next(http);
    }

    private static Task RefuseAsync(HttpContext http, Exception e)
    {
        switch (e)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Problems.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, Problems.TooLarge);
            case JsonException or BadHttpRequestException:
                return Problems.WriteAsync(http, StatusCodes.Status400BadRequest, e is JsonException { Path: { Length: > 0 } path } ? Problems.BadJson.With("path", path) : Problems.BadJson);
            // Class 22: the value itself cannot be, for example a NUL in a text. Asking again would not help.
            case PostgresException { SqlState: ['2', '2', ..] } or { InnerException: PostgresException { SqlState: ['2', '2', ..] } }:
                return Problems.WriteAsync(http, StatusCodes.Status400BadRequest, HttpMethods.IsGet(http.Request.Method) ? Problems.BadQuery : Problems.BadJson);
            case NpgsqlException or TimeoutException or { InnerException: NpgsqlException }:
                Log(http).LogWarning("The database did not answer: {Fault}", e.GetType().Name);
                return Problems.WriteAsync(http, StatusCodes.Status503ServiceUnavailable, Problems.Unavailable);
            default:
                Log(http).LogError(e, "A request failed");
                return Problems.WriteAsync(http, StatusCodes.Status500InternalServerError, Problems.Broken);
        }
    }

    private static ILogger Log(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("IncidentHub.Server.Shell");
}
