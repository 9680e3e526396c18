using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Scoring;
using Xunit;
using static IncidentHub.Domain.Tests.Drills.Scoring.Run;

namespace IncidentHub.Domain.Tests.Drills.Scoring;

/// <summary>What was expected, judged by what happened: at any instant of the drill and after it.</summary>
public sealed class JudgingTests
{
    [Theory]
    [InlineData(10, Verdict.Met, 100, null)]
    [InlineData(10.001, Verdict.Late, 60, 0.001)]
    [InlineData(20, Verdict.Late, 60, 10d)]
    [InlineData(20.001, Verdict.Missed, 0, 10.001)]
    public void what_is_done_is_worth_what_its_band_says_to_the_tick(double after, Verdict verdict, int percent, double? late)
    {
        var judged = Expecting(Raises()).Fired("note", 5).Happened(5 + after, "330109", "incident.raised").Ended(90).Judged("raises");
        Assert.Equal((verdict, percent), (judged.Verdict, judged.Percent));
        Assert.Equal(late is { } l ? TimeSpan.FromMinutes(5 + l) - TimeSpan.FromMinutes(5) : null, judged.LateBy);
        Assert.Equal((Run.Monitor, "330109", TimeSpan.FromMinutes(15)), (judged.By!.Value, judged.Where!, judged.Due!.Value));
    }

    [Fact] public void while_it_runs_it_is_pending_then_running_late_then_missed()
    {
        Judgement At(double minute) => Expecting(Raises()).Fired("note", 0).Until(minute).Judged("raises");
        Assert.Equal((Verdict.Pending, null), (At(10).Verdict, At(10).LateBy));
        Assert.Equal((Verdict.Pending, TimeSpan.FromMinutes(2)), (At(12).Verdict, At(12).LateBy!.Value));
        Assert.Equal(Verdict.Pending, At(20).Verdict);
        Assert.Equal(Verdict.Missed, At(20.01).Verdict);
    }

    [Fact] public void what_happened_before_anybody_was_asked_does_not_count() =>
        Assert.Equal(Verdict.Missed, Expecting(Raises()).Happened(1, "330109", "incident.raised").Fired("note", 5).Ended(60).Judged("raises").Verdict);

    [Fact] public void what_an_inject_does_is_nobodys_deed_until_somebody_takes_it_up()
    {
        Run Injected() => Expecting(Raises()).Fired("note", 0).Scripted(4, "330109", "incident.raised");
        Assert.Equal(Verdict.Missed, Injected().Ended(60).Judged("raises").Verdict);
        var taken = Injected().Happened(12, "330109", "incident.classified").Ended(60).Judged("raises");
        Assert.Equal((Verdict.Late, TimeSpan.FromMinutes(12), Run.Monitor), (taken.Verdict, taken.At!.Value, taken.By!.Value));
    }

    [Fact] public void what_another_unit_does_does_not_count() =>
        Assert.Equal(Verdict.Missed, Expecting(Raises()).Fired("note", 5).Happened(6, "330110", "incident.raised").Ended(60).Judged("raises").Verdict);

    [Fact] public void of_all_that_belongs_together_the_last_says_when_it_was_done()
    {
        Run Signed() => Expecting(Together(every: true)).Fired("note", 5).Happened(9, "330109", "incident.raised");
        Assert.Equal(Verdict.Missed, Signed().Ended(60).Judged("both").Verdict);
        Assert.Equal(Verdict.Pending, Signed().Until(12).Judged("both").Verdict);
        var done = Signed().Happened(17, "330100", "report.signed").Ended(60).Judged("both");
        Assert.Equal((Verdict.Late, 60, TimeSpan.FromMinutes(17), "330100"), (done.Verdict, done.Percent, done.At!.Value, done.Where));
        Assert.Null(done.Unit);
    }

    [Fact] public void of_any_that_would_do_the_first_counts_once()
    {
        var done = Expecting(Together(every: false)).Fired("note", 5).Happened(9, "330100", "report.signed").Happened(30, "330109", "incident.raised").Ended(60).Judged("both");
        Assert.Equal((Verdict.Met, TimeSpan.FromMinutes(9)), (done.Verdict, done.At!.Value));
        Assert.Equal(Verdict.Missed, Expecting(Together(every: false)).Fired("note", 5).Ended(60).Judged("both").Verdict);
    }

    [Fact] public void nobody_is_blamed_for_an_inject_that_was_skipped_or_never_came_or_a_drill_that_ended_first()
    {
        Assert.Equal((Verdict.NotApplicable, JudgedBecause.InjectSkipped), Short(Expecting(Raises()).Own(3, new InjectSkipped(Evaluator, Run.At(3), "note", null)).Until(30)));
        Assert.Equal((Verdict.NotApplicable, JudgedBecause.InjectNotFired), Short(Expecting(Raises()).Ended(60)));
        Assert.Equal((Verdict.NotApplicable, JudgedBecause.EndedFirst), Short(Expecting(Raises()).Fired("note", 5).Ended(25)));
        Assert.Equal((Verdict.Missed, JudgedBecause.Log), Short(Expecting(Raises()).Fired("note", 5).Ended(25.01)));
    }

    [Fact] public void the_time_a_unit_has_something_real_to_do_is_not_counted()
    {
        Run Suspended(double from, double? to)
        {
            var run = Expecting(Raises()).Fired("note", 5).Own(from, new UnitSuspended(Evaluator, Run.At(from), "330109", null, "真实事件"));
            return to is { } t ? run.Own(t, new UnitResumed(Evaluator, Run.At(t), "330109")) : run;
        }

        Assert.Equal((Verdict.Met, 100), Worth(Suspended(10, 40).Happened(44, "330109", "incident.raised").Ended(90)));
        Assert.Equal((Verdict.Late, 60), Worth(Suspended(10, 40).Happened(50, "330109", "incident.raised").Ended(90)));
        Assert.Equal(TimeSpan.FromMinutes(45), Suspended(10, 40).Until(41).Judged("raises").Due);
        Assert.Equal((Verdict.NotApplicable, JudgedBecause.Suspended), Short(Suspended(10, null).Ended(90)));
        Assert.Equal(Verdict.Missed, Suspended(26, null).Ended(90).Judged("raises").Verdict);
    }

    [Fact] public void what_must_never_happen_is_kept_at_the_end_and_broken_at_once()
    {
        Assert.Equal(Verdict.Pending, Expecting(Never()).Until(30).Judged("clean").Verdict);
        Assert.Equal((Verdict.Met, 100), Worth(Expecting(Never()).Ended(60), "clean"));
        var broken = Expecting(Never()).Happened(30, "330109", "obligation.missed").Judged("clean");
        Assert.Equal((Verdict.Missed, TimeSpan.FromMinutes(30)), (broken.Verdict, broken.At!.Value));
        Assert.Equal(Verdict.Met, Expecting(Never()).Own(20, new UnitSuspended(Evaluator, Run.At(20), "330109", null, null)).Happened(30, "330109", "obligation.missed").Ended(60).Judged("clean").Verdict);
    }

    [Fact] public void a_legal_clock_judges_by_its_due_time_as_it_stands_last()
    {
        Run Owed(int due) => Expecting(ByLaw()).Happened(2, "330109", "obligation.opened", ("kind", "first-report"), ("recipient", "330100"), ("rule", "chain-first"), ("due", $"{due * 60}"));
        Assert.Equal(Verdict.Pending, Owed(60).Until(60).Judged("law").Verdict);
        Assert.Equal(Verdict.Missed, Owed(60).Until(60.1).Judged("law").Verdict);
        Assert.Equal(Verdict.Met, Owed(60).Happened(60, "330109", "report.submitted").Judged("law").Verdict);
        Assert.Equal(TimeSpan.FromMinutes(5), Owed(60).Happened(65, "330109", "report.submitted").Judged("law").LateBy);
        Assert.Equal(Verdict.Missed, Owed(60).Happened(20, "330109", "obligation.replanned", ("kind", "first-report"), ("recipient", "330100"), ("rule", "chain-first"), ("due", "1800")).Happened(31, "330109", "report.submitted").Judged("law").Verdict);
        Assert.Equal(Verdict.Met, Owed(60).Happened(3, "330109", "obligation.opened", ("kind", "first-report"), ("recipient", "330000"), ("rule", "other"), ("due", "240")).Happened(31, "330109", "report.submitted").Judged("law").Verdict);
        Assert.Equal(Verdict.Missed, Expecting(ByLaw()).Ended(90).Judged("law").Verdict);
    }

    [Fact] public void the_evaluator_has_the_last_word_and_his_last_word_counts()
    {
        Assert.Equal((Verdict.Pending, JudgedBecause.NotJudged), Short(Expecting(Evaluated()).Ended(60), "calm"));
        var run = Expecting(Raises(), Evaluated()).Fired("note", 0).Ended(60).Own(60, new ExpectationJudged(Evaluator, Run.At(70), "raises", "missed", null)).Own(60, new ExpectationJudged(Evaluator, Run.At(71), "raises", "met", "电话先行报告"));
        Assert.Equal((Verdict.Met, JudgedBecause.Evaluator), Short(run));
        Assert.Equal((Evaluator, "电话先行报告"), (run.Judged("raises").SaidBy!.Value, run.Judged("raises").Note));
    }

    private static (Verdict, JudgedBecause) Short(Run run, string id = "raises") => (run.Judged(id).Verdict, run.Judged(id).Because);

    private static (Verdict, int) Worth(Run run, string id = "raises") => (run.Judged(id).Verdict, run.Judged(id).Percent);
}
