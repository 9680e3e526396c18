using System.Globalization;
using IncidentHub.Domain.Kernel;
using Microsoft.Extensions.Primitives;

namespace IncidentHub.Server.Hosting;

/// <summary>Who calls, in which language, with which conditions.</summary>
/// <param name="Chinese">Whether texts are answered in zh-CN (the default) or en.</param>
/// <param name="Key">The Idempotency-Key; null when none was sent.</param>
/// <param name="IfMatch">The stream version the caller has seen; null when he does not care.</param>
public sealed record Call(Actor Actor, bool Chinese, string? Key, long? IfMatch)
{
    public string Say(Text text) => Chinese ? text.Zh : text.En;
}

public static class CallFromHttp
{
    private const string ActorKey = "hub.actor";

    public static void SetActor(this HttpContext http, Actor actor) => http.Items[ActorKey] = actor;

    public static Actor? Actor(this HttpContext http) => http.Items.TryGetValue(ActorKey, out var actor) ? (Actor)actor! : null;

    /// <summary>Chinese unless English is wanted more.</summary>
    public static bool WantsChinese(this HttpContext http)
    {
        foreach (var wish in http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(w => w.Quality ?? 1))
        {
            if (wish.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return true;
            if (wish.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return false;
        }
        return true;
    }

    public static Call Call(this HttpContext http) =>
        new(http.Actor() ?? throw new InvalidOperationException("The door let nobody in."), http.WantsChinese(), http.Key(), http.IfMatch());

    private static string? Key(this HttpContext http) =>
        http.Request.Headers.TryGetValue("Idempotency-Key", out var key) && !StringValues.IsNullOrEmpty(key) ? key.ToString() : null;

    /// <summary>A tag that is no version of ours matches nothing.</summary>
    private static long? IfMatch(this HttpContext http) =>
        http.Request.Headers.IfMatch is not [{ } tag, ..] || tag == "*" ? null
        : long.TryParse(tag.Replace("W/", "", StringComparison.Ordinal).Trim('"').Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version
        : -1;
}
