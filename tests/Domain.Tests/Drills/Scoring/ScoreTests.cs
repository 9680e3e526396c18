using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Scoring;
using Xunit;
using static IncidentHub.Domain.Tests.Drills.Scoring.Run;

namespace IncidentHub.Domain.Tests.Drills.Scoring;

/// <summary>Judgements become a score by a formula that is shown; another formula gives another score.</summary>
public sealed class ScoreTests
{
    /// <summary>Raised late (6 of 10), reported in time by law (20 of 20), one duty missed (0 of 20), command rated S (8 of 10).</summary>
    private static Run Mixed(int? cap = null) => Expecting(Raises(), ByLaw(), Never() with { Cap = cap }, Evaluated())
        .Fired("note", 5).Happened(17, "330109", "incident.raised")
        .Happened(18, "330109", "obligation.opened", ("kind", "first-report"), ("recipient", "330100"), ("rule", "chain-first"), ("due", "4000"))
        .Happened(30, "330109", "report.submitted").Happened(66, "330100", "obligation.missed").Ended(80)
        .Own(80, new ExpectationJudged(Evaluator, Run.At(85), "calm", "S", null));

    [Fact] public void points_are_added_and_the_total_has_one_decimal()
    {
        var score = Mixed().Scored();
        Assert.Equal((34m, 60m, 56.7m, 1, "M", true), (score.Total.Earned, score.Total.Possible, score.Total.Percent!.Value, score.Total.Grade!.Value, score.Total.Rating, score.IsFinal));
        Assert.Equal(["alert 60 3 M", "report 56 1 M"], score.Objectives.Select(o => $"{o.Key} {o.Percent:0.#} {o.Grade} {o.Rating}"));
        Assert.Equal(["monitor 86.7"], score.Roles.Select(o => $"{o.Key} {o.Percent:0.#}"));
        Assert.Equal(["330109 86.7"], score.Units.Select(o => $"{o.Key} {o.Percent:0.#}"));
        Assert.Equal((2, 1, 1, 0), (score.Total.Met, score.Total.Late, score.Total.Missed, score.Total.Pending));
    }

    [Fact] public void all_nine_items_are_there_and_those_nobody_can_judge_have_no_grade()
    {
        var items = Mixed().Scored().Items;
        Assert.Equal(9, items.Count);
        Assert.Equal(["monitoring 60", "linkage 56", "goals 50"], items.Where(i => i.Percent is not null).Select(i => $"{i.Key} {i.Percent:0.#}"));
    }

    [Fact] public void an_item_without_expectations_is_what_the_evaluators_observed()
    {
        var score = Expecting(Raises()).Fired("note", 0).Own(10, Observed("cost-benefit", "3")).Own(11, Observed("cost-benefit", "5")).Own(12, Observed("alert", "P")).Ended(60).Scored();
        var item = score.Items.Single(i => i.Key == "cost-benefit");
        Assert.Equal((80m, 3), (item.Percent!.Value, item.Grade!.Value));
        Assert.Equal(["3", "5"], item.Observed);
        Assert.Equal((0m, "P"), (score.Objectives[0].Percent!.Value, Assert.Single(score.Objectives[0].Observed)));

        static ObservationMade Observed(string objective, string rating) =>
            new(Evaluator, Run.At(10), Guid.CreateVersion7(), ObservationKind.Note, "备件充足", rating, objective, null, null, []);
    }

    [Fact] public void a_critical_one_that_was_missed_caps_the_total_and_says_so()
    {
        var score = Mixed(cap: 40).Scored();
        Assert.Equal((40m, 56.7m, "clean"), (score.Total.Percent!.Value, score.Uncapped!.Value, Assert.Single(score.CappedBy)));
        Assert.Equal(56.7m, Mixed(cap: 90).Scored().Total.Percent);
    }

    [Fact] public void another_formula_gives_another_score_of_the_same_log()
    {
        var (first, second) = (Mixed().Scored(1), Mixed().Scored(2));
        // Formula 2: late is nothing, and each objective counts the same: (0 + 56) / 2.
        Assert.Equal((56.7m, 28m), (first.Total.Percent!.Value, second.Total.Percent!.Value));
        Assert.Equal((1, 2), (first.Formula, second.Formula));
        Assert.Equal(first.Expectations.Select(e => e.Judged), second.Expectations.Select(e => e.Judged));
    }

    [Fact] public void what_does_not_apply_or_waits_takes_no_points_away()
    {
        var live = Expecting(Raises(), Evaluated()).Fired("note", 0).Happened(5, "330109", "incident.raised").Until(30).Scored();
        Assert.Equal((100m, 10m, 1, false), (live.Total.Percent!.Value, live.Total.Possible, live.Total.Pending, live.IsFinal));
        var nothing = Expecting(Raises()).Ended(60).Scored();
        Assert.Equal((null, null, 1), (nothing.Total.Percent, nothing.Total.Grade, nothing.Total.NotApplicable));
    }

    [Fact] public void the_words_of_a_formula_say_its_numbers_in_both_languages() =>
        Assert.All(ScoreFormulas.All, f =>
        {
            Assert.All(f.Words, w => Assert.True(w.Zh.Length > 0 && w.En.Length > 0));
            var (zh, en) = (string.Concat(f.Words.Select(w => w.Zh)), string.Concat(f.Words.Select(w => w.En)));
            Assert.All(new[] { f.Excellent, f.Pass, f.Psmu.P, f.Psmu.S, f.Psmu.M }.Concat(f.Said.Values).Select(n => $"{n}"), n => { Assert.Contains(n, zh, StringComparison.Ordinal); Assert.Contains(n, en, StringComparison.Ordinal); });
        });
}
