using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Authority;

/// <summary>Screens on walls: the table of contents.</summary>
public static class ScreenEndpoints
{
    [WolverinePost("/api/screens"), Needs(Right.SetUpScreens)]
    public static async Task<IResult> SetUp(NewScreen body, HttpContext http, Screens screens, CancellationToken ct) => await screens.SetUpAsync(http.Call(), body, ct);

    [WolverineGet("/api/screens"), Needs(Right.SetUpScreens)]
    public static async Task<IResult> List(HttpContext http, Screens screens, CancellationToken ct) => await screens.ListAsync(http.Call(), http.Request.Query["unit"], ct);

    [WolverinePost("/api/screens/{id}/removal"), Needs(Right.SetUpScreens)]
    public static async Task<IResult> TakeDown(Guid id, HttpContext http, Screens screens, CancellationToken ct) => await screens.TakeDownAsync(http.Call(), id, ct);

    /// <summary>The page of a wall exchanges its key for the cookie, which no script can read.</summary>
    [WolverinePost("/api/screens/entry"), Open("The key of the screen is asked for instead of a password.")]
    public static async Task<IResult> Enter(ScreenEntry body, HttpContext http, Sessions sessions, CancellationToken ct)
    {
        if (await sessions.FindScreenAsync(Sessions.Hash(body.Key ?? ""), ct) is not { } screen) return Answer.No(StatusCodes.Status401Unauthorized, Problems.NotSignedIn);
        http.GiveCookie(body.Key!, screen.ExpiresAt);
        return Answer.Ok(new { screen.Unit, screen.ExpiresAt });
    }
}
