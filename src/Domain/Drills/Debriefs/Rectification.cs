using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>Decides that a gap shall be closed by a rectification order; the order itself is another stream's.</summary>
/// <param name="Known">Keys of the gaps the report has.</param>
/// <param name="Severity">minor, major or critical.</param>
public sealed record IntendRectification(string Gap, string Unit, string Title, string Text, string Severity, DateTimeOffset DueAt, IReadOnlyCollection<string> Known) : ICommand<DebriefOf>
{
    public Decision Decide(DebriefOf of, Moment at)
    {
        if (!of.Drill.IsOver) return DebriefRefusals.NotOver;
        if (of.Debrief?.IntentFor(Gap ?? "") is not null) return Decision.AlreadySo;
        if (!Known.Contains(Gap ?? "")) return DebriefRefusals.UnknownGap(Gap ?? "");
        if (!at.Network.TryGet(Unit ?? "", out _)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if ((Texts.Check("title", Title, Texts.Line, required: true) ?? Texts.Check("text", Text, required: true)) is { } refusal) return refusal;
        if (Severity is not ("minor" or "major" or "critical")) return DebriefRefusals.BadSeverity;
        if (DueAt <= at.Now || DueAt > at.Now.AddYears(3)) return Reporting.InstructionRefusals.BadDue;
        return of.Happens(at, new RectificationIntended(at.By.Id, at.Now, Gap!, Unit!, Title.Trim(), Text.Trim(), Severity, DueAt.ToUniversalTime()));
    }
}

/// <summary>Remembers which order came of a gap.</summary>
public sealed record LinkOrder(string Gap, Guid Order, string OrderNumber) : ICommand<DebriefOf>
{
    public Decision Decide(DebriefOf of, Moment at) => of.Debrief?.IntentFor(Gap ?? "") switch
    {
        null                           => DebriefRefusals.NotIntended,
        { Order: { } known } when known == Order => Decision.AlreadySo,
        { Order: not null }            => Decision.AlreadySo,
        _ when Texts.Check("number", OrderNumber, Texts.Line, required: true) is { } refusal => refusal,
        _                              => of.Happens(at, new RectificationLinked(at.By.Id, at.Now, Gap!, Order, OrderNumber)),
    };
}
