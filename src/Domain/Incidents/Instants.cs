using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Incidents;

/// <summary>The one check every instant from outside passes.</summary>
internal static class Instants
{
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Null when it can be. A minute of tolerance: the caller's clock may run ahead of the hub's.</summary>
    public static Refusal? Check(string field, DateTimeOffset? value, Moment at) =>
        value is null ? null
        : value > at.Now.AddMinutes(1) ? IncidentRefusals.FutureTime(field)
        : value < Earliest ? IncidentRefusals.TooEarly(field)
        : null;
}
