using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>A unit is under the packs it names, or under those of the unit above; packs that overlap demand each duty once.</summary>
public sealed class SubscriptionTests
{
    private static UnitTree Tree(params (string Code, string[] Packs)[] named) =>
        new(Demo.Tree.All.Select(u => named.FirstOrDefault(n => n.Code == u.Code) is { Packs: { } packs } ? u with { Policies = packs } : u));

    private static Incident Raised(UnitTree tree, Shelf? shelf = null)
    {
        var at = new Moment(Demo.Officer(Demo.Monitor), Demo.Time("09:15"), shelf ?? Playbooks.Shelf, tree);
        var events = ((Decision.Accepted)Story.Raise().Decide(null, at)).Events;
        var incident = events.Aggregate((Incident?)null, Incident.Evolve)!;
        var graded = new GradeIncident(Grade: Grade.II, Reason: "会商").Decide(incident, at with { By = Demo.Officer(Demo.Lead) });
        return ((Decision.Accepted)graded).Events.Aggregate(incident, (i, e) => Incident.Evolve(i, e)!);
    }

    private static string[] Owes(Incident i) => [.. i.Duties.Obligations.Select(o => $"{o.Rule} → {o.Recipient} by {Demo.Local(o.DueAt)}")];

    [Fact] public void who_names_no_pack_is_under_the_rules_of_the_network() => Assert.Equal(["cn-egov-2025@1"], Raised(Demo.Tree).Packs!);

    [Fact] public void a_unit_inherits_the_packs_of_the_unit_above() =>
        Assert.Equal(["cn-egov-2025@1", "cn-mps@1"], Raised(Tree(("330000", ["cn-egov-2025", "cn-mps"]))).Packs!);

    [Fact] public void a_unit_that_names_its_own_inherits_none() =>
        Assert.Equal(["cn-mps@1"], Raised(Tree(("330000", ["cn-egov-2025"]), ("330109", ["cn-mps"]))).Packs!);

    [Fact] public void packs_that_overlap_demand_a_duty_once_and_by_the_strictest() =>
        Assert.Equal(
            ["shanghai-oral → provincial-cyberspace by 09:45", "chain-first → 330100 by 10:15", "operator-first → provincial-cyberspace by 10:15", "mps-case → public-security by 03-03 09:15"],
            Owes(Raised(Tree(("330000", ["cn-egov-2025", "cn-cac-2025", "cn-shanghai-2019", "cn-mps"])))));

    [Fact] public void a_draft_binds_nobody() => Assert.Empty(Raised(Tree(("330000", ["cn-cac-2023-draft"]))).Packs!);

    [Fact] public void an_incident_keeps_the_versions_of_its_awareness_when_a_newer_one_comes()
    {
        var incident = Raised(Demo.Tree);
        var newer = Playbooks.Text("policies/cn-egov-2025.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace("effective_from: 2025-11-01", "effective_from: 2026-01-01", StringComparison.Ordinal).Replace("II: PT1H, III: PT4H", "II: PT10M, III: PT4H", StringComparison.Ordinal);
        var shelf = Playbooks.Shelf.With("newer.yaml", newer).Value!;
        Assert.Empty(Plan.Difference(incident, new Moment(Actor.Hub, Demo.Time("09:20"), shelf, Demo.Tree)));
        // Beside the old evaluation, not instead of it: whoever becomes aware now is under the new version.
        Assert.Contains("chain-first → 330100 by 09:25", Owes(Raised(Demo.Tree, shelf)));
        Assert.Contains("chain-first → 330100 by 10:15", Owes(incident));
    }

    [Fact] public void an_incident_of_the_time_before_packs_were_kept_is_judged_by_those_of_its_unit()
    {
        var old = Raised(Demo.Tree) with { Packs = null };
        Assert.Empty(Plan.Difference(old, new Moment(Actor.Hub, Demo.Time("09:20"), Playbooks.Shelf, Demo.Tree)));
    }
}
