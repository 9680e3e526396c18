using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>The receiving unit's officer acknowledged an instruction.</summary>
public sealed record InstructionAcknowledged(Guid By, DateTimeOffset At, Guid Instruction) : DomainEvent(By, At);

/// <summary>An instruction as the receiving unit holds it.</summary>
/// <param name="DueAt">By when it has to be acknowledged; null when no pack asked for it.</param>
public sealed record InstructionHeld(Guid Id, string From, string Text, DateTimeOffset At, DateTimeOffset? DueAt)
{
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public Guid? AcknowledgedBy { get; init; }
}

/// <summary>An instruction to the unit below (批示). It has to be acknowledged, by the instant given or as the pack says.</summary>
/// <param name="DueAt">By when; wins over <paramref name="Within"/>.</param>
/// <param name="Within">How long from now.</param>
public sealed record Instruct(string Text, DateTimeOffset? DueAt = null, Period? Within = null) : ICommand<Escalation?>
{
    public Decision Decide(Escalation? escalation, Moment at)
    {
        if (escalation is null) return ReportingRefusals.NothingToSign;
        if (Texts.Check("text", Text, required: true) is { } refusal) return refusal;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[escalation.From.Unit].TimeZone);
        var within = Within ?? Watches.Of(escalation, at)?.Instruction?.Within;
        var due = DueAt?.ToUniversalTime() ?? within?.AddTo(at.Now, zone);
        if (due <= at.Now || due > at.Now.AddYears(1)) return InstructionRefusals.BadDue;
        return new InstructionGiven(at.By.Id, at.Now, Text.Trim(), Ids.Instruction(escalation.Id, escalation.Instructions + 1), due);
    }
}

/// <summary>An instruction came down. To acknowledge it is a duty with a clock of its own.</summary>
public sealed record NoteInstruction(string FromUnit, string Text, Guid? Instruction, DateTimeOffset? DueAt) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Instruction is { } id && stream.Duties.Instructions.Any(i => i.Id == id)) return Decision.AlreadySo;
        var noted = new InstructionNoted(at.By.Id, at.Now, FromUnit, Text, Instruction, DueAt);
        return Instruction is { } told && DueAt is { } due && Watches.Pack(stream, at) is { Watch.Instruction: { } limit } pack
            ? Decision.Of([noted, new ObligationOpened(at.By.Id, at.Now, Duty(stream, told, due, limit, pack, at))])
            : noted;
    }

    private Obligation Duty(IReporting stream, Guid told, DateTimeOffset due, InstructionLimit limit, PolicyPack pack, Moment at) => new(
        AcknowledgeInstruction.DutyOf(stream, told), AcknowledgeInstruction.Kind, AcknowledgeInstruction.Kind, stream.Unit, FromUnit, "instructed", at.Now, due,
        new Because(pack.Id, pack.Version, AcknowledgeInstruction.Kind, limit.Article, pack.Citation, Confidence.Configured));
}

/// <summary>The receiving unit acknowledges: seen, and being carried out.</summary>
public sealed record AcknowledgeInstruction(Guid Instruction) : ICommand<IReporting>
{
    /// <summary>Kind and rule of the duty.</summary>
    public const string Kind = "instruction-acknowledgement";

    public static Guid DutyOf(IReporting stream, Guid instruction) => Ids.Obligation(stream.Id, Kind, instruction.ToString());

    public Decision Decide(IReporting stream, Moment at)
    {
        if (stream.Duties.Instructions.FirstOrDefault(i => i.Id == Instruction) is not { } held) return InstructionRefusals.Unknown;
        if (held.AcknowledgedAt is not null) return Decision.AlreadySo;
        var acknowledged = new InstructionAcknowledged(at.By.Id, at.Now, Instruction);
        return stream.Duties[DutyOf(stream, Instruction)] is { State: ObligationState.Open or ObligationState.Missed, MetAt: null } duty
            ? Decision.Of([acknowledged, .. Receipts.Fulfilled(duty, at.Now, at)])
            : acknowledged;
    }
}

/// <summary>Every "no" about instructions.</summary>
public static class InstructionRefusals
{
    public static Refusal BadDue { get; } = new("bad-due", RefusalKind.Invalid,
        new("期限不合适", "The time limit will not do"),
        new("期限须晚于现在，且不超过一年。", "The due time must be later than now and within a year."));

    public static Refusal Unknown { get; } = new("unknown-instruction", RefusalKind.NotFound,
        new("没有这条批示", "No such instruction"),
        new("本单位没有收到过这条批示。", "This unit has not received that instruction."));
}
