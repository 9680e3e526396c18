using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>The criteria by which one version of a guide grades incidents, and the facts it needs.</summary>
/// <param name="Facts">Every fact the criteria use, in the order a form asks for them.</param>
/// <param name="Findings">Facts only a person can state; all have to be "none" before the lowest grade is given.</param>
public sealed record GradingTable(
    string Id, int Version, Text Title, string Citation, DateTimeOffset EffectiveFrom, DateTimeOffset? EffectiveTo,
    IReadOnlyList<FactKind> Facts, IReadOnlyList<Criterion> Criteria, IReadOnlyList<string> Findings)
{
    public FactKind? Fact(string key) => Facts.FirstOrDefault(f => f.Key == key);

    /// <summary>Grades by what is known. What is unknown becomes a question and never a low grade.</summary>
    public Graded Grade(Facts facts) => Grading.Of(this, facts);
}

/// <summary>One criterion of a guide; one test that holds is enough.</summary>
/// <param name="MustKnow">Once its conditions hold, the lowest grade is not given before its facts are known.</param>
public sealed record Criterion(string Id, Text Title, bool MustKnow, IReadOnlyList<Threshold> Tests);

/// <summary>From which value of one fact a criterion reaches a grade. The value itself is included (以上含本数).</summary>
/// <param name="When">Facts that must hold for the test to count at all: key → accepted values.</param>
/// <param name="AtLeast">For numbers: the smallest value that reaches the grade.</param>
/// <param name="AnyOf">For flags and words: the values that reach it.</param>
public sealed record Threshold(
    Grade Grade, string Metric, decimal? AtLeast, IReadOnlyList<FactValue> AnyOf,
    IReadOnlyDictionary<string, IReadOnlyList<FactValue>> When, string Confidence);

/// <summary>The answer of a grading table.</summary>
/// <param name="Grade">Null when a person has to judge first.</param>
/// <param name="Because">What was reached, worst first.</param>
/// <param name="Questions">Facts that are unknown and could change the answer.</param>
public sealed record Graded(Grade? Grade, bool Undetermined, IReadOnlyList<Hit> Because, IReadOnlyList<Question> Questions);

/// <summary>A criterion that was reached.</summary>
/// <param name="Sentence">Value and threshold in words.</param>
/// <param name="Confidence">How far the threshold can be trusted.</param>
public sealed record Hit(string Criterion, Text Sentence, Grade Grade, string Confidence);

/// <summary>What a person is asked, and the fact that the answer becomes.</summary>
public sealed record Question(string Fact, Text Text);
