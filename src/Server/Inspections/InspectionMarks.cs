using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using Marten;

namespace IncidentHub.Server.Inspections;

/// <summary>Marks every inspection with the transaction that changed it last, in that transaction.</summary>
public static class InspectionMarks
{
    public static void Write(IDocumentSession session, IReadOnlyList<(Inspection Inspection, Moment At)> touched)
    {
        foreach (var (inspection, at) in touched.OrderBy(t => t.Inspection.Id))
            session.QueueSqlCommand(
                "insert into hub.inspection_mark (id, units) values (?, string_to_array(?, ',')) on conflict (id) do update set changed_xid = pg_current_xact_id()",
                inspection.Id, string.Join(',', at.Network.Path(inspection.Unit).Select(u => u.Code)));
    }
}
