using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Bulletins;

/// <summary>Issues a bulletin to units below.</summary>
/// <param name="Unit">The issuing unit.</param>
/// <param name="DueAt">By when it should have been read.</param>
/// <param name="Most">So many addressees at the most.</param>
public sealed record IssueBulletin(Guid Id, string Unit, IReadOnlyList<string>? To, string Title, string Text, DateTimeOffset? DueAt = null, int Most = 1_000) : ICommand<Bulletin?>
{
    public Decision Decide(Bulletin? bulletin, Moment at)
    {
        if (bulletin is not null) return Decision.AlreadySo;
        if (!at.Network.TryGet(Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if ((Texts.Check("title", Title, Texts.Line, required: true) ?? Texts.Check("text", Text, required: true)) is { } refusal) return refusal;
        var to = (To ?? []).Distinct().ToList();
        if (to.Count == 0 || to.Count > Most) return BulletinRefusals.NoAddressee;
        if (to.Find(u => u is null || u == Unit || !at.Network.IsWithin(u, unit.Code)) is { } stranger) return BulletinRefusals.NotBelow(stranger);
        if (to.Contains(null!)) return BulletinRefusals.NoAddressee;
        if (DueAt <= at.Now || DueAt > at.Now.AddYears(1)) return Reporting.InstructionRefusals.BadDue;
        var number = Bulletin.NumberOf(Id, unit.Code, at.Now, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone));
        return new BulletinIssued(at.By.Id, at.Now, Id, number, unit.Code, to, Title.Trim(), Text.Trim(), DueAt?.ToUniversalTime());
    }
}

/// <summary>"I have read it": counts for the officer and for his unit.</summary>
public sealed record ReadBulletin : ICommand<Bulletin>
{
    public Decision Decide(Bulletin bulletin, Moment at) =>
        !bulletin.To.Contains(at.By.Unit) ? BulletinRefusals.NotAddressed
        : bulletin.Readings.Any(r => r.Officer == at.By.Id) ? Decision.AlreadySo
        : new BulletinRead(at.By.Id, at.Now, at.By.Unit);
}

/// <summary>Every "no" about bulletins.</summary>
public static class BulletinRefusals
{
    public static Refusal NoAddressee { get; } = new("no-addressee", RefusalKind.Invalid,
        new("没有收件单位", "No addressee"), new("请选择 1 到 1000 个下属单位。", "Choose 1 to 1000 units below yours."));

    public static Refusal NotBelow(string unit) => new("not-below", RefusalKind.Invalid,
        new("收件单位不在下属范围", "The addressee is not below this unit"),
        new($"“{Texts.Quote(unit)}”不是本单位的下属单位。", $"'{Texts.Quote(unit)}' is no unit below this one."));

    public static Refusal NotAddressed { get; } = new("not-addressed", RefusalKind.Conflict,
        new("本单位不是收件单位", "Not addressed to this unit"), new("只有收件单位的人员可以签阅。", "Only officers of the addressed units sign that they have read it."));
}
