using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>A fact that a grading pack asks about.</summary>
/// <param name="Type">number, flag or word.</param>
/// <param name="Unit">What a number counts; null for flags and words.</param>
/// <param name="Max">Largest sensible number, e.g. 100 for percent; null when there is none.</param>
/// <param name="Label">Its name on forms and in sentences.</param>
/// <param name="Question">What a person is asked when it is unknown.</param>
/// <param name="Choices">The words allowed, in the order forms show them; empty for numbers and flags.</param>
public sealed record FactKind(
    string Key, string Type, Text? Unit, decimal? Max, Text Label, Text Question, IReadOnlyList<FactChoice> Choices)
{
    public const string Number = "number";
    public const string Flag = "flag";
    public const string Word = "word";
}

/// <summary>A word a fact may have, with its name for people.</summary>
public sealed record FactChoice(string Key, Text Label);

/// <summary>Why a fact is refused.</summary>
/// <param name="Code">unknown-fact, wrong-type, unknown-choice, negative or too-large.</param>
public sealed record FactFault(string Key, string Code, Text Message)
{
    internal static IReadOnlyList<FactFault> In(Facts facts, IReadOnlyList<FactKind> catalogue) =>
        [.. facts.Entries.Select(f => Check(f.Key, f.Value, [.. catalogue.Where(k => k.Key == f.Key)], catalogue)).OfType<FactFault>()];

    // Packs of several versions may describe one fact differently; a value is fine when one of them can use it.
    private static FactFault? Check(string key, FactValue value, IReadOnlyList<FactKind> kinds, IReadOnlyList<FactKind> catalogue)
    {
        if (kinds.Count == 0)
        {
            var hint = Suggestion.For(key, catalogue.Select(k => k.Key).Distinct());
            return new(key, "unknown-fact", new($"没有名为“{Texts.Quote(key)}”的影响事实", $"There is no fact '{Texts.Quote(key)}'" + (hint is null ? "" : $" ({hint})")));
        }
        var faults = kinds.Select(k => Check(key, value, k)).ToList();
        return faults.Contains(null) ? null : faults[0];
    }

    private static FactFault? Check(string key, FactValue value, FactKind kind) => (kind.Type, value) switch
    {
        (FactKind.Number, { Number: < 0 }) => new(key, "negative", new($"{kind.Label.Zh}不能为负数", $"{kind.Label.En} cannot be negative")),
        (FactKind.Number, { Number: { } n }) when n > kind.Max =>
            new(key, "too-large", new($"{kind.Label.Zh}不能大于{kind.Max}", $"{kind.Label.En} cannot be more than {kind.Max}")),
        (FactKind.Number, { Number: not null }) or (FactKind.Flag, { Flag: not null }) => null,
        (FactKind.Word, { Word: { } w }) => kind.Choices.Any(c => c.Key == w) ? null : new(key, "unknown-choice",
            new($"{kind.Label.Zh}没有这个选项", $"{kind.Label.En} has no such choice; known: {string.Join(", ", kind.Choices.Select(c => c.Key))}")),
        (FactKind.Number, _) => new(key, "wrong-type", new($"{kind.Label.Zh}应为数字", $"{kind.Label.En} is a number")),
        (FactKind.Flag, _)   => new(key, "wrong-type", new($"{kind.Label.Zh}应为是或否", $"{kind.Label.En} is true or false")),
        _                    => new(key, "wrong-type", new($"{kind.Label.Zh}应为选项之一", $"{kind.Label.En} is one of its choices")),
    };
}
