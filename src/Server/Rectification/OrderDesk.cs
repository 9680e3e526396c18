using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Evidence;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using SendCriticism = IncidentHub.Contracts.Views.SendCriticism;

namespace IncidentHub.Server.Rectification;

/// <summary>The write door of orders: what a person asked, as a command with everything the rules have to know beside the order.</summary>
public sealed class OrderDesk(Desk desk, OrderOrigins origins, OrderRecurrence recurrence, EvidenceStore evidence, Moments moments, BulletinWriting bulletins)
{
    public async Task<Answer> IssueAsync(Call call, NewOrder wish, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        if (!call.Actor.May(Right.IssueOrder, wish.Unit ?? "", at.Network) && at.Network.TryGet(wish.Unit ?? "", out _)) return Problems.NoRight;
        var (origin, refusal) = await origins.FindAsync(call, wish.Origin, wish.Unit ?? "", at, ct);
        if (refusal is not null) return refusal;
        var id = Guid.CreateVersion7();
        var before = await recurrence.BeforeAsync([wish.Unit ?? ""], Items(wish.Findings), ct);
        var command = new IssueOrder(id, wish.Unit!, call.Actor.Unit, wish.Title, wish.Severity, Asked(wish.Findings), wish.DueAt, origin!, before.GetValueOrDefault(wish.Unit ?? ""));
        return await desk.StartStream<RectificationOrder>(call, id, StreamType.Order, wish, writing => Task.FromResult(command.Decide(null, writing.At)), Issued, ct,
            (order, writing) => origins.LinkAsync(order, writing, ct));
    }

    public Task<Answer> ActAsync(Call call, Guid id, Right right, string act, object asked, ICommand<RectificationOrder> command, CancellationToken ct) =>
        desk.OnStream<RectificationOrder>(call, id, StreamType.Order, (Right.SeeOrders, right), (act, asked), (order, writing) => Task.FromResult(command.Decide(order, writing.At)), ct);

    public Task<Answer> ProveAsync(Call call, Guid id, NewEvidence wish, CancellationToken ct) =>
        desk.OnStream<RectificationOrder>(call, id, StreamType.Order, (Right.SeeOrders, Right.AnswerOrder), (OrderAct.Evidence, wish), async (order, writing) =>
        {
            var proofs = new List<Proof>();
            foreach (var f in wish.Findings ?? [])
            {
                if (f is null) return OrderRefusals.NoEvidence;
                if (await evidence.FilesAsync(id, f.Files ?? [], ct) is not { } files) return OrderRefusals.ForeignFile;
                proofs.Add(new Proof(f.Finding, f.Note, files));
            }
            return new SubmitEvidence(proofs).Decide(order, writing.At);
        }, ct);

    public Task<Answer> VerifyAsync(Call call, Guid id, NewVerification wish, CancellationToken ct) =>
        desk.OnStream<RectificationOrder>(call, id, StreamType.Order, (Right.SeeOrders, Right.VerifyOrder), (OrderAct.Verify, wish), async (order, writing) =>
        {
            var judgements = new List<Judgement>();
            foreach (var v in wish.Findings ?? [])
            {
                if (v is null) return OrderRefusals.NotJudged([]);
                if (await evidence.FilesAsync(id, v.Files ?? [], ct) is not { } files) return OrderRefusals.ForeignFile;
                judgements.Add(new Judgement(v.Finding, v.Passed, v.Reason, v.Check is null ? null : new FreshCheck(v.Check, files)));
            }
            return new VerifyOrder(judgements).Decide(order, writing.At);
        }, ct);

    /// <summary>The notice leaves as a bulletin to the unit and stands on its record, all with the order's event.</summary>
    public Task<Answer> CriticiseAsync(Call call, Guid id, SendCriticism wish, CancellationToken ct)
    {
        var (bulletin, record) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        return desk.OnStream<RectificationOrder>(call, id, StreamType.Order, (Right.SeeOrders, Right.IssueOrder), (OrderAct.Criticise, wish), (order, writing) =>
            Task.FromResult(new Domain.Rectification.SendCriticism(bulletin, record, wish.Title, wish.Text).Decide(order, writing.At)), ct, (order, writing) =>
        {
            var (title, text) = (order.Criticism!.Title, order.Criticism.Text);
            var origin = new Origin(OriginKind.Duty, order.Id, null, order.Number);
            bulletins.Add(writing, new Domain.Bulletins.IssueBulletin(bulletin, order.Issuer, [order.Unit], title, text));
            RecordBook.Add(writing, new EnterRecord(record, order.Unit, order.Issuer, RecordKind.Criticism, title, text, origin, order.Id));
            return Task.CompletedTask;
        });
    }

    internal static IReadOnlyList<AskedFinding>? Asked(IReadOnlyList<NewFinding>? findings) => findings?.Select(f => f is null ? null! : new AskedFinding(f.Text, f.Item, f.Severity, f.FreshCheck)).ToList();

    internal static IReadOnlyList<string> Items(IReadOnlyList<NewFinding>? findings) => [.. (findings ?? []).Select(f => f?.Item?.Trim()).OfType<string>().Where(i => i.Length > 0).Distinct()];

    private static Answer Issued(RectificationOrder order) => new(StatusCodes.Status201Created,
        new OrderSent(order.Id, order.Number, order.Version, order.Severity, [.. order.Findings.Where(f => f.Finding.Before.Count > 0).Select(f => f.No)]), order.Version, $"/api/orders/{order.Id}");
}
