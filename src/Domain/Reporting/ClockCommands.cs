using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>Enters an extension that an authority granted for one duty. The leader answers for it, and the document is named.</summary>
/// <param name="Until">The new last instant; later than the present one.</param>
public sealed record GrantExtension(Guid Obligation, DateTimeOffset? Until, string? Authority, string? Document) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Allowance.Check(stream, Obligation, Authority, Document, at) is { } refusal) return refusal;
        var duty = stream.Duties[Obligation]!;
        if (Until is not null && duty.ExtendedTo == Until) return Decision.AlreadySo;
        return Until is not { } until || until <= duty.DueAt || until > at.Now.AddYears(1)
            ? ClockRefusals.NotLater
            : new ExtensionGranted(at.By.Id, at.Now, Obligation, until.ToUniversalTime(), Authority!.Trim(), Document!.Trim());
    }
}

/// <summary>Enters that an authority stopped the clock of a duty. Only where the rule itself knows that.</summary>
/// <param name="Until">When the clock goes on.</param>
public sealed record StopClock(Guid Obligation, DateTimeOffset? Until, string? Authority, string? Document) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Allowance.Check(stream, Obligation, Authority, Document, at) is { } refusal) return refusal;
        if (Regime.Rule(at.Shelf, stream.Duties[Obligation]!.Because) is not { Stoppable: true }) return ClockRefusals.CannotStop;
        return Until is not { } until || until <= at.Now || until > at.Now.AddYears(1)
            ? ClockRefusals.NotLater
            : new ClockStopped(at.By.Id, at.Now, Obligation, until.ToUniversalTime(), Authority!.Trim(), Document!.Trim());
    }
}

/// <summary>Enters something that happened outside the hub and that clocks may count from.</summary>
/// <param name="Type">One of <see cref="ClockEvents.Entered"/>.</param>
/// <param name="At">When it happened; absent means now.</param>
/// <param name="Kind">Needed for a further awareness: what one became aware of.</param>
/// <param name="Recipient">For an oral report: who was told; absent means everybody an oral report is owed to.</param>
public sealed record NoteClockEvent(string? Type, DateTimeOffset? At, string? Kind = null, string? Recipient = null, string? Note = null) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Type is null || !ClockEvents.Entered.Contains(Type)) return ClockRefusals.UnknownEvent(Type ?? "");
        if ((Instants.Check("at", At, at) ?? Texts.Check("note", Note)) is { } refusal) return refusal;
        var kinds = Kinds(at.Shelf);
        if (Type is ClockEvents.Aware && Kind is null) return ClockRefusals.KindNeeded(kinds);
        if (Kind is not null && !kinds.Contains(Kind)) return ClockRefusals.UnknownKind(Kind, kinds);
        if (Recipient is not null && Bodies.Find(Recipient) is null && !at.Network.TryGet(Recipient, out _)) return ReportingRefusals.UnknownRecipient(Recipient);
        var noted = new ClockEventNoted(at.By.Id, at.Now, Type, (At ?? at.Now).ToUniversalTime(), Kind, Recipient, Note?.Trim());
        if (stream.Duties.Clock.Contains(new ClockEvent(Type, noted.OccurredAt, Recipient, null, Kind))) return Decision.AlreadySo;

        var told = Type is not ClockEvents.OralReport ? [] : stream.Duties.Obligations
            .Where(o => o is { Kind: Duty.Oral, State: ObligationState.Open or ObligationState.Missed, MetAt: null } && (Recipient is null || o.Recipient == Recipient))
            .SelectMany(o => Receipts.Fulfilled(o, noted.OccurredAt, at)).ToList();
        var after = told.Prepend(noted).Aggregate(stream, (s, e) => s.Apply(e));
        return Decision.Of([noted, .. told, .. Plan.Difference(after, at)]);
    }

    /// <summary>The kinds any pack on the shelf asks about.</summary>
    public static IReadOnlySet<string> Kinds(Shelf shelf) =>
        shelf.Policies.SelectMany(p => p.Rules).SelectMany(r => r.Clocks.Concat(r.Caps).Concat(r.NotBefore)).Select(c => c.From.Kind).OfType<string>().ToHashSet();
}

/// <summary>What an authority allows must name the duty, who allowed it and where that is written; a leader enters it.</summary>
internal static class Allowance
{
    public static Refusal? Check(IReporting stream, Guid obligation, string? authority, string? document, Moment at) =>
        !at.By.Holds("lead") ? IncidentRefusals.LeaderNeeded
        : stream.Duties[obligation] is not { } duty ? ReportingRefusals.UnknownObligation
        : duty.State is not ObligationState.Open || duty.DueAt <= at.Now ? ClockRefusals.NotRunning
        : Texts.Check("authority", authority, Texts.Line, required: true) ?? Texts.Check("document", document, Texts.Line, required: true);
}

/// <summary>Every "no" about moving clocks.</summary>
public static class ClockRefusals
{
    public static Refusal CannotStop { get; } = new("clock-cannot-stop", RefusalKind.Conflict,
        new("该时限不能停表", "This clock cannot be stopped"),
        new("规则没有规定可以停表；延期须由有权机关批准并登记。", "The rule knows no stopping of its clock; an extension has to be granted by an authority and entered."));

    public static Refusal NotRunning { get; } = new("clock-not-running", RefusalKind.Conflict,
        new("该时限已不在计时", "This clock is not running"),
        new("只有仍在计时的义务可以延期或停表；已逾期的不能改变。", "Only a duty whose clock runs can be extended or stopped; what was missed stays missed."));

    public static Refusal NotLater { get; } = new("until-not-later", RefusalKind.Invalid,
        new("新的时间不对", "The new time is wrong"),
        new("“until”必须晚于现在的时限，且在一年之内。", "'until' has to be later than the present time limit and within a year."));

    public static Refusal UnknownEvent(string type) => new("unknown-clock-event", RefusalKind.Invalid,
        new("时钟事件不存在", "Unknown clock event"),
        new($"“{Texts.Quote(type)}”不能登记；可用：{string.Join("、", ClockEvents.Entered)}。", $"'{Texts.Quote(type)}' cannot be entered; use {string.Join(", ", ClockEvents.Entered)}."));

    public static Refusal KindNeeded(IEnumerable<string> kinds) => new("kind-missing", RefusalKind.Invalid,
        new("请说明获知了什么", "Say what one became aware of"),
        new($"首次发现时间随事件登记；另外获知的情况请给出 kind：{string.Join("、", kinds)}。", $"The first awareness came with the incident; a further one needs a kind: {string.Join(", ", kinds)}."));

    public static Refusal UnknownKind(string kind, IEnumerable<string> kinds) => new("unknown-clock-kind", RefusalKind.Invalid,
        new("没有规则区分这种情况", "No rule tells this kind apart"),
        new($"“{Texts.Quote(kind)}”未在任何规则包中出现；可用：{string.Join("、", kinds)}。", $"'{Texts.Quote(kind)}' is in no pack; there are: {string.Join(", ", kinds)}."));
}
