using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Server.Hosting;

/// <summary>Refusals of the door itself, and the one way a refusal is written.</summary>
public static class Problems
{
    public static Refusal NotSignedIn { get; } = Of("not-signed-in", RefusalKind.Forbidden, "尚未登录", "Not signed in", "请先登录，或会话已过期。", "Sign in first, or the session has expired.");
    public static Refusal NoRight { get; } = Of("no-right", RefusalKind.Forbidden, "没有权限", "No right", "您的岗位无权办理此事。", "Your post does not carry this right.");
    public static Refusal NotFound { get; } = Of("not-found", RefusalKind.NotFound, "没有找到", "Not found", "不存在，或不在您的可见范围内。", "There is no such thing, or it is outside what you may see.");
    public static Refusal Stale { get; } = Of("stale-version", RefusalKind.Conflict, "内容已被他人更新", "Changed by somebody else", "请刷新后重试。", "Reload and try again.");
    public static Refusal KeyMismatch { get; } = Of("idempotency-mismatch", RefusalKind.Conflict, "幂等键已用于其他内容", "The idempotency key was used for something else", "同一个 Idempotency-Key 只能用于同样的内容。", "One Idempotency-Key goes with one body.");
    public static Refusal BadKey { get; } = Of("bad-idempotency-key", RefusalKind.Invalid, "幂等键无效", "Bad idempotency key", "Idempotency-Key 应为 1 到 200 个可见字符。", "An Idempotency-Key has 1 to 200 visible characters.");
    public static Refusal BadJson { get; } = Of("bad-json", RefusalKind.Invalid, "无法读取请求内容", "The request body cannot be read", "请求体不是合法的 JSON，或字段类型不对、字段重复。", "The body is not valid JSON, or a field has the wrong type or is there twice.");
    public static Refusal BadQuery { get; } = Of("bad-query", RefusalKind.Invalid, "查询参数有误", "Wrong query parameter", "请检查查询参数。", "Check the query parameters.");
    public static Refusal TooLarge { get; } = Of("body-too-large", RefusalKind.Invalid, "请求内容过大", "The request is too large", "请求体超过上限。", "The body is over the limit.");
    public static Refusal WrongType { get; } = Of("wrong-media-type", RefusalKind.Invalid, "内容类型不支持", "Unsupported media type", "请使用 application/json。", "Use application/json.");
    public static Refusal TooMany { get; } = Of("too-many-attempts", RefusalKind.Conflict, "尝试过多", "Too many attempts", "请稍候再试。", "Wait a moment and try again.");
    public static Refusal BadSignIn { get; } = Of("bad-sign-in", RefusalKind.Forbidden, "用户名或口令不正确", "Wrong name or password", "请检查后重试。", "Check and try again.");
    public static Refusal ForeignOrigin { get; } = Of("foreign-origin", RefusalKind.Forbidden, "来源不被允许", "Foreign origin", "只接受本站页面发出的请求。", "Only pages of this hub may do this.");
    public static Refusal Unavailable { get; } = Of("unavailable", RefusalKind.Conflict, "暂时无法办理", "Not available right now", "没有保存任何内容，请稍后用同一个 Idempotency-Key 重试。", "Nothing was acknowledged. Try again with the same Idempotency-Key.");
    public static Refusal Broken { get; } = Of("internal-error", RefusalKind.Conflict, "系统内部错误", "Internal error", "已记录，请联系系统管理员。", "It was recorded; tell the system administrator.");

    public static async Task WriteAsync(HttpContext http, int status, Refusal refusal)
    {
        var chinese = http.WantsChinese();
        var problem = new Dictionary<string, object?>
        {
            ["type"] = $"urn:incidenthub:problem:{refusal.Code}",
            ["title"] = chinese ? refusal.Title.Zh : refusal.Title.En,
            ["status"] = status,
            ["detail"] = chinese ? refusal.Detail.Zh : refusal.Detail.En,
            ["code"] = refusal.Code,
        };
        foreach (var (name, value) in refusal.Extra ?? new Dictionary<string, object>()) problem[name] = value;
        http.Response.StatusCode = status;
        http.Response.Headers.ContentLanguage = chinese ? "zh-CN" : "en";
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        await JsonSerializer.SerializeAsync(http.Response.Body, problem, HubJson.Options, http.RequestAborted);
    }

    private static Refusal Of(string code, RefusalKind kind, string zh, string en, string detailZh, string detailEn) =>
        new(code, kind, new(zh, en), new(detailZh, detailEn));
}
