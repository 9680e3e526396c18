using IncidentHub.Domain.Attention;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace IncidentHub.Server.Attention;

/// <summary>Things happened that people may have to be told of; sent with the events, in their transaction.</summary>
public sealed record Attend(IReadOnlyList<AttentionFact> Facts);

public static class AttendHandler
{
    /// <summary>A database that is away for a while is waited for; what nothing can mend stays among the dead letters, where it can be replayed.</summary>
    public static void Configure(HandlerChain chain) =>
        chain.OnAnyException().RetryWithCooldown(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5))
            .Then.ScheduleRetry(TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5));

    public static Task Handle(Attend message, Attendance attendance, CancellationToken ct) => attendance.TakeAsync(message.Facts, ct);
}
