using IncidentHub.Domain.Authority;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Authority;

/// <summary>Lets a request through to its endpoint only when its declaration allows: signed in, post with the right, own origin.</summary>
public static class Gate
{
    public const string Cookie = "hub_session";
    private const string HashKey = "hub.session";

    public static string? SessionHash(this HttpContext http) => http.Items.TryGetValue(HashKey, out var hash) ? (string?)hash : null;

    /// <summary>Hands the session to the browser, out of reach of any script.</summary>
    public static void GiveCookie(this HttpContext http, string token, DateTimeOffset expires) => http.Response.Cookies.Append(Cookie, token, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Expires = expires, Path = "/", IsEssential = true,
    });

    public static async Task Invoke(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<OpenAttribute>() is not null)
        {
            await next(http);
            return;
        }
        if (Token(http) is { } token)
        {
            var hash = Sessions.Hash(token);
            if (await http.RequestServices.GetRequiredService<Sessions>().FindAsync(hash, http.RequestAborted) is { } actor)
            {
                http.Items[HashKey] = hash;
                http.SetActor(actor);
            }
        }
        if (http.Actor() is not { } who) await Problems.WriteAsync(http, StatusCodes.Status401Unauthorized, Problems.NotSignedIn);
        else if (IsForged(http)) await Problems.WriteAsync(http, StatusCodes.Status403Forbidden, Problems.ForeignOrigin);
        else if (endpoint.Metadata.GetMetadata<NeedsAttribute>() is not { } needs || !Holds(http, who, needs.Right))
            await Problems.WriteAsync(http, StatusCodes.Status403Forbidden, Problems.NoRight);
        else await next(http);
    }

    private static bool Holds(HttpContext http, Domain.Kernel.Actor who, Right right) =>
        right is Right.OperateHub
            ? who.May(right, who.Unit, http.RequestServices.GetRequiredService<Moments>().Network)
            : who.May(right);

    private static string? Token(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } header, ..] && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..]
        : http.Request.Cookies[Cookie];

    /// <summary>A cookie travels by itself, so a request that changes something, or opens a socket, must come from our own page.</summary>
    private static bool IsForged(HttpContext http)
    {
        if (!http.Request.Cookies.ContainsKey(Cookie) || http.Request.Headers.Authorization.Count > 0) return false;
        if (http.Request.Headers.Origin is not [{ } origin, ..]) return false;
        return !string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
