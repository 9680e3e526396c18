namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/screens: a screen on a wall that shows the board of a unit.</summary>
/// <param name="Name">Where it hangs.</param>
public sealed record NewScreen(string Unit, string Name);

/// <summary>201 of a screen.</summary>
/// <param name="Key">Shown once. Open /wall/{unit}#{key} on the screen.</param>
public sealed record ScreenSetUp(Guid Id, string Key, DateTimeOffset ExpiresAt);

/// <summary>GET /api/screens: one that still shows something.</summary>
public sealed record ScreenView(Guid Id, string Unit, string Name, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>POST /api/screens/entry: gives the session cookie of the screen.</summary>
public sealed record ScreenEntry(string? Key);
