using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Attention;

/// <summary>How a pack wants people to be told of what waits for them, beside the percents of a clock. Settings, not law.</summary>
/// <param name="Acknowledged">How long an acknowledgement keeps the steps quiet while nothing else happens.</param>
/// <param name="Unsigned">Steps while a delivered report waits for a signature, counted from its delivery.</param>
/// <param name="Unread">Steps while a bulletin is unread at a unit, counted from its issue.</param>
/// <param name="Instruction">How long a unit has to acknowledge an instruction; null when the pack asks for none.</param>
public sealed record Watch(Period Acknowledged, IReadOnlyList<TellStep> Unsigned, IReadOnlyList<TellStep> Unread, InstructionLimit? Instruction);

/// <summary>So long after the start these are told.</summary>
/// <param name="Tell">Words of <see cref="Told"/>.</param>
public sealed record TellStep(Period After, IReadOnlyList<string> Tell);

/// <param name="Within">From the instant the instruction was given.</param>
/// <param name="Article">Article of the pack's document that speaks of instructions.</param>
public sealed record InstructionLimit(Period Within, string Article);

/// <summary>Reads the <c>watch</c> of a policy pack.</summary>
internal static class WatchYaml
{
    public static Watch? Read(Yaml? y)
    {
        if (y is null) return null;
        y.Only("acknowledged", "unsigned", "unread", "instruction");
        var acknowledged = y.Need("acknowledged")?.AsPeriod();
        var (unsigned, unread) = (Steps(y["unsigned"]), Steps(y["unread"]));
        var instruction = y["instruction"] is { } i ? Instruction(i) : null;
        return acknowledged is { } holds ? new Watch(holds, unsigned, unread, instruction) : null;
    }

    private static List<TellStep> Steps(Yaml? y) => [.. (y?.Items ?? []).Select(Step).OfType<TellStep>()];

    private static TellStep? Step(Yaml y)
    {
        y.Only("after", "tell");
        var after = y.Need("after")?.AsPeriod();
        var tell = (y.Need("tell")?.Items ?? []).Select(t => t.AsOneOf(Told.Words)).OfType<string>().ToList();
        return after is { } a ? new TellStep(a, tell) : null;
    }

    private static InstructionLimit? Instruction(Yaml y)
    {
        y.Only("within", "article");
        var (within, article) = (y.Need("within")?.AsPeriod(), y.Need("article")?.AsString());
        return within is { } w && article is not null ? new InstructionLimit(w, article) : null;
    }
}
