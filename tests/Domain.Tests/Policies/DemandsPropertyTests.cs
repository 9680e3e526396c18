using CsCheck;
using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

public sealed class DemandsPropertyTests
{
    private const string Seed = "0000KXjmUdk5";

    private static readonly Gen<ClockEvent> Event = Gen.Select(
        Pick([.. ClockEvents.Types]), Gen.Int[0, 100_000],
        Pick<string?>(null, "protection-department", "provincial-cyberspace", "department-cyberspace", "330100"),
        (type, minutes, by) => new ClockEvent(type, Case.Instant("2026-01-01 00:00").AddMinutes(minutes), by));

    private static readonly Gen<Case> Cases = Gen.Select(
        Pick<Grade?>(null, Grade.I, Grade.II, Grade.III, Grade.IV), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Event.Array[0, 8],
        (grade, cii, central, other, tier, superior, events) => new Case(
            [.. new[] { cii ? "cii" : "", central ? "central-organ" : "", other ? "other-operator" : "" }.Where(c => c != "")],
            grade, events, tier ? DutyRule.Tier : DutyRule.Reporter, superior));

    [Fact] public void events_told_in_another_order_give_the_same_duties() =>
        Gen.Select(Cases, Gen.Int[0, 7]).Sample((c, turn) =>
        {
            ClockEvent[] turned = [.. c.Events.Skip(turn).Reverse(), .. c.Events.Take(turn)];
            Assert.Equal(c.Demands(), (c with { Events = turned }).Demands());
        }, seed: Seed, iter: 2_000, print: p => p.Item1.Question.ToString());

    [Fact] public void one_more_event_never_removes_a_duty_and_never_puts_one_off() =>
        Gen.Select(Cases, Event).Sample((c, more) => NoneLost(c, c with { Events = [.. c.Events, more] }), seed: Seed, iter: 2_000);

    [Fact] public void a_worse_grade_never_removes_a_duty_and_never_puts_one_off() =>
        Cases.Sample(c => NoneLost(c, c with { Grade = c.Grade > Grade.I ? c.Grade - 1 : c.Grade }), seed: Seed, iter: 2_000);

    [Fact] public void duties_come_in_the_order_they_fall_due_and_none_twice() =>
        Cases.Sample(c =>
        {
            var demands = c.Demands();
            Assert.Equal(demands.OrderBy(d => d.DueAt), demands);
            Assert.Equal(demands.Count, demands.DistinctBy(d => (d.Rule, d.Recipient)).Count());
            Assert.All(demands, d => Assert.True(d.DueAt > d.StartedBy.At && d.DueAt.Offset == TimeSpan.Zero));
        }, seed: Seed, iter: 2_000);

    private static Gen<T> Pick<T>(params T[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static void NoneLost(Case before, Case after)
    {
        var later = after.Demands().ToDictionary(d => (d.Rule, d.Recipient), d => d.DueAt);
        Assert.All(before.Demands(), d => Assert.True(later.TryGetValue((d.Rule, d.Recipient), out var due) && due <= d.DueAt));
    }
}
