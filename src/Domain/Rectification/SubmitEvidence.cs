using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>What shows that a finding was put right.</summary>
/// <param name="Finding">Number within the order.</param>
public sealed record Proof(int Finding, string Note, IReadOnlyList<EvidenceFile> Files);

/// <summary>The unit gives evidence, for one finding or several. With the last one the work is done and somebody else has to verify it.</summary>
public sealed record SubmitEvidence(IReadOnlyList<Proof>? Proofs) : ICommand<RectificationOrder>
{
    private const int MostFiles = 20;

    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForUnit(order, at) is { } refusal) return refusal;
        if (order.Stage is not (OrderStage.InWork or OrderStage.Evidenced)) return OrderRefusals.NotNow(order.Stage);
        if (Proofs is not { Count: > 0 } || Proofs.Any(p => p?.Files is null || p.Files.Count > MostFiles) || Proofs.DistinctBy(p => p.Finding).Count() != Proofs.Count)
            return OrderRefusals.NoEvidence;
        if (Proofs.Select(p => Check(p, order, at)).FirstOrDefault(r => r is not null) is { } bad) return bad;

        if (Proofs.All(p => IsGiven(p, order, at))) return Decision.AlreadySo;

        var given = Proofs.Select(p => new EvidenceSubmitted(at.By.Id, at.Now, p.Finding, at.By.Unit, p.Note.Trim(), p.Files)).ToList();
        var after = given.Aggregate(order, RectificationOrder.Evolve);
        return order.Stage is OrderStage.Evidenced || after.Stage is not OrderStage.Evidenced
            ? Decision.Of(given)
            : Decision.Of([.. given, .. order.OpenWholes.SelectMany(w => Reporting.Receipts.Fulfilled(w, at.Now, at)),
                Stages.Opened(order, StageKind.Verification, order.Round, "evidence-complete", at)]);
    }

    /// <summary>The same officer said the same with the same files, and nobody has looked at it yet.</summary>
    private static bool IsGiven(Proof proof, RectificationOrder order, Moment at) =>
        order.Finding(proof.Finding) is { Fate: FindingFate.Evidenced, Evidence: [.., var last] } && last.By == at.By.Id && last.Note == proof.Note.Trim()
        && last.Files.Select(f => f.Id).SequenceEqual(proof.Files.Select(f => f.Id));

    private static Refusal? Check(Proof proof, RectificationOrder order, Moment at) =>
        order.Finding(proof.Finding) is not { } finding ? OrderRefusals.UnknownFinding(proof.Finding)
        : finding.Fate is FindingFate.Passed ? OrderRefusals.PassedAlready(proof.Finding)
        : proof.Files.Count == 0 && RectificationRules.Of(order, at.Shelf).Files.Contains(finding.Finding.Severity) ? OrderRefusals.FileNeeded(proof.Finding)
        : Texts.Check("note", proof.Note, required: true);
}
