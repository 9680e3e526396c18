using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Incidents;

public sealed class NarrativeTests
{
    private static readonly Guid By = Demo.Officer(Demo.Monitor).Id;
    private static readonly Narrator Narrator = EventSamples.Narrator;

    private static Text Tell(DomainEvent e) => Narrative.Tell(e, Narrator);

    [Fact] public void every_event_is_a_sentence_in_both_languages() =>
        Golden.Holds("narrative.txt", EventSamples.All.SelectMany(e => new[] { Narrative.Kind(e), $"  {Tell(e).Zh}", $"  {Tell(e).En}" }));

    [Fact] public void no_english_sentence_has_chinese_words_of_ours() =>
        Assert.All(EventSamples.All.Select(Blank), e => Assert.DoesNotContain(Narrative.Tell(e, Narrator with { Instruction = _ => null }).En, c => c is >= '\u4e00' and <= '\u9fff'));

    [Fact] public void every_event_is_told_even_when_nothing_else_is_known()
    {
        var stranger = new Narrator(_ => new("某人", "Somebody"), k => new(k, k), _ => null, Policies.Playbooks.Shelf.Categories, TimeZoneInfo.Utc);
        Assert.All(EventSamples.All, e => Assert.True(Narrative.Tell(e, stranger) is { Zh.Length: > 0, En.Length: > 0 }));
    }

    [Fact] public void an_event_without_a_sentence_is_an_error_and_no_gap() => Assert.Throws<UnknownEvent>(() => Tell(new Unheard()));

    [Fact] public void the_hub_itself_is_called_the_hub() => Assert.StartsWith("系统备注", Tell(new NoteAdded(Actor.Hub.Id, Demo.Time("10:00"), "x")).Zh, StringComparison.Ordinal);

    [Fact] public void a_time_on_another_day_is_told_with_its_date() =>
        Assert.Contains("2026-03-01 23:50 发现", Tell(new IncidentRaised(By, Demo.Time("09:15"), By, "n", "330109", "t", null, null, Demo.Time("03-01 23:50"), null, Door.Api, null)).Zh, StringComparison.Ordinal);

    [Theory]
    [InlineData("10:01", "萧山区首报时限停止（用时 0:46，限 1:00）", "The clock of Xiaoshan's first report stopped (took 0:46 of 1:00)")]
    [InlineData("10:27", "萧山区首报逾期送达，迟 0:12（用时 1:12，限 1:00）", "Xiaoshan's first report arrived 0:12 late (took 1:12 of 1:00)")]
    public void a_stopped_clock_says_how_long_it_took(string met, string zh, string en) =>
        Assert.Equal(new Text(zh, en), Tell(new ObligationMet(By, Demo.Time(met), EventSamples.Obligation.Id, Demo.Time(met))));

    [Fact] public void a_duty_enforced_after_a_stop_is_told_with_both_times()
    {
        var late = Tell(new ObligationMissed(Actor.Hub.Id, Demo.Time("12:00"), EventSamples.Obligation.Id, Demo.Time("10:15"), null));
        Assert.Contains("10:15 到期", late.Zh, StringComparison.Ordinal);
        Assert.Contains("12:00 补记", late.Zh, StringComparison.Ordinal);
        Assert.DoesNotContain("补记", Tell(new ObligationMissed(Actor.Hub.Id, Demo.Time("10:15:01"), EventSamples.Obligation.Id, Demo.Time("10:15"), null)).Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("第四条", "第四条", "art. 4")]
    [InlineData("第十条", "第十条", "art. 10")]
    [InlineData("第二十八条", "第二十八条", "art. 28")]
    [InlineData("23(4)(a)", "第 23(4)(a) 条", "art. 23(4)(a)")]
    [InlineData("附件 3", "附件 3", "附件 3")]
    [InlineData("消防管理第三条", "消防管理第三条", "fire rules, 3")]
    public void articles_are_cited_in_both_languages(string article, string zh, string en) => Assert.Equal(new Text(zh, en), Names.Article(article));

    [Fact] public void every_party_of_every_pack_has_a_short_name() =>
        Assert.All(Policies.Playbooks.Shelf.Policies.Where(p => p.Jurisdiction == "CN").SelectMany(p => p.Parties.Keys), key => Assert.NotNull(Bodies.Find(key)));

    [Fact] public void every_kind_of_duty_and_clock_event_of_the_packs_has_a_name()
    {
        var rules = Policies.Playbooks.Shelf.Policies.SelectMany(p => p.Rules).ToList();
        Assert.All(rules.Select(r => r.Kind).Distinct(), kind => Assert.NotEqual(kind, Names.Duty(kind).Zh));
        Assert.All(ClockEvents.Types, type => Assert.NotEqual(type, Names.Clock(type).Zh));
        Assert.All(Confidence.All, word => Assert.NotEqual(word, Names.Certainty(word).Zh));
    }

    private sealed record Unheard() : DomainEvent(Guid.Empty, default);

    // Texts people wrote stay as they are; only the hub's own words have to be English.
    private static DomainEvent Blank(DomainEvent e) => e switch
    {
        IncidentGraded x    => x with { Reason = "r" },
        StepTaken x         => x with { Note = "n" },
        NoteAdded x         => x with { Text = "t" },
        IncidentClosed x    => x with { Lesson = "l" },
        IncidentReopened x  => x with { Reason = "r" },
        ReportSubmitted x   => x with { Report = x.Report with { SkipReason = "s", Justification = "j" } },
        DraftDeclined x     => x with { Reason = "r" },
        NotReportableDecided x => x with { Reason = "r" },
        NotReportableRevoked x => x with { Reason = "r" },
        SkipTold x          => x with { Reason = "r" },
        ReturnNoted x       => x with { Reason = "r" },
        InstructionNoted x  => x with { Text = "t" },
        ReportReturned x    => x with { Reason = "r" },
        InstructionGiven x  => x with { Text = "t" },
        ExtensionGranted x  => x with { Authority = "a", Document = "d" },
        ClockStopped x      => x with { Authority = "a", Document = "d" },
        ClockEventNoted x   => x with { Note = "n" },
        BulletinIssued x    => x with { Title = "t" },
        DrillPlanned x      => x with { Title = "t" },
        DrillStarted x      => x with { Reason = "r" },
        DrillPaused x       => x with { Reason = "r" },
        DrillEnded x        => x with { Reason = "r" },
        DrillStopped x      => x with { Reason = "r" },
        InjectSkipped x     => x with { Reason = "r" },
        InjectHeld x        => x with { Reason = "r" },
        InjectAdded x       => x with { Title = "t" },
        DrillNoted x        => x with { Text = "t" },
        ObservationMade x   => x with { Text = "t" },
        SystemStateReported x => x with { Text = "t" },
        RectificationIntended x => x with { Title = "t" },
        EmergencyPlanRegistered x => x with { Title = "t" },
        EmergencyPlanDrafted x => x with { Summary = "s" },
        EmergencyPlanDeclined x => x with { Reason = "r" },
        EmergencyPlanReviewed x => x with { Note = "n" },
        EmergencyPlanWithdrawn x => x with { Reason = "r" },
        CalendarDrillSet x  => x with { Title = "t" },
        CalendarDrillDropped x => x with { Reason = "r" },
        OrderIssued x       => x with { Title = "t" },
        PlanSubmitted x     => x with { Text = "t" },
        PlanSentBack x      => x with { Reason = "r" },
        ExtensionAsked x    => x with { Reason = "r" },
        ExtensionDecided x  => x with { Reason = "r" },
        EvidenceSubmitted x => x with { Note = "n" },
        FindingVerified x   => x with { Reason = "r", Check = x.Check! with { Result = "r" } },
        OrderReopened x     => x with { Reason = "r" },
        OrderWithdrawn x    => x with { Reason = "r" },
        CriticismDrafted x  => x with { Title = "t" },
        CriticismDropped x  => x with { Reason = "r" },
        RecordEntered x     => x with { Title = "t" },
        InspectionOpened x  => x with { Title = "t" },
        ItemAnswered x      => x with { Reason = "r" },
        FindingRecorded x   => x with { Text = "t" },
        InspectionConcluded x => x with { Summary = "s" },
        InspectionSigned x  => x with { Note = "n" },
        FindingSettled x    => x with { Note = "n" },
        CopyReceipted x     => x with { Number = "1" },
        PlannedInspectionDropped x => x with { Reason = "r" },
        _                   => e,
    };
}
