using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Rectification;

/// <summary>What an order is born from: it has to be there, to concern the unit, and to be the caller's to see. Where it knows of orders itself, it is told.</summary>
public sealed class OrderOrigins(IDocumentStore store, NpgsqlDataSource data)
{
    /// <returns>The origin with its number, or why it will not do.</returns>
    public async Task<(Origin? Origin, Refusal? Refusal)> FindAsync(Call call, OriginOf? asked, string unit, Moment at, CancellationToken ct)
    {
        if (asked is null || asked.Kind == OriginKind.Direct) return (new Origin(OriginKind.Direct, asked?.Id), null);
        if (!OriginKind.All.Contains(asked.Kind) || asked.Id is not { } id) return (null, OrderRefusals.BadOrigin);
        if (Texts.Check("origin.part", asked.Part, Origin.LongestPart) is { } bad) return (null, bad);
        await using var query = store.QuerySession();
        var (number, of, right) = asked.Kind switch
        {
            OriginKind.Incident when await query.LoadAsync<Incident>(id, ct) is { } i => (i.Number, i.Unit, Right.SeeIncidents),
            OriginKind.Inspection when await query.LoadAsync<Inspection>(id, ct) is { } i => (i.Number, i.Unit, Right.SeeInspections),
            OriginKind.Drill when await query.LoadAsync<Drill>(id, ct) is { } d => (d.Number, d.Units.Contains(unit) ? unit : d.Unit, Right.SeeDrills),
            OriginKind.Duty => await DutyAsync(id, ct),
            _ => (null, "", Right.SeeOrders),
        };
        var sees = number is not null && (asked.Kind == OriginKind.Drill ? call.Actor.May(right) : call.Actor.May(right, of, at.Network));
        return sees && at.Network.IsWithin(of, unit) ? (new Origin(asked.Kind, id, asked.Part, number), null) : (null, OrderRefusals.UnknownOrigin);
    }

    /// <summary>An inspection writes down which of its findings became part of which order; no finding is in two.</summary>
    public async Task<Refusal?> LinkAsync(RectificationOrder order, Writing writing, CancellationToken ct)
    {
        if (order.Origin is not { Kind: OriginKind.Inspection, Id: { } id }) return null;
        if (await writing.StreamAsync(id, StreamType.Inspection, ct) is not Inspection inspection) return OrderRefusals.UnknownOrigin;
        if (inspection.Conductor != order.Issuer) return InspectionRefusals.NotTheConductor;
        if (inspection.State is InspectionState.Open) return InspectionRefusals.NotConcluded;
        var numbers = (order.Origin.Part ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (numbers.Length == 0 || !numbers.All(n => int.TryParse(n, out _))) return OrderRefusals.BadOrigin;
        int[] parts = [.. numbers.Select(n => int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).Distinct()];
        // A finding that is named here but not asked for in the order would be nobody's any more.
        if (parts.Length > order.Findings.Count) return OrderRefusals.BadOrigin;
        var decision = new PutInOrder(parts, order.Id, order.Number).Decide(inspection, writing.At).After(inspection.ChangedAt);
        if (decision is Decision.Refused refused) return refused.Reason;
        writing.Apply(id, ((Decision.Accepted)decision).Events);
        return null;
    }

    private async Task<(string? Number, string Unit, Right Right)> DutyAsync(Guid id, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select number, owner from hub.deadline where id = $1 and state = 'missed' and drill is null");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetString(0), reader.GetString(1), Right.SeeIncidents) : (null, "", Right.SeeIncidents);
    }
}
