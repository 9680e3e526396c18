using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentHub.Domain.Drills;

/// <summary>A stretch of a drill clock: from an instant on it runs at one speed, or stands at nought.</summary>
/// <param name="From">Wall instant, UTC.</param>
/// <param name="Elapsed">Drill time at that instant.</param>
/// <param name="Speed">Drill ticks per tick; 0 while it stands.</param>
public sealed record Stretch(DateTimeOffset From, TimeSpan Elapsed, int Speed);

/// <summary>Drill time as a pure function of start, pause, resume, speed, jump and end. Ticks; nothing is rounded.</summary>
public sealed record DrillClock(ImmutableArray<Stretch> Stretches)
{
    public const int Fastest = 60;

    public static DrillClock None { get; } = new(ImmutableArray<Stretch>.Empty);

    [JsonIgnore]
    public bool HasStarted => !Stretches.IsDefaultOrEmpty;

    [JsonIgnore]
    public bool Runs => HasStarted && Stretches[^1].Speed > 0;

    /// <summary>Drill time since the start at a wall instant; zero before it.</summary>
    public TimeSpan ElapsedAt(DateTimeOffset wall)
    {
        if (!HasStarted) return TimeSpan.Zero;
        for (var i = Stretches.Length - 1; i >= 0; i--)
            if (Stretches[i].From <= wall) return Stretches[i].Elapsed + (wall - Stretches[i].From) * Stretches[i].Speed;
        return Stretches[0].Elapsed;
    }

    /// <summary>The first wall instant at which <paramref name="elapsed"/> is reached, as the clock is set now; null when it stands before it.</summary>
    public DateTimeOffset? InstantOf(TimeSpan elapsed)
    {
        if (!HasStarted) return null;
        var reached = (DateTimeOffset?)null;
        for (var i = 0; i < Stretches.Length && reached is null; i++)
        {
            var (from, at, speed) = Stretches[i];
            if (at >= elapsed) reached = from;
            else if (speed > 0)
            {
                // The first tick at which it is reached: rounded up, so that it is never looked for too early.
                var wait = (elapsed - at).Ticks;
                var when = from.AddTicks(wait / speed + (wait % speed == 0 ? 0 : 1));
                if (i == Stretches.Length - 1 || when < Stretches[i + 1].From) reached = when;
            }
        }
        return reached;
    }

    public static DrillClock Started(DateTimeOffset at, int speed) => new([new Stretch(at, TimeSpan.Zero, speed)]);

    public DrillClock Set(DateTimeOffset at, int speed) => Add(new Stretch(at, ElapsedAt(at), speed));

    public DrillClock Jump(DateTimeOffset at, TimeSpan to) => Add(new Stretch(at, to, HasStarted ? Stretches[^1].Speed : 0));

    private DrillClock Add(Stretch stretch) => new(Stretches.Add(stretch));
}
