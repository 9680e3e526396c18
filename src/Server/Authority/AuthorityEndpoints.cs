using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Hosting;
using Marten;
using Microsoft.AspNetCore.Identity;
using Wolverine.Http;

namespace IncidentHub.Server.Authority;

public static class AuthorityEndpoints
{
    /// <summary>Hash of nothing, so that an unknown name takes as long as a wrong password.</summary>
    private static readonly string Nobody = new PasswordHasher<Officer>().HashPassword(null!, Guid.NewGuid().ToString());

    [WolverinePost("/api/sign-in"), Open("This is the door.")]
    public static async Task<IResult> SignIn(SignIn body, HttpContext http, IQuerySession query, Sessions sessions, SignInGuard guard, Moments moments, CancellationToken ct)
    {
        var (name, address) = (body.Name ?? "", http.Connection.RemoteIpAddress?.ToString() ?? "");
        if (guard.Wait(name, address) is { Ticks: > 0 } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Answer.No(StatusCodes.Status429TooManyRequests, Problems.TooMany);
        }
        var officer = await query.Query<Officer>().FirstOrDefaultAsync(o => o.Name == name && o.Active, ct);
        var verdict = new PasswordHasher<Officer>().VerifyHashedPassword(officer!, officer?.PasswordHash ?? Nobody, body.Password ?? "");
        if (officer?.PasswordHash is null || verdict is PasswordVerificationResult.Failed)
        {
            guard.Failed(name, address);
            return Answer.No(StatusCodes.Status401Unauthorized, Problems.BadSignIn);
        }
        guard.Succeeded(name, address);
        var (token, expires) = await sessions.OpenAsync(officer, ct);
        http.GiveCookie(token, expires);
        return Answer.Ok(new SignedIn(token, expires, View(officer, moments, http.WantsChinese())));
    }

    [WolverinePost("/api/sign-out"), Needs(Right.SignedIn)]
    public static async Task<IResult> SignOut(HttpContext http, Sessions sessions, CancellationToken ct)
    {
        await sessions.EndAsync(http.SessionHash()!, ct);
        http.Response.Cookies.Delete(Gate.Cookie);
        return Answer.Ok(new { });
    }

    [WolverineGet("/api/me"), Needs(Right.SignedIn)]
    public static async Task<IResult> Me(HttpContext http, IQuerySession query, Moments moments, CancellationToken ct)
    {
        var me = http.Actor()!.Id;
        var officer = await query.LoadAsync<Officer>(me, ct) ?? (await query.LoadAsync<Screen>(me, ct))!.AsOfficer();
        return Answer.Ok(View(officer, moments, http.WantsChinese()));
    }

    private static OfficerView View(Officer officer, Moments moments, bool chinese)
    {
        var unit = moments.Network[officer.Unit];
        var rights = Enum.GetValues<Right>().Where(r => officer.Posts.Any(p => Rights.Of(p, r) is not Reach.None));
        return new OfficerView(officer.Name, officer.Unit, chinese ? unit.Name : unit.NameEn, chinese ? officer.TitleZh : officer.TitleEn,
            [.. officer.Posts.Order(StringComparer.Ordinal)], [.. rights.Select(r => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(r.ToString()))]);
    }
}
