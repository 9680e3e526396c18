using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace IncidentHub.Server.Intake;

/// <summary>Says that a unit has signals which were not correlated. It carries no signal: what is still to do is read from the store.</summary>
public sealed record CorrelateSignals(string Unit);

public static class CorrelateSignalsHandler
{
    /// <summary>What a retry cannot mend waits for the next look of <see cref="IntakeSweep"/>; nothing is lost by giving up here.</summary>
    public static void Configure(HandlerChain chain) =>
        chain.OnAnyException().RetryWithCooldown(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)).Then.Discard();

    public static Task Handle(CorrelateSignals message, Correlator correlator, CancellationToken ct) => correlator.RunAsync(message.Unit, ct);
}
