using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>How bad an incident is; I is the worst. In JSON and in files it is written I, II, III, IV.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Grade>))]
public enum Grade
{
    I = 1,
    II,
    III,
    IV,
}

/// <summary>The official names of the grades.</summary>
/// <remarks>English texts of the measure disagree about these words, so nothing is ever keyed by them.</remarks>
public static class GradeNames
{
    public static IReadOnlyList<Grade> All { get; } = [Grade.I, Grade.II, Grade.III, Grade.IV];

    public static Text Of(Grade grade) => grade switch
    {
        Grade.I   => new("特别重大", "particularly serious"),
        Grade.II  => new("重大", "serious"),
        Grade.III => new("较大", "rather serious"),
        Grade.IV  => new("一般", "general"),
        _         => throw new ArgumentOutOfRangeException(nameof(grade), grade, "There are four grades."),
    };
}
