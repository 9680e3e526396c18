using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Inspections;

/// <summary>Opens an inspection. The inspected unit has no command to refuse or delete it.</summary>
/// <param name="Conductor">The unit that inspects.</param>
/// <param name="Checklist">Id; the newest version is taken.</param>
/// <param name="Title">null: the checklist's.</param>
/// <param name="Planned">Item of a yearly plan.</param>
/// <remarks>Interim Measures art. 26.</remarks>
public sealed record OpenInspection(
    Guid Id, string Unit, string Conductor, InspectionKind Kind, string Checklist, string? Title = null, string? Partners = null, Guid? Incident = null, Guid? Planned = null)
    : ICommand<Inspection?>
{
    public Decision Decide(Inspection? inspection, Moment at)
    {
        if (inspection is not null) return Decision.AlreadySo;
        if (!at.Network.TryGet(Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if (Refuse(Kind, unit.Code, Conductor, at) is { } wrong) return wrong;
        if (at.Shelf.Checklist(Checklist ?? "") is not { } list) return InspectionRefusals.UnknownChecklist(Checklist ?? "");
        if (Kind is InspectionKind.Joint && string.IsNullOrWhiteSpace(Partners)) return InspectionRefusals.NoPartner;
        if ((Texts.Check("title", Title, Texts.Line) ?? Texts.Check("partners", Partners, Texts.Line)) is { } refusal) return refusal;
        var number = Inspection.NumberOf(Id, unit.Code, at.Now, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone));
        var title = string.IsNullOrWhiteSpace(Title) ? list.Title.Zh : Title.Trim();
        return new InspectionOpened(at.By.Id, at.Now, Id, number, unit.Code, Conductor, Kind, list.Name, list.Items.Count(), title,
            string.IsNullOrWhiteSpace(Partners) ? null : Partners.Trim(), Incident, Planned);
    }

    /// <summary>Whether this kind may be made by the conductor at the unit: oneself, or from above.</summary>
    internal static Refusal? Refuse(InspectionKind kind, string unit, string conductor, Moment at) => kind switch
    {
        InspectionKind.SelfCheck when unit != conductor => InspectionRefusals.NotOneself,
        InspectionKind.UpperLevel or InspectionKind.Joint when unit == conductor || !at.Network.IsWithin(unit, conductor) => InspectionRefusals.NotBelow(unit),
        InspectionKind.RiskAssessment when !at.Network.IsWithin(unit, conductor) => InspectionRefusals.NotBelow(unit),
        _ => null,
    };
}
