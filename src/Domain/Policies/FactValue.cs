using System.Globalization;

namespace IncidentHub.Domain.Policies;

/// <summary>One known fact: a number, a yes or no, or a word; exactly one of the three is there.</summary>
public readonly record struct FactValue
{
    public FactValue(decimal number) => Number = number;

    public FactValue(bool flag) => Flag = flag;

    public FactValue(string word) => Word = word;

    public decimal? Number { get; }

    public bool? Flag { get; }

    public string? Word { get; }

    public static implicit operator FactValue(decimal number) => new(number);

    public static implicit operator FactValue(int number) => new((decimal)number);

    public static implicit operator FactValue(bool flag) => new(flag);

    public static implicit operator FactValue(string word) => new(word);

    public override string ToString() =>
        Number?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? (Flag is { } flag ? flag ? "true" : "false" : Word ?? "");
}
