using System.Text.Json;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Incidents;

/// <summary>Events are kept for years: their names and shapes change only on purpose.</summary>
public sealed class EventShapeTests
{
    private static readonly Type[] Kinds = [.. typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract)];

    [Fact] public void there_is_one_sample_of_every_event() =>
        Assert.Equal(Kinds.Select(k => k.Name).Order(), EventSamples.All.Select(e => e.GetType().Name).Order());

    [Fact] public void a_sample_leaves_no_field_empty() =>
        Assert.All(EventSamples.All, e => Assert.All(e.GetType().GetProperties(), p => Assert.True(p.GetValue(e) is not null, $"{e.GetType().Name}.{p.Name}")));

    [Fact] public void stored_shapes_are_those_that_were_accepted() =>
        Golden.Holds("events.txt", EventSamples.All.Select(e => $"{Narrative.Kind(e)} {Json.Of(e)}"));

    [Fact] public void what_is_stored_is_read_back_as_it_was() =>
        Assert.All(EventSamples.All, e => Assert.Equal(Json.Of(e), Json.Of(Json.Stored(e))));

    [Fact] public void every_event_is_named_by_the_fold_of_its_streams_and_by_no_other() =>
        Golden.Holds("streams.txt", EventSamples.All.Select(e => $"{Narrative.Kind(e)}: {string.Join(", ", Streams(e))}"));

    [Fact] public void no_event_is_without_a_stream() => Assert.All(EventSamples.All, e => Assert.NotEmpty(Streams(e)));

    [Fact] public void the_reference_names_every_event_its_streams_and_its_fields()
    {
        var page = Repository.Lines("docs/reference/events.md");
        Assert.All(EventSamples.All, e =>
        {
            var row = Assert.Single(page, l => l.StartsWith($"| `{Narrative.Kind(e)}` |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal(string.Join(", ", Streams(e)), row[2]);
            var fields = JsonDocument.Parse(Json.Of(e)).RootElement.EnumerateObject().Select(p => p.Name).Where(n => n is not ("by" or "at"));
            Assert.Equal(fields.Order(StringComparer.Ordinal), row[3].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(f => f.Trim('`')).Order(StringComparer.Ordinal));
        });
    }

    private static IEnumerable<string> Streams(DomainEvent e)
    {
        var (raised, delivered) = (EventSamples.All.OfType<IncidentRaised>().Single(), EventSamples.All.OfType<ReportDelivered>().Single());
        if (e is IncidentRaised || Folds(() => Incident.Evolve(Incident.Evolve(null, raised), e))) yield return "incident";
        if (e is BulletinIssued || Folds(() => Bulletin.Evolve(Bulletin.Evolve(null, EventSamples.All.OfType<BulletinIssued>().Single()), e))) yield return "bulletin";
        if (e is DrillPlanned || Folds(() => Drill.Evolve(Drill.Evolve(null, EventSamples.All.OfType<DrillPlanned>().Single()), e))) yield return "drill";
        if (Folds(() => Escalation.Evolve(Escalation.Evolve(null, delivered), e))) yield return "escalation";
        if (e is OrderIssued || Folds(() => RectificationOrder.Evolve(Order(), e))) yield return "order";
        if (e is RecordEntered) yield return "record";
        if (e is InspectionOpened || Folds(() => Inspection.Evolve(Inspection.Evolve(null, EventSamples.All.OfType<InspectionOpened>().Single()), e))) yield return "inspection";
        if (e is InspectionPlanned || Folds(() => InspectionPlan.Evolve(InspectionPlan.Evolve(null, EventSamples.All.OfType<InspectionPlanned>().Single()), e))) yield return "inspection plan";
        if (e is EmergencyPlanRegistered || Folds(() => EmergencyPlan.Evolve(EmergencyPlan.Evolve(null, EventSamples.All.OfType<EmergencyPlanRegistered>().Single()), e))) yield return "plan";
        if (e is CalendarDrillSet || Folds(() => DrillCalendar.Evolve(DrillCalendar.Evolve(null, EventSamples.All.OfType<CalendarDrillSet>().Single()), e))) yield return "drill calendar";
        if (e is DebriefOpened || Folds(() => Debrief.Evolve(Debrief.Evolve(null, EventSamples.All.OfType<DebriefOpened>().Single()), e))) yield return "debrief";
    }

    // A notice can be sent or dropped only where one was drafted.
    private static RectificationOrder Order() =>
        EventSamples.All.Where(e => e is CriticismDrafted).Aggregate(RectificationOrder.Evolve(null, EventSamples.All.OfType<OrderIssued>().Single()), RectificationOrder.Evolve);

    private static bool Folds(Func<object?> fold)
    {
        try { return fold() is not null; }
        catch (UnknownEvent) { return false; }
    }
}
