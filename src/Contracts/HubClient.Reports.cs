using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting.Forms;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <summary>All forms in all versions, so that old reports can be shown as they were written.</summary>
    public Task<IReadOnlyList<ReportForm>> FormsAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<ReportForm>>("/api/forms", ct);

    public Task<ReportDetail> ReportAsync(Guid incident, Guid report, CancellationToken ct = default) =>
        GetAsync<ReportDetail>($"/api/incidents/{incident}/reports/{report}", ct);

    /// <param name="tier">The escalation whose unit drafted it; null for the raising unit.</param>
    public Task<Submitted> SignOffAsync(Guid incident, Guid report, string? justification = null, Guid? tier = null, CancellationToken ct = default) =>
        PostAsync<Submitted>($"{Stream(incident, tier)}/reports/{report}/signature", new SignOffRequest(justification), ct: ct);

    /// <inheritdoc cref="SignOffAsync"/>
    public Task<Done> DeclineAsync(Guid incident, Guid report, string reason, Guid? tier = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(incident, tier)}/reports/{report}/declination", new Decline(reason), ct: ct);

    /// <inheritdoc cref="SignOffAsync"/>
    public Task<Done> NotReportableAsync(Guid incident, Guid obligation, string reason, Guid? tier = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(incident, tier)}/not-reportable", new NotReportable(obligation, reason), ct: ct);

    /// <inheritdoc cref="SignOffAsync"/>
    public Task<Done> RevokeNotReportableAsync(Guid incident, Guid obligation, string reason, Guid? tier = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(incident, tier)}/not-reportable/revocation", new RevokeDecision(obligation, reason), ct: ct);

    /// <param name="key">Idempotency key.</param>
    public Task<AbsenceView> RecordAbsenceAsync(NewAbsence absence, string? key = null, CancellationToken ct = default) => PostAsync<AbsenceView>("/api/absences", absence, key, ct: ct);

    public Task<Page<AbsenceView>> AbsencesAsync(string unit, CancellationToken ct = default) => GetAsync<Page<AbsenceView>>($"/api/absences?unit={Uri.EscapeDataString(unit)}", ct);

    private static string Stream(Guid incident, Guid? tier) => tier is { } t ? $"/api/escalations/{t}" : $"/api/incidents/{incident}";
}
