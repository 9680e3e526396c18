using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Rectification;

/// <summary>One bulletin and an order to each of many units, in one transaction: all of them are there, or none.</summary>
public sealed class OrderBatch(Desk desk, OrderOrigins origins, OrderRecurrence recurrence, BulletinWriting bulletins)
{
    private const int Most = 5_000;

    public Task<Answer> IssueAsync(Call call, NewOrders wish, CancellationToken ct)
    {
        var (batch, bulletin) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return desk.StartMany(call, "orders/batch", wish, async writing =>
        {
            var at = writing.At;
            var units = (wish.Units ?? []).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            if (units.Count is 0 or > Most || wish.Units!.Contains(null!)) return OrderRefusals.NoUnits;
            if (units.Exists(u => at.Network.TryGet(u, out _) && !call.Actor.May(Right.IssueOrder, u, at.Network))) return Problems.NoRight;
            var (origin, unknown) = await origins.FindAsync(call, wish.Origin, units[0], at, ct);
            if (unknown is not null) return unknown;

            var notice = new IssueBulletin(bulletin, call.Actor.Unit, units, wish.Title, wish.Text, Most: Most).Decide(null, at);
            if (notice is Decision.Refused { Reason: var no }) return no;
            var before = await recurrence.BeforeAsync(units, OrderDesk.Items(wish.Findings), ct);
            var raised = 0;
            foreach (var unit in units)
            {
                var id = Guid.CreateVersion7();
                var decision = new IssueOrder(id, unit, call.Actor.Unit, wish.Title, wish.Severity, OrderDesk.Asked(wish.Findings), wish.DueAt, origin!, before.GetValueOrDefault(unit), batch, bulletin)
                    .Decide(null, at);
                if (decision is Decision.Refused refused) return refused.Reason.With("unit", unit);
                var events = ((Decision.Accepted)decision).Events;
                if (((OrderIssued)events[0]) is { } issued && issued.Severity != issued.Asked) raised++;
                writing.Start(id, StreamType.Order, events);
            }
            var sent = bulletins.Add(writing, notice);
            await writing.FinishAsync(ct);
            return new Answer(StatusCodes.Status201Created, new BatchSent(batch, bulletin, sent.Number, units.Count, raised), null, $"/api/orders?batch={batch}");
        }, ct);
    }
}
