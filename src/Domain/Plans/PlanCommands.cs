using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Plans;

/// <summary>Puts a plan on the register, with its first edition waiting for the leader.</summary>
public sealed record RegisterPlan(Guid Id, string Unit, string Kind, string Title, string Summary, string? Document, DrillRules Rules) : ICommand<EmergencyPlan?>
{
    public Decision Decide(EmergencyPlan? plan, Moment at)
    {
        if (plan is not null) return Decision.AlreadySo;
        if (!at.Network.TryGet(Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if (!Rules.Kinds.ContainsKey(Kind ?? "")) return PlanRefusals.UnknownKind(Kind ?? "");
        if ((Texts.Check("title", Title, Texts.Line, required: true) ?? DraftPlan.Check(Summary, Document)) is { } refusal) return refusal;
        var number = EmergencyPlan.NumberOf(Id, unit.Code, at.Now, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone));
        return Decision.Of([new EmergencyPlanRegistered(at.By.Id, at.Now, Id, number, unit.Code, Kind!, Title.Trim()), new EmergencyPlanDrafted(at.By.Id, at.Now, 1, Summary.Trim(), Document?.Trim())]);
    }
}

/// <summary>Writes the next edition. It waits for the leader; the one in force stays in force.</summary>
public sealed record DraftPlan(string Summary, string? Document = null) : ICommand<EmergencyPlan>
{
    public Decision Decide(EmergencyPlan plan, Moment at) =>
        plan.WithdrawnBecause is not null ? PlanRefusals.Withdrawn
        : plan.Waiting is not null ? PlanRefusals.EditionWaits
        : Check(Summary, Document) is { } refusal ? refusal
        : new EmergencyPlanDrafted(at.By.Id, at.Now, plan.Editions.Count + 1, Summary.Trim(), Document?.Trim());

    internal static Refusal? Check(string summary, string? document) => Texts.Check("summary", summary, required: true) ?? Texts.Check("document", document, Texts.Line);
}

/// <summary>The leader puts the waiting edition in force. Never whoever wrote it.</summary>
/// <param name="ReviewBy">By which day it has to be reviewed; null for what the rules say.</param>
public sealed record ApprovePlan(DrillRules Rules, DateOnly? ReviewBy = null) : ICommand<EmergencyPlan>
{
    public Decision Decide(EmergencyPlan plan, Moment at)
    {
        if (plan.WithdrawnBecause is not null) return PlanRefusals.Withdrawn;
        if (plan.Waiting is not { } edition) return PlanRefusals.NothingWaits;
        if (edition.DraftedBy == at.By.Id) return PlanRefusals.OwnHand;
        var today = Days.Of(at.Now, at.Network[plan.Unit]);
        var review = ReviewBy ?? Rules.ReviewBy(plan.Kind, at.Network[plan.Unit].Level, today);
        return review <= today || review > today.AddYears(5) ? PlanRefusals.BadReview : new EmergencyPlanApproved(at.By.Id, at.Now, edition.Edition, review);
    }
}

public sealed record DeclinePlan(string Reason) : ICommand<EmergencyPlan>
{
    public Decision Decide(EmergencyPlan plan, Moment at) =>
        plan.Waiting is not { } edition ? PlanRefusals.NothingWaits
        : Texts.Check("reason", Reason, required: true) is { } refusal ? refusal
        : new EmergencyPlanDeclined(at.By.Id, at.Now, edition.Edition, Reason.Trim());
}

/// <summary>The edition in force was looked at and stays until a new day.</summary>
public sealed record ReviewPlan(string Note, DrillRules Rules, DateOnly? ReviewBy = null) : ICommand<EmergencyPlan>
{
    public Decision Decide(EmergencyPlan plan, Moment at)
    {
        if (plan.WithdrawnBecause is not null) return PlanRefusals.Withdrawn;
        if (plan.InForce is null) return PlanRefusals.NotInForce;
        if (Texts.Check("note", Note, required: true) is { } refusal) return refusal;
        var today = Days.Of(at.Now, at.Network[plan.Unit]);
        var review = ReviewBy ?? Rules.ReviewBy(plan.Kind, at.Network[plan.Unit].Level, today);
        return review <= today || review > today.AddYears(5) ? PlanRefusals.BadReview : new EmergencyPlanReviewed(at.By.Id, at.Now, Note.Trim(), review);
    }
}

/// <summary>A drill that exercised the plan has ended. Once per drill.</summary>
public sealed record NoteDrill(Guid Drill, string Number, string Title, DateTimeOffset EndedAt) : ICommand<EmergencyPlan>
{
    public Decision Decide(EmergencyPlan plan, Moment at) =>
        plan.WithdrawnBecause is not null || plan.Drills.Any(d => d.Drill == Drill) ? Decision.AlreadySo : new EmergencyPlanDrilled(at.By.Id, at.Now, Drill, Number, Title, EndedAt);
}

public sealed record WithdrawPlan(string Reason) : ICommand<EmergencyPlan>
{
    public Decision Decide(EmergencyPlan plan, Moment at) =>
        plan.WithdrawnBecause is not null ? Decision.AlreadySo
        : Texts.Check("reason", Reason, required: true) is { } refusal ? refusal
        : new EmergencyPlanWithdrawn(at.By.Id, at.Now, Reason.Trim());
}

/// <summary>Days of a unit's own calendar.</summary>
public static class Days
{
    public static DateOnly Of(DateTimeOffset instant, Organisation.Unit unit) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone)).DateTime);
}
