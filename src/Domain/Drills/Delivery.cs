using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Drills;

/// <summary>How an inject reaches the players. Nothing of it leaves the hub. Closed: nobody outside of this file adds a kind.</summary>
public abstract record Delivery
{
    private Delivery() { }

    /// <summary>An alert of the monitoring at a unit; it becomes or joins a drill incident there.</summary>
    /// <param name="Labels">As a monitoring system would send them.</param>
    public sealed record Signal(string Unit, Text Title, Text Description, IReadOnlyDictionary<string, string> Labels) : Delivery;

    /// <summary>An incident raised in a unit's name.</summary>
    /// <param name="Category">Key of the category; null to leave it open.</param>
    /// <param name="Facts">What is known of the impact from the beginning.</param>
    public sealed record Incident(string Unit, Text Title, Text Description, string? Category, Facts Facts) : Delivery;

    /// <summary>A message in the hub to the officers of the inject's roles.</summary>
    public sealed record Message(Text Subject, Text Body) : Delivery;

    /// <summary>An instruction of a unit to the one below, on the newest drill incident the lower one has.</summary>
    /// <param name="Within">By when it has to be acknowledged; null for what the pack says.</param>
    public sealed record Instruction(string Unit, string To, Text Text, TimeSpan? Within) : Delivery;

    /// <summary>A piece of news.</summary>
    public sealed record Press(Text Outlet, Text Headline, Text Body) : Delivery;

    /// <summary>What the simulation cell says on the phone.</summary>
    public sealed record Phone(Text Caller, Text Script) : Delivery;

    /// <summary>The line between a unit and the one above it is down: reports between them are held until it is restored.</summary>
    /// <param name="For">After this drill time it comes back by itself; null when another inject restores it.</param>
    public sealed record Cut(string Unit, string Above, TimeSpan? For) : Delivery;

    /// <summary>The line is back; what was held is delivered in order.</summary>
    public sealed record Restore(string Unit, string Above) : Delivery;

    /// <summary>Only the controllers see it: a cue, something to watch for, something to arrange.</summary>
    public sealed record Cue(Text Text) : Delivery;

    /// <summary>signal, incident, message, instruction, press, phone, cut, restore or cue.</summary>
    public string Channel => GetType().Name.ToLowerInvariant();

    /// <summary>Codes of the units it names.</summary>
    public IEnumerable<string> Units => this switch
    {
        Signal x      => [x.Unit],
        Incident x    => [x.Unit],
        Instruction x => [x.Unit, x.To],
        Cut x         => [x.Unit, x.Above],
        Restore x     => [x.Unit, x.Above],
        _             => [],
    };

    /// <summary>Every text of it with the name of its key, for the checks of <see cref="Kernel.Texts"/>.</summary>
    public IEnumerable<(string Field, Text Text)> Texts => this switch
    {
        Signal x      => [("title", x.Title), ("description", x.Description)],
        Incident x    => [("title", x.Title), ("description", x.Description)],
        Message x     => [("subject", x.Subject), ("body", x.Body)],
        Instruction x => [("text", x.Text)],
        Press x       => [("outlet", x.Outlet), ("headline", x.Headline), ("body", x.Body)],
        Phone x       => [("caller", x.Caller), ("script", x.Script)],
        Cue x         => [("text", x.Text)],
        _             => [],
    };
}
