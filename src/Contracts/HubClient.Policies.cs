using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    public Task<IReadOnlyList<PackView>> PoliciesAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<PackView>>("/api/policies", ct);

    public Task<Simulated> SimulateAsync(Simulate question, CancellationToken ct = default) => PostAsync<Simulated>("/api/policies/simulate", question, ct: ct);

    public Task<Replayed> ReplayAsync(Replay question, CancellationToken ct = default) => PostAsync<Replayed>("/api/policies/replay", question, ct: ct);

    /// <param name="tier">The escalation whose unit owes the duty; null for the raising unit.</param>
    public Task<Done> ExtendAsync(Guid incident, Extension extension, Guid? tier = null, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(incident, tier)}/extensions", extension, key, ct: ct);

    /// <inheritdoc cref="ExtendAsync"/>
    public Task<Done> StopClockAsync(Guid incident, ClockStop stop, Guid? tier = null, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(incident, tier)}/clock-stops", stop, key, ct: ct);

    /// <inheritdoc cref="ExtendAsync"/>
    public Task<Done> NoteClockEventAsync(Guid incident, ClockEventRequest noted, Guid? tier = null, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(incident, tier)}/clock-events", noted, key, ct: ct);
}
