using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Drills.Scoring;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Drills.Debriefs;

/// <summary>What is put together after a run: written, signed, asked, and turned into orders.</summary>
public sealed class DebriefTests
{
    private static readonly Drill Over = Run.Expecting(Run.Raises()).Ended(60).Course().Drill;
    private static readonly DateTimeOffset Evening = Demo.Time("16:00");

    private DebriefOf _of = new(Over, null);
    private Decision _last = Decision.AlreadySo;

    private DebriefTests When(ICommand<DebriefOf> command, string by = "330100.lead", DateTimeOffset? at = null)
    {
        _last = command.Decide(_of, Demo.Moment(by, at ?? Evening));
        if (_last is Decision.Accepted { Events: var events }) _of = _of with { Debrief = events.Aggregate(_of.Debrief, Debrief.Evolve) };
        return this;
    }

    private DebriefTests Happened(params string[] kinds)
    {
        Assert.Equal(kinds, Assert.IsType<Decision.Accepted>(_last).Events.Select(Narrative.Kind));
        return this;
    }

    private DebriefTests Refused(string code)
    {
        Assert.Equal(code, Assert.IsType<Decision.Refused>(_last).Reason.Code);
        return this;
    }

    private DebriefTests Written() => NarrativeParts.Needed.Aggregate(this, (t, part) => t.When(new WriteNarrative(part, "见会议纪要")));

    [Fact] public void the_first_word_opens_the_debrief_and_the_same_word_again_changes_nothing() =>
        When(new WriteNarrative("summary", "达到目标")).Happened("debrief-opened", "narrative-written")
            .When(new WriteNarrative("summary", " 达到目标 ")).Happened().When(new WriteNarrative("summary", "基本达到")).Happened("narrative-written")
            .When(new WriteNarrative("poem", "x")).Refused("unknown-part").When(new WriteNarrative("summary", "机密★10年")).Refused("state-secret-mark");

    [Fact] public void nothing_of_it_is_possible_before_the_end()
    {
        _of = new(Run.Expecting().Until(5).Course().Drill, null);
        When(new WriteNarrative("summary", "x")).Refused("drill-not-over").When(new ReportSystemState(true, "x")).Refused("drill-not-over").When(new OpenSurvey(null)).Refused("drill-not-over")
            .When(new SignAfterAction("{}", "h", true)).Refused("drill-not-over").When(new IntendRectification("g", "330109", "t", "t", "minor", Evening.AddDays(5), ["g"])).Refused("drill-not-over");
    }

    [Fact] public void the_director_or_the_leader_signs_a_whole_report_and_a_changed_one_anew() =>
        When(new SignAfterAction("{}", "h1", false)).Refused("report-unfinished").Written()
            .When(new SignAfterAction("{}", "h1", false), "330100.duty").Refused("not-the-signer")
            .When(new SignAfterAction("{}", "h1", true), "330100.duty").Happened("after-action-signed")
            .When(new SignAfterAction("{}", "h1", false)).Happened()
            .When(new SignAfterAction("{1}", "h2", false)).Happened("after-action-signed")
            .Then(d => Assert.Equal(["1 director h1", "2 lead h2"], d.Editions.Select(e => $"{e.Number} {e.As} {e.Hash}")));

    [Theory]
    [InlineData("03-02 23:59:59", "open", "met")]
    [InlineData("03-03 23:59:59", "open", "met")]
    [InlineData("03-04 00:00", "overdue", "late")]
    public void the_report_on_the_systems_is_due_on_the_day_after_to_the_second(string now, string before, string after)
    {
        var ended = Demo.Time("23:30");
        Assert.Equal(new DateOnly(2026, 3, 3), NextDay.Of(ended, Demo.China));
        Assert.Equal(before, NextDay.State(ended, null, Demo.Time(now), Demo.China));
        Assert.Equal(after, NextDay.State(ended, Demo.Time(now), Demo.Time("03-09 10:00"), Demo.China));
    }

    [Fact] public void a_corrected_word_on_the_systems_does_not_change_when_the_first_came() =>
        When(new ReportSystemState(false, "两台未恢复")).When(new ReportSystemState(true, "全部恢复"), at: Evening.AddDays(3)).Happened("system-state-reported")
            .Then(d => Assert.Equal((true, Evening, Evening.AddDays(3)), (d.SystemState!.Restored, d.SystemState.FirstAt, d.SystemState.At)));

    [Fact] public void a_gap_becomes_one_intent_with_one_order()
    {
        IntendRectification Intend(string gap = "expectation:raises", string unit = "330109", string severity = "major", int days = 30) =>
            new(gap, unit, "缩短上报时间", "值班电话须有备岗", severity, Evening.AddDays(days), ["expectation:raises"]);
        When(Intend("expectation:other")).Refused("unknown-gap").When(Intend(unit: "999999")).Refused("unknown-unit").When(Intend(severity: "huge")).Refused("bad-severity").When(Intend(days: -1)).Refused("bad-due")
            .When(new LinkOrder("expectation:raises", Run.Id, "ZG-1")).Refused("not-intended")
            .When(Intend()).Happened("debrief-opened", "rectification-intended").When(Intend()).Happened()
            .When(new LinkOrder("expectation:raises", Run.Id, "ZG-330100-20260302-52d9")).Happened("rectification-linked").When(new LinkOrder("expectation:raises", Run.County, "ZG-2")).Happened()
            .Then(d => Assert.Equal("ZG-330100-20260302-52d9", Assert.Single(d.Intents).OrderNumber));
    }

    [Fact] public void a_drill_has_one_survey_whose_questions_are_data()
    {
        SurveyQuestion[] own = [new("a", new("问", "Ask"), "scale")];
        When(new CloseSurvey(0)).Refused("no-survey").When(new OpenSurvey([own[0], own[0]])).Refused("bad-questions").When(new OpenSurvey([own[0] with { Kind = "essay" }])).Refused("bad-questions")
            .When(new OpenSurvey(own)).Happened("debrief-opened", "survey-opened").When(new OpenSurvey(own)).Refused("survey-there")
            .When(new CloseSurvey(4)).Happened("survey-closed").When(new CloseSurvey(4)).Happened();
    }

    private DebriefTests Then(Action<Debrief> look)
    {
        look(_of.Debrief!);
        return this;
    }
}
