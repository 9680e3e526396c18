using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Signals;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using Marten;

namespace IncidentHub.Server.Policies;

/// <summary>Judges the incidents of a subtree by a pack that was handed in. Reads only.</summary>
public sealed class PolicyReplay(IDocumentStore store, Moments moments)
{
    /// <summary>So many incidents are looked at, the newest first: an answer of more would be read by nobody.</summary>
    private const int Most = 5_000;

    public async Task<Answer> RunAsync(Call call, string unit, Replay asked, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        if (!at.Network.TryGet(unit, out _)) return IncidentRefusals.UnknownUnit(unit);
        if (!call.Actor.May(Right.ReplayPolicies, unit, at.Network)) return Problems.NoRight;
        if (string.IsNullOrWhiteSpace(asked.Pack)) return TextRefusals.Missing("pack");
        if (StateSecretMark.Find(asked.Pack) is { } mark) return TextRefusals.StateSecret("pack", mark.Rule);
        var loaded = at.Shelf.With("pack", asked.Pack);
        if (loaded.Value is not { } shelf) return PolicyRefusals.BadPack(loaded.Faults);
        var policy = shelf.Policies.Count > at.Shelf.Policies.Count ? shelf.Policies[^1] : null;
        var guide = shelf.Gradings.Count > at.Shelf.Gradings.Count ? shelf.Gradings[^1] : null;

        var (since, codes) = (asked.Since ?? DateTimeOffset.MinValue.AddYears(1), at.Network.Subtree(unit).Select(u => u.Code).ToArray());
        await using var session = store.QuerySession();
        // What the unit raised and what is drilled are told apart: a drill was never judged by the law.
        var incidents = await session.Query<Incident>().Where(i => i.AwareAt >= since && i.Drill == null && i.Unit.IsOneOf(codes))
            .OrderByDescending(i => i.AwareAt).Take(Most).ToListAsync(ct);
        var changed = incidents.Reverse().Select(i => (Incident: i, By: Rejudge.By(i, policy, guide, at))).Where(x => x.By is not null)
            .Select(x => new ReplayedIncident(x.Incident.Id, x.Incident.Number, x.Incident.Title, x.Incident.AwareAt, x.By!.Was, x.By.Would,
                [.. x.By.Duties.Select(d => new ReplayedDuty(d.Rule, d.Kind, d.Recipient, Recipient(d.Recipient), d.Was, d.Would))])).ToList();
        return Answer.Ok(new Replayed(policy?.Name ?? $"{guide!.Id}@{guide.Version}", incidents.Count, changed));

        string Recipient(string key) => policy is { } p && (p.Parties.ContainsKey(key) || key == DutyRule.Superior) ? call.Say(PackWords.Party(p, key))
            : key == DutyRule.Superior ? call.Say(PackWords.Party(at.Shelf.Policies[0], key)) : ReportViews.Name(key, at, call);
    }
}
