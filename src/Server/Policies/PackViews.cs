using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;

namespace IncidentHub.Server.Policies;

/// <summary>Packs as people read them.</summary>
internal static class PackViews
{
    public static IReadOnlyList<PackView> Of(Moment at, Call call)
    {
        var mine = at.Network.Policies(at.By.Unit);
        return
        [
            .. at.Shelf.Policies.OrderBy(p => !p.Jurisdiction.StartsWith("CN", StringComparison.Ordinal)).ThenBy(p => p.Id, StringComparer.Ordinal).ThenByDescending(p => p.Version).Select(p => new PackView(
                p.Id, p.Version, "duties", call.Say(p.Title), p.Jurisdiction, p.Citation, p.EffectiveFrom, p.EffectiveTo, p.IsDraft,
                !p.IsDraft && at.Shelf.Policy(p.Id, at.Now) == p, mine.Contains(p.Id), p.Rules.Count(r => IsUnconfirmed(r) || r.Roll?.Confidence == Confidence.Memory),
                [.. p.Classes.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new NamedKey(c.Key, call.Say(c.Value)))], [.. p.Rules.Select(r => Of(r, p, call))])),
            .. at.Shelf.Gradings.OrderBy(g => g.Id, StringComparer.Ordinal).ThenByDescending(g => g.Version).Select(g => new PackView(
                g.Id, g.Version, "grading", call.Say(g.Title), "CN", g.Citation, g.EffectiveFrom, g.EffectiveTo, g.Id.EndsWith("-draft", StringComparison.Ordinal),
                !g.Id.EndsWith("-draft", StringComparison.Ordinal) && at.Shelf.Grading(g.Id, at.Now) == g, g.Id == Regime.Grading,
                g.Criteria.Sum(c => c.Tests.Count(t => t.Confidence == Confidence.Memory)), [], [])),
        ];
    }

    public static SimulatedDuty Of(Demand d, PolicyPack pack, Call call) => new(d.Kind, d.Owner, d.Recipient, d.StartedBy.At.ToUniversalTime(), d.DueAt, ReportViews.Of(d.Because))
    {
        OwnerName = call.Say(PackWords.Party(pack, d.Owner)), RecipientName = call.Say(PackWords.Party(pack, d.Recipient)), StartedBy = d.StartedBy.Type,
        Form = pack.Rule(d.Rule)?.Form ?? "",
    };

    private static RuleView Of(DutyRule r, PolicyPack pack, Call call)
    {
        return new(
        r.Id, r.Kind, call.Say(r.Title), call.Say(PackWords.Party(pack, r.Owner)), string.Join(call.Chinese ? "、" : ", ", r.Recipients.Select(k => call.Say(PackWords.Party(pack, k)))),
        call.Say(PackWords.From(pack, r)), call.Say(PackWords.Within(r)), call.Say(Names.Article(r.Article)), IsUnconfirmed(r) ? Confidence.Memory : r.Confidence, r.Form,
        [.. r.Grades.Order()], [.. r.Classes.Order(StringComparer.Ordinal)],
        [.. r.Others.Select(c => c.From).Prepend(r.From).Concat(r.Caps.Concat(r.NotBefore).Select(c => c.From)).Distinct()
            .Select(f => new StartView(f.Event, f.By, f.Report, f.Kind, Label(f)))]);

        // A tier has no key of its own, so its receipt says whose it is.
        string Label(ClockStart f) => call.Say(PackWords.Start(pack, f with { By = f.By ?? (f.Event == ClockEvents.Received ? r.Owner : null) }));
    }

    private static bool IsUnconfirmed(DutyRule r) => r.Confidence == Confidence.Memory || r.ConfidencePerGrade.Values.Contains(Confidence.Memory);
}
