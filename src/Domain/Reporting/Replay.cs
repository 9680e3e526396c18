using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>A duty that another pack would have timed differently. Null: it does not exist on that side.</summary>
public sealed record Retimed(string Rule, string Kind, string Recipient, DateTimeOffset? Was, DateTimeOffset? Would);

/// <summary>What another pack would have said of one incident.</summary>
public sealed record Rejudged(Grade? Was, Grade? Would, IReadOnlyList<Retimed> Duties);

/// <summary>Judges a past incident by a pack it was not under. A new evaluation beside the old one; nothing is written.</summary>
public static class Rejudge
{
    /// <summary>Null when the pack changes nothing for this incident.</summary>
    /// <param name="policy">A pack of duties, in the place of the version the incident is under, or beside its packs when it is under none.</param>
    /// <param name="guide">A grading pack in the place of the one that graded it. A leader's own grade stays.</param>
    public static Rejudged? By(Incident incident, PolicyPack? policy, GradingTable? guide, Moment at)
    {
        var packs = Regime.Packs(at.Shelf, at.Network, incident.Unit, incident.AwareAt, incident.Packs);
        var would = guide is null || incident.GradedByLeader ? incident.Grade : guide.Grade(incident.Facts).Grade;
        var was = Plan.Question(incident, at);
        var then = would == incident.Grade ? was : was with { Grade = would, Events = [.. was.Events.Where(e => e.Type != ClockEvents.Graded)] };
        var before = Regime.Demands(packs, was);
        var after = Regime.Demands(policy is null ? packs : InPlace(packs, policy), then);
        var duties = before.Select(d => (d.Rule, d.Kind, d.Recipient)).Union(after.Select(d => (d.Rule, d.Kind, d.Recipient)))
            .Select(d => new Retimed(d.Rule, d.Kind, d.Recipient, Due(before, d), Due(after, d))).Where(d => d.Was != d.Would).ToList();
        return duties.Count == 0 && would == incident.Grade ? null : new Rejudged(incident.Grade, would, duties);
    }

    private static DateTimeOffset? Due(IReadOnlyList<Demand> demands, (string Rule, string Kind, string Recipient) d) =>
        demands.Where(x => (x.Rule, x.Kind, x.Recipient) == d).Select(x => (DateTimeOffset?)x.DueAt).FirstOrDefault();

    private static IReadOnlyList<PolicyPack> InPlace(IReadOnlyList<PolicyPack> packs, PolicyPack pack)
    {
        var changed = packs.Select(p => p.Id == pack.Id ? pack : Holds(p, pack.Id) ? p with { Rules = [.. p.Rules.Where(r => !IsOf(r, pack.Id)), .. pack.Rules] } : p).ToList();
        return changed.SequenceEqual(packs) ? [.. packs, pack] : changed;
    }

    private static bool Holds(PolicyPack pack, string id) => pack.Rules.Any(r => IsOf(r, id));

    private static bool IsOf(DutyRule rule, string id) => rule.Origin.StartsWith($"{id}@", StringComparison.Ordinal);
}
