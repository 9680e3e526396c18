using CsCheck;
using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

public sealed class GradingPropertyTests
{
    private const string Seed = "0000KXjmUdk5";

    private static readonly GradingTable Table = Playbooks.Shelf.Grading("cn-cac-2025", Case.Instant("2026-03-02 09:15"))!;

    private static readonly Gen<Facts> AnyFacts =
        Gen.Select(Gen.Int[0, Table.Facts.Count - 1], Gen.Int[0, 9], (Func<int, int, (string, FactValue)>)((k, size) => Value(Table.Facts[k], size)))
            .Array[0, 10].Select(facts => Facts.Of(facts));

    private static (string, FactValue) Value(FactKind kind, int size) => kind.Type switch
    {
        FactKind.Number => (kind.Key, Math.Min((decimal)Math.Pow(10, size), kind.Max ?? decimal.MaxValue)),
        FactKind.Flag   => (kind.Key, size % 2 == 0),
        _               => (kind.Key, kind.Choices[size % kind.Choices.Count].Key),
    };

    [Fact] public void learning_more_never_lowers_a_grade_that_was_proved() =>
        Gen.Select(AnyFacts, AnyFacts).Sample((known, learnt) =>
        {
            var (before, after) = (Table.Grade(known).Grade, Table.Grade(learnt.With(known)).Grade);
            Assert.True(before is null or Grade.IV || after <= before);
        }, seed: Seed, iter: 3_000);

    [Fact] public void an_answer_is_a_grade_with_reasons_or_a_question_never_neither() =>
        AnyFacts.Sample(facts =>
        {
            var graded = Table.Grade(facts);
            Assert.Equal(graded.Grade is null, graded.Undetermined);
            Assert.Equal(graded.Grade is not (null or Grade.IV), graded.Because.Count > 0);
            Assert.DoesNotContain(graded.Questions, q => facts[q.Fact] is not null);
            if (graded.Undetermined && graded.Questions.Count == 0) Assert.Fail(facts.ToString());
        }, seed: Seed, iter: 3_000);
}
