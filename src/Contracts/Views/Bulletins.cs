namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/bulletins.</summary>
/// <param name="Unit">The issuing unit.</param>
/// <param name="To">Units below it.</param>
/// <param name="DueAt">By when it should have been read.</param>
public sealed record NewBulletin(string Unit, IReadOnlyList<string>? To, string Title, string Text, DateTimeOffset? DueAt = null);

/// <summary>201 of a bulletin.</summary>
public sealed record BulletinSent(Guid Id, string Number, long Version);

/// <summary>GET /api/bulletins/{id}, and in lists.</summary>
/// <param name="Sent">Whether the caller's unit issued it; otherwise it received it.</param>
/// <param name="ReadAt">When the caller's unit first read it.</param>
/// <param name="ReadByMe">Whether the caller himself has.</param>
/// <param name="Progress">Who has read it; only for the issuing unit.</param>
public sealed record BulletinView(
    Guid Id, string Number, string Unit, string UnitName, string Title, string Text, DateTimeOffset IssuedAt, string IssuedBy, DateTimeOffset? DueAt, bool Sent,
    DateTimeOffset? ReadAt, bool ReadByMe, BulletinProgress? Progress, long Version);

/// <param name="Read">Units of which somebody has read it.</param>
public sealed record BulletinProgress(int Read, int Total, IReadOnlyList<BulletinUnit> Units);

/// <param name="Readers">Officers by post title.</param>
public sealed record BulletinUnit(string Unit, string Name, DateTimeOffset? ReadAt, IReadOnlyList<string> Readers);
