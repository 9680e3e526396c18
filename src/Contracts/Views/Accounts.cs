namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/sign-in.</summary>
public sealed record SignIn(string Name, string Password);

/// <summary>The answer to a sign-in. The token goes into `Authorization: Bearer`; browsers get the same as a cookie.</summary>
public sealed record SignedIn(string Token, DateTimeOffset ExpiresAt, OfficerView Officer);

/// <summary>GET /api/me.</summary>
/// <param name="Name">Sign-in name.</param>
/// <param name="Title">Post title in the caller's language.</param>
/// <param name="Rights">Names of <see cref="Domain.Authority.Right"/> this officer holds anywhere, kebab-case.</param>
public sealed record OfficerView(string Name, string Unit, string UnitName, string Title, IReadOnlyList<string> Posts, IReadOnlyList<string> Rights);

/// <summary>A unit of the caller's subtree or path, GET /api/units.</summary>
public sealed record UnitView(string Code, string Name, string NameEn, string? Parent, string Level);

/// <summary>GET /api/categories.</summary>
public sealed record CategoryView(string Key, string Name, string? Parent);

/// <summary>GET /api/facts: what may be stated about the impact.</summary>
/// <param name="Type">number, flag or text.</param>
/// <param name="Choices">For texts with fixed values; otherwise empty.</param>
public sealed record FactView(string Key, string Label, string Type, string? Unit, IReadOnlyList<FactChoiceView> Choices);

public sealed record FactChoiceView(string Key, string Label);
