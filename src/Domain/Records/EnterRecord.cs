using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Records;

/// <summary>Puts a commendation or criticism of a unit below on record. There is no command that changes or removes it.</summary>
/// <param name="Order">The order it follows from.</param>
/// <remarks>Interim Measures art. 33.</remarks>
public sealed record EnterRecord(Guid Id, string Unit, string Issuer, string Kind, string Title, string Text, Origin Source, Guid? Order = null) : ICommand<UnitRecord?>
{
    public Decision Decide(UnitRecord? record, Moment at)
    {
        if (record is not null) return Decision.AlreadySo;
        if (!at.Network.TryGet(Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if (Unit == Issuer || !at.Network.IsWithin(unit.Code, Issuer)) return RecordRefusals.NotBelow(unit.Code);
        if (!RecordKind.All.Contains(Kind)) return RecordRefusals.UnknownKind(Kind ?? "");
        if ((Texts.Check("title", Title, Texts.Line, required: true) ?? Texts.Check("text", Text, required: true)) is { } refusal) return refusal;
        var number = UnitRecord.NumberOf(Id, unit.Code, at.Now, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone));
        return new RecordEntered(at.By.Id, at.Now, Id, number, unit.Code, Issuer, Kind, Title.Trim(), Text.Trim(), Source, Order);
    }
}

/// <summary>Every "no" about records.</summary>
public static class RecordRefusals
{
    public static Refusal NotBelow(string unit) => new("record-not-below", RefusalKind.Invalid,
        new("只能记录下属单位", "Records are of units below"), new($"“{Texts.Quote(unit)}”不是本单位的下属单位。", $"'{Texts.Quote(unit)}' is no unit below this one."));

    public static Refusal UnknownKind(string kind) => new("unknown-record-kind", RefusalKind.Invalid,
        new("没有这种记录", "No such kind of record"),
        new($"“{Texts.Quote(kind)}”不是记录种类；可用：{string.Join("、", RecordKind.All)}。", $"'{Texts.Quote(kind)}' is no kind of record; use {string.Join(", ", RecordKind.All)}."));
}
