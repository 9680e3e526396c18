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
        if (Version is not null) http.Response.Headers.ETag = $"\"{Version}\"";
        if (HttpMethods.IsGet(http.Request.Method) && Version is not null && http.Request.Headers.IfNoneMatch == $"\"{Version}\"")
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        http.Response.StatusCode = Status;
        if (Body is JsonElement raw) await http.Response.WriteAsJsonAsync(raw, HubJson.Options);
        else if (Body is not null) await http.Response.WriteAsJsonAsync(Body, Body.GetType(), HubJson.Options);
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status404NotFound,
    };
}
