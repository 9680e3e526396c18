using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>What moves clocks from outside: extensions, stops, further awarenesses, upgrades.</summary>
public sealed class ClockMoveTests
{
    private static Story Running => Given(Raised(), Graded(Grade.III));

    private static Guid Chain => Ids.Obligation(Story.Id, "chain-first", "330100");

    private static GrantExtension Extension(string until = "15:00") => new(Chain, Demo.Time(until), "省级网信部门", "浙网信函〔2026〕7号");

    [Fact] public void an_extension_moves_the_end_and_names_authority_and_document() =>
        Assert.Equal(("省级网信部门", "浙网信函〔2026〕7号"), Running.When(Extension(), by: Demo.Lead).Happened("extension-granted")
            .Owes("chain-first → 330100 by 15:00 open", "operator-first → provincial-cyberspace by 13:15 open").Yields<ExtensionGranted>() is var e ? (e.Authority, e.Document) : default);

    [Fact] public void the_same_extension_twice_is_one() => Running.When(Extension(), by: Demo.Lead).When(Extension(), by: Demo.Lead).AlreadySo();

    [Fact] public void an_extended_duty_is_missed_at_its_new_end_and_not_before() =>
        Running.When(Extension(), by: Demo.Lead).WhenClockRings("13:20").Happened("obligation-warned", "obligation-missed")
            .Owes("chain-first → 330100 by 15:00 open", "operator-first → provincial-cyberspace by 13:15 missed")
            .WhenClockRings("15:00").Happened("obligation-missed");

    [Fact] public void what_an_authority_allowed_survives_a_worse_grade() =>
        Running.When(Extension(), by: Demo.Lead).And(Graded(Grade.I)).Owes("chain-first → 330100 by 15:00 open", "operator-first → provincial-cyberspace by 13:15 open");

    [Fact] public void only_the_leader_enters_an_extension() => Running.When(Extension()).Refused("leader-needed");

    [Fact] public void an_extension_needs_authority_document_and_a_later_time() =>
        Running.When(Extension() with { Authority = " " }, by: Demo.Lead).Refused("text-missing")
            .When(Extension() with { Document = null }, by: Demo.Lead).Refused("text-missing")
            .When(Extension("13:00"), by: Demo.Lead).Refused("until-not-later")
            .When(Extension() with { Until = null }, by: Demo.Lead).Refused("until-not-later")
            .When(Extension() with { Obligation = Story.Id }, by: Demo.Lead).Refused("unknown-obligation");

    [Fact] public void what_was_missed_cannot_be_extended() => Running.And(Rung("13:15")).When(Extension(), by: Demo.Lead).Refused("clock-not-running");

    [Fact] public void no_chinese_clock_can_be_stopped()
    {
        Running.When(new StopClock(Chain, Demo.Time("15:00"), "省级网信部门", "7号"), by: Demo.Lead).Refused("clock-cannot-stop");
        Assert.DoesNotContain(Playbooks.Shelf.Policies.Where(p => p.Jurisdiction.StartsWith("CN", StringComparison.Ordinal)).SelectMany(p => p.Rules), r => r.Stoppable);
    }

    [Fact] public void a_clock_whose_rule_knows_it_is_stopped_for_as_long_as_the_authority_says()
    {
        var tree = new UnitTree(Demo.Tree.All.Select(u => u with { Policies = u.Parent is null ? ["us-sec-8k"] : [] }));
        var lead = new Moment(Demo.Officer(Demo.Lead), Demo.Time("10:00"), Playbooks.Shelf, tree);
        var incident = Fold(null, Story.Raise().Decide(null, lead));
        incident = Fold(incident, new NoteClockEvent("material", Demo.Time("09:30")).Decide(incident, lead));
        var before = Assert.Single(incident.Duties.Obligations);
        incident = Fold(incident, new StopClock(before.Id, Demo.Time("10:00").AddDays(30), "Attorney General", "letter of 2026-03-02").Decide(incident, lead));
        Assert.Equal(before.DueAt.AddDays(30), incident.Duties.Obligations[0].DueAt);
        Assert.Empty(Plan.Difference(incident, lead));
    }

    [Fact] public void G8_the_tier_above_counts_from_the_notice_of_the_upgrade() =>
        Given(Raised(), Graded(Grade.III), Reported(at: "10:00"), Signed(at: "13:00"), Graded(Grade.II, at: "15:00"))
            .TierOwes("330100", "chain-onward → 330000 by 16:00 open");

    [Fact] public void G8_a_province_counts_from_the_notice_too_and_a_second_upgrade_only_shortens() =>
        Given(Raised(), Graded(Grade.II), Reported(at: "09:30"), Signed(at: "09:40"), Graded(Grade.I, at: "10:00")).TierOwes("330100", "chain-onward → 330000 by 10:10 open");

    [Fact] public void G7_a_late_upgrade_counts_from_awareness() =>
        Given(Raised(), Graded(Grade.IV), Graded(Grade.III, at: "12:00")).Owes("chain-first → 330100 by 13:15 open", "operator-first → provincial-cyberspace by 13:15 open");

    [Fact] public void G11_a_report_that_was_sent_but_not_received_is_not_met() =>
        Given(Raised(), Graded(Grade.III), Reported("provincial-cyberspace", at: "13:14:59")).WhenClockRings("13:14:59").Happened("obligation-warned", "obligation-warned")
            .Where(i => i.Duties.Obligations.Single(o => o.Recipient == "provincial-cyberspace") is { State: ObligationState.Open, SentAt: not null, MetAt: null });

    [Fact] public void a_further_awareness_needs_a_kind_that_some_pack_asks_about() =>
        Running.When(new NoteClockEvent("aware", null)).Refused("kind-missing").When(new NoteClockEvent("aware", null, "weather")).Refused("unknown-clock-kind")
            .When(new NoteClockEvent("received", null)).Refused("unknown-clock-event").When(new NoteClockEvent("fix-available", Demo.Time("23:00"))).Refused("time-in-future")
            .When(new NoteClockEvent("oral-report", null, Recipient: "nobody")).Refused("unknown-recipient");

    [Fact] public void an_event_told_twice_is_noted_once() =>
        Running.When(new NoteClockEvent("aware", Demo.Time("09:15"), "personal-data")).Happened("clock-event-noted").When(new NoteClockEvent("aware", Demo.Time("09:15"), "personal-data")).AlreadySo();

    [Fact] public void a_word_of_mouth_meets_the_oral_duty_and_starts_nothing_else_here()
    {
        var tree = new UnitTree(Demo.Tree.All.Select(u => u with { Policies = u.Parent is null ? ["cn-egov-2025", "cn-shanghai-2019"] : [] }));
        var lead = new Moment(Demo.Officer(Demo.Lead), Demo.Time("09:40"), Playbooks.Shelf, tree);
        var incident = Fold(null, Story.Raise() with { AwareAt = Demo.Time("09:15") } is var raise ? raise.Decide(null, lead) : throw new InvalidOperationException());
        incident = Fold(incident, new GradeIncident(Grade: Grade.III, Reason: "会商").Decide(incident, lead));
        incident = Fold(incident, new NoteClockEvent("oral-report", Demo.Time("09:39"), Recipient: "provincial-cyberspace").Decide(incident, lead));
        Assert.Equal([("chain-first", ObligationState.Open), ("operator-first", ObligationState.Open), ("shanghai-oral", ObligationState.Met)],
            incident.Duties.Obligations.Select(o => (o.Rule, o.State)).OrderBy(o => o.Rule, StringComparer.Ordinal));
    }

    private static Incident Fold(Incident? incident, Decision decision) =>
        Assert.IsType<Decision.Accepted>(decision).Events.Aggregate(incident, Incident.Evolve)!;
}
