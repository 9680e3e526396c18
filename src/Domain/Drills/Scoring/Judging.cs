using System.Globalization;

namespace IncidentHub.Domain.Drills.Scoring;

/// <summary>Judges what was expected by what happened. Pure; the same at any instant, during the drill and years after it.</summary>
public static class Judging
{
    /// <summary>In the order of the scenario.</summary>
    public static IReadOnlyList<Judgement> All(DrillCourse course) => [.. course.Scenario.Expectations.Select(e => Of(e, course))];

    public static Judgement Of(Expectation e, DrillCourse course)
    {
        var blank = new Judgement(e.Id, course.UnitOf(e), Verdict.Pending, JudgedBecause.Log);
        var found = e.Wanted switch
        {
            { ByWhen: Window.Open } => Sometime(e, blank, course),
            { ByWhen: Window.Drill b } => InBands(e, b, blank, course),
            { ByWhen: Window.Law l } => ByLaw(e, l, blank, course),
            Wanted.Never w => Spared(w.Event, blank, course),
            Wanted.Judged => blank with { Because = JudgedBecause.NotJudged },
            _ => throw new InvalidOperationException(e.Wanted.GetType().Name),
        };
        return course.Acts.LastOrDefault(a => a.Event is ExpectationJudged j && j.Expectation == e.Id)?.Event is ExpectationJudged said ? Overruled(found, said) : found;
    }

    /// <summary>What fulfils it: the first event that fits from then on; of several that all have to come, the one that completed them.</summary>
    private static DrillLogEntry? Deed(Wanted wanted, TimeSpan from, DrillCourse course)
    {
        var deeds = course.Deeds.Where(x => x.Elapsed >= from);
        if (wanted is not Wanted.Together { Every: true } all) return deeds.FirstOrDefault(x => wanted.Events.Any(p => p.Fits(x)));
        var open = all.Of.ToList();
        return deeds.FirstOrDefault(x => open.RemoveAll(p => p.Fits(x)) > 0 && open.Count == 0);
    }

    private static Judgement Sometime(Expectation e, Judgement blank, DrillCourse course)
    {
        if (Deed(e.Wanted, TimeSpan.MinValue, course) is { } done) return Done(blank with { From = TimeSpan.Zero }, done) with { Verdict = Verdict.Met, Percent = 100 };
        if (!course.IsOver) return blank with { From = TimeSpan.Zero };
        if (NeverAsked(e.Inject, course) is { } why) return No(blank, why);
        if (IsSuspendedAtEnd(blank, course)) return No(blank, JudgedBecause.Suspended);
        return course.Drill.State is DrillState.Stopped ? No(blank, JudgedBecause.EndedFirst) : blank with { From = TimeSpan.Zero, Verdict = Verdict.Missed };
    }

    private static Judgement InBands(Expectation e, Window.Drill window, Judgement blank, DrillCourse course)
    {
        if ((window.From is null ? TimeSpan.Zero : course.Log.Fired(window.From)) is not { } from)
            return NeverAsked(window.From, course) is { } why ? No(blank, why) : blank;
        var (first, last) = (window.Bands[0], window.Bands[^1]);
        var (due, end) = (course.Deadline(blank.Unit, from, first.UpTo), course.Deadline(blank.Unit, from, last.UpTo));
        blank = blank with { From = from, Due = due };
        if (Deed(e.Wanted, from, course) is { } done)
        {
            var took = course.Active(blank.Unit, from, done.Elapsed);
            var band = window.Bands.FirstOrDefault(b => took <= b.UpTo);
            return Done(blank, done) with
            {
                Verdict = band is null ? Verdict.Missed : band == first ? Verdict.Met : Verdict.Late, Percent = band?.Percent ?? 0,
                LateBy = band == first ? null : took - first.UpTo,
            };
        }
        return Waiting(blank, due, end, course);
    }

    private static Judgement ByLaw(Expectation e, Window.Law law, Judgement blank, DrillCourse course)
    {
        var done = Deed(e.Wanted, TimeSpan.MinValue, course);
        if (Duty(law, blank.Unit ?? done?.Unit, course) is not var (opened, dueAt))
        {
            // Nothing was owed: doing it all the same is right, and not doing it is not what was expected.
            if (done is not null) return Done(blank, done) with { Verdict = Verdict.Met, Percent = 100 };
            if (!course.IsOver) return blank;
            return NeverAsked(e.Inject, course) is { } why ? No(blank, why)
                : IsSuspendedAtEnd(blank, course) ? No(blank, JudgedBecause.Suspended)
                : course.Drill.State is DrillState.Stopped ? No(blank, JudgedBecause.EndedFirst)
                : blank with { Verdict = Verdict.Missed };
        }
        var due = course.Deadline(blank.Unit, opened, dueAt - opened);
        blank = blank with { From = opened, Due = due };
        if (done is null) return Waiting(blank, due, due, course);
        var late = due is { } d && done.Elapsed > d ? done.Elapsed - d : (TimeSpan?)null;
        return Done(blank, done) with { Verdict = late is null ? Verdict.Met : Verdict.Missed, Percent = late is null ? 100 : 0, LateBy = late };
    }

    private static Judgement Spared(EventPattern pattern, Judgement blank, DrillCourse course)
    {
        blank = blank with { From = TimeSpan.Zero };
        if (course.Log.Entries.FirstOrDefault(x => pattern.Fits(x) && !course.IsSuspended(x.Unit, x.Elapsed)) is { } broken)
            return Done(blank, broken) with { Verdict = Verdict.Missed };
        return course.IsOver ? blank with { Verdict = Verdict.Met, Percent = 100 } : blank;
    }

    /// <summary>It was not done yet.</summary>
    private static Judgement Waiting(Judgement blank, TimeSpan? due, TimeSpan? end, DrillCourse course)
    {
        if (end is not { } last) return course.IsOver ? No(blank, JudgedBecause.Suspended) : blank with { Because = JudgedBecause.Suspended };
        if (course.Now > last) return blank with { Verdict = Verdict.Missed };
        if (course.IsOver) return No(blank, IsSuspendedAtEnd(blank, course) ? JudgedBecause.Suspended : JudgedBecause.EndedFirst);
        return blank with { LateBy = due is { } d && course.Now > d ? course.Now - d : null };
    }

    /// <summary>The running duty of this kind that is due first, with its due instant as it stands; both on the drill clock.</summary>
    private static (TimeSpan Opened, TimeSpan Due)? Duty(Window.Law law, string? unit, DrillCourse course)
    {
        var told = course.Log.Entries.Where(x => x.Kind.StartsWith("obligation.", StringComparison.Ordinal) && x["due"] is not null && x["kind"] == law.Duty
            && (unit is null || x.Unit == unit) && (law.Recipient is null || x["recipient"] == law.Recipient));
        (TimeSpan Opened, TimeSpan Due)? first = null;
        foreach (var duty in told.GroupBy(x => (x.Stream, x["rule"], x["recipient"])))
        {
            var (opened, due) = (duty.First().Elapsed, TimeSpan.MaxValue);
            foreach (var said in duty)
            {
                // What is said after the time was over gives no more of it.
                if (due != TimeSpan.MaxValue && course.Deadline(unit, opened, due - opened) is { } passed && said.Elapsed > passed) break;
                due = TimeSpan.FromSeconds(long.Parse(said["due"]!, CultureInfo.InvariantCulture));
            }
            if (first is null || due < first.Value.Due) first = (opened, due);
        }
        return first;
    }

    /// <summary>Why nobody was ever called to do it; null when somebody was, or may yet be.</summary>
    private static JudgedBecause? NeverAsked(string? inject, DrillCourse course) =>
        inject is null || course.Log.Fired(inject) is not null ? null
        : course.Drill.Run(inject).Skipped ? JudgedBecause.InjectSkipped
        : course.IsOver ? JudgedBecause.InjectNotFired : null;

    private static bool IsSuspendedAtEnd(Judgement j, DrillCourse course) => j.Unit is { } unit && course.Suspensions.Any(s => s.Unit == unit && s.To is null);

    private static Judgement No(Judgement blank, JudgedBecause why) => blank with { Verdict = Verdict.NotApplicable, Because = why };

    private static Judgement Done(Judgement blank, DrillLogEntry entry) => blank with { At = entry.Elapsed, By = entry.By, Where = entry.Unit };

    private static Judgement Overruled(Judgement found, ExpectationJudged said) => found with
    {
        Verdict = said.Verdict switch { "na" => Verdict.NotApplicable, "missed" or "1" or "U" => Verdict.Missed, "late" or "M" => Verdict.Late, _ => Verdict.Met },
        Because = JudgedBecause.Evaluator, Percent = 0, Said = said.Verdict, SaidBy = said.By, Note = said.Note,
    };
}
