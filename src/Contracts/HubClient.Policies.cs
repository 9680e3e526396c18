using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    public Task<IReadOnlyList<PackView>> PoliciesAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<PackView>>("/api/policies", ct);

    public Task<Simulated> SimulateAsync(Simulate question, CancellationToken ct = default) => PostAsync<Simulated>("/api/policies/simulate", question, ct: ct);

    public Task<Replayed> ReplayAsync(Replay question, CancellationToken ct = default) => PostAsync<Replayed>("/api/policies/replay", question, ct: ct);

    public Task<Done> ExtendAsync(Guid incident, Extension extension, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{incident}/extensions", extension, ct: ct);

    public Task<Done> StopClockAsync(Guid incident, ClockStop stop, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{incident}/clock-stops", stop, ct: ct);

    public Task<Done> NoteClockEventAsync(Guid incident, ClockEventRequest noted, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{incident}/clock-events", noted, ct: ct);
}
