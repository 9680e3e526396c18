using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <param name="key">Idempotency key.</param>
    public Task<DrillMade> PlanDrillAsync(NewDrill drill, string? key = null, CancellationToken ct = default) => PostAsync<DrillMade>("/api/drills", drill, key, ct: ct);

    /// <param name="unit">Conducts it or plays in it; null for the caller's.</param>
    /// <param name="state">planned, running, paused, ended, stopped, or null for all.</param>
    public Task<Page<DrillLine>> DrillsAsync(string? unit = null, string? state = null, string? after = null, CancellationToken ct = default) =>
        GetAsync<Page<DrillLine>>($"/api/drills?unit={Uri.EscapeDataString(unit ?? "")}&state={state}&after={after}", ct);

    /// <summary>Drills that go on now and in which the caller has a part.</summary>
    public Task<IReadOnlyList<DrillLine>> MyDrillsAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<DrillLine>>("/api/drills/mine", ct);

    public Task<DrillView> DrillAsync(Guid id, CancellationToken ct = default) => GetAsync<DrillView>($"/api/drills/{id}", ct);

    /// <summary>The drill as it is now, for whoever has it as it was: of a long script only what changed comes over the wire.</summary>
    public async Task<DrillView> DrillAsync(DrillView before, CancellationToken ct = default) =>
        (await GetAsync<DrillView>($"/api/drills/{before.Drill.Id}?since={before.Drill.Version}", ct)).Over(before);

    public Task<Done> StartDrillAsync(Guid id, StartDrill start, long? version = null, CancellationToken ct = default) => DrillAsync(id, "start", start, null, version, ct);

    public Task<Done> PauseDrillAsync(Guid id, string? reason = null, CancellationToken ct = default) => DrillAsync(id, "pause", new PauseDrill(reason), ct: ct);

    public Task<Done> ResumeDrillAsync(Guid id, CancellationToken ct = default) => DrillAsync(id, "resume", new { }, ct: ct);

    public Task<Done> SpeedDrillAsync(Guid id, int speed, CancellationToken ct = default) => DrillAsync(id, "speed", new SpeedDrill(speed), ct: ct);

    public Task<Done> JumpDrillAsync(Guid id, string to, CancellationToken ct = default) => DrillAsync(id, "jump", new JumpDrill(to), ct: ct);

    public Task<Done> EndDrillAsync(Guid id, string? reason = null, CancellationToken ct = default) => DrillAsync(id, "end", new EndDrill(reason), ct: ct);

    public Task<Done> StopDrillAsync(Guid id, string reason, string? stopWord = null, CancellationToken ct = default) => DrillAsync(id, "emergency-stop", new StopDrill(reason, stopWord), ct: ct);

    public Task<Done> SuspendUnitAsync(Guid id, string unit, string? reason = null, CancellationToken ct = default) => DrillAsync(id, "suspend", new SuspendUnit(unit, reason), ct: ct);

    public Task<Done> ResumeUnitAsync(Guid id, string unit, CancellationToken ct = default) => DrillAsync(id, "unsuspend", new ResumeUnit(unit), ct: ct);

    public Task<Done> BindRoleAsync(Guid id, RoleWish role, CancellationToken ct = default) => DrillAsync(id, "roles", role, ct: ct);

    public Task<Done> ConfirmRoleAsync(Guid id, string role, string? note = null, CancellationToken ct = default) => DrillAsync(id, "contacts", new ConfirmRole(role, note), ct: ct);

    public Task<Done> FireInjectAsync(Guid id, string inject, string? key = null, CancellationToken ct = default) => DrillAsync(id, $"injects/{Uri.EscapeDataString(inject)}/fire", new { }, key, ct: ct);

    public Task<Done> SkipInjectAsync(Guid id, string inject, string? reason = null, CancellationToken ct = default) => DrillAsync(id, $"injects/{Uri.EscapeDataString(inject)}/skip", new InjectReason(reason), ct: ct);

    public Task<Done> HoldInjectAsync(Guid id, string inject, string? reason = null, CancellationToken ct = default) => DrillAsync(id, $"injects/{Uri.EscapeDataString(inject)}/hold", new InjectReason(reason), ct: ct);

    public Task<Done> ReleaseInjectAsync(Guid id, string inject, CancellationToken ct = default) => DrillAsync(id, $"injects/{Uri.EscapeDataString(inject)}/release", new { }, ct: ct);

    public Task<Done> EditInjectAsync(Guid id, string inject, InjectEdit edit, CancellationToken ct = default) => DrillAsync(id, $"injects/{Uri.EscapeDataString(inject)}/edit", edit, ct: ct);

    public Task<Done> AddInjectAsync(Guid id, NewInject added, string? key = null, CancellationToken ct = default) => DrillAsync(id, "injects", added, key, ct: ct);

    /// <summary>A player has read what was sent to his role.</summary>
    public Task<Done> AcknowledgeInjectAsync(Guid id, string inject, CancellationToken ct = default) => DrillAsync(id, $"injects/{Uri.EscapeDataString(inject)}/acknowledgement", new { }, ct: ct);

    public Task<Done> NoteDrillAsync(Guid id, string text, string? key = null, CancellationToken ct = default) => DrillAsync(id, "notes", new Note(text), key, ct: ct);

    public Task<Done> ObserveAsync(Guid id, NewObservation observation, string? key = null, CancellationToken ct = default) => DrillAsync(id, "observations", observation, key, ct: ct);

    public Task<Done> JudgeAsync(Guid id, string expectation, JudgeExpectation judgement, CancellationToken ct = default) =>
        DrillAsync(id, $"expectations/{Uri.EscapeDataString(expectation)}/judgement", judgement, ct: ct);

    private Task<Done> DrillAsync(Guid id, string act, object body, string? key = null, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/drills/{id}/{act}", body, key, version, ct);
}
