namespace IncidentHub.Domain.Kernel;

/// <summary>What is wrong in a file of rules, and where. Line and column count from 1.</summary>
/// <param name="File">The file as it was named to the reader.</param>
/// <param name="Line">Line of the offending key or value.</param>
/// <param name="Column">Column of the offending key or value.</param>
/// <param name="Message">One sentence, in English.</param>
/// <param name="Hint">What was probably meant, when that can be guessed.</param>
public sealed record Fault(string File, int Line, int Column, string Message, string? Hint = null)
{
    public override string ToString() =>
        $"{File}:{Line}:{Column} {Message}" + (Hint is null ? "" : $" ({Hint})");
}

/// <summary>A thing read from text: either its value or every fault found, never a half-read value.</summary>
public sealed record Loaded<T>(T? Value, IReadOnlyList<Fault> Faults) where T : class
{
    public bool Ok => Value is not null && Faults.Count == 0;
}
