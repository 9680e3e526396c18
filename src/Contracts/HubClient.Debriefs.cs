using System.Security.Cryptography;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <param name="formula">Null for the usual one.</param>
    public Task<DrillScoreView> DrillScoreAsync(Guid drill, int? formula = null, CancellationToken ct = default) => GetAsync<DrillScoreView>($"/api/drills/{drill}/score?formula={formula}", ct);

    public Task<Page<DrillLogLine>> DrillLogAsync(Guid drill, string? after = null, CancellationToken ct = default) => GetAsync<Page<DrillLogLine>>($"/api/drills/{drill}/log?after={after}", ct);

    public Task<Page<DrillRunView>> ScenarioRunsAsync(string scenario, string? unit = null, int? formula = null, string? after = null, CancellationToken ct = default) =>
        GetAsync<Page<DrillRunView>>($"/api/scenarios/{Uri.EscapeDataString(scenario)}/runs?unit={Uri.EscapeDataString(unit ?? "")}&formula={formula}&after={after}", ct);

    /// <param name="edition">A signed edition; null for the report as it is now.</param>
    public Task<AfterActionView> AfterActionAsync(Guid drill, int? edition = null, CancellationToken ct = default) => GetAsync<AfterActionView>($"/api/drills/{drill}/report?edition={edition}", ct);

    public Task<Done> WriteReportPartAsync(Guid drill, string part, string text, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/drills/{drill}/report/parts", new WritePart(part, text), null, version, ct);

    public Task<EditionView> SignReportAsync(Guid drill, string? hash = null, CancellationToken ct = default) => PostAsync<EditionView>($"/api/drills/{drill}/report/signature", new SignReportRequest(hash), ct: ct);

    public Task<Done> ReportSystemStateAsync(Guid drill, NewSystemState state, CancellationToken ct = default) => PostAsync<Done>($"/api/drills/{drill}/system-state", state, ct: ct);

    /// <summary>One step from a gap to an order: the intent, the order with the gap as its origin, and the link back. Whoever may not issue orders leaves the intent for those who may.</summary>
    public async Task<RectificationMade> RectifyAsync(Guid drill, NewRectification wish, string? key = null, CancellationToken ct = default)
    {
        var made = await PostAsync<RectificationMade>($"/api/drills/{drill}/rectifications", wish, key, ct: ct);
        if (made.Order is not null || !Enum.TryParse<Severity>(wish.Severity, ignoreCase: true, out var severity)) return made;
        try
        {
            var order = new NewOrder(wish.Unit, wish.Title, severity, [new NewFinding(wish.Text)], wish.DueAt, new OriginOf("drill", drill, wish.Gap));
            var sent = await IssueOrderAsync(order, $"gap-{drill:N}-{wish.Gap}", ct);
            var linked = await LinkOrderAsync(drill, new LinkRectification(wish.Gap, sent.Id, sent.Number), ct);
            return made with { Order = sent.Id, OrderNumber = sent.Number, Version = linked.Version };
        }
        catch (HubProblem p) when (p.Status is 403 or 404)
        {
            return made;
        }
    }

    public Task<Done> LinkOrderAsync(Guid drill, LinkRectification link, CancellationToken ct = default) => PostAsync<Done>($"/api/drills/{drill}/rectifications/order", link, ct: ct);

    public Task<SurveyView> SurveyAsync(Guid drill, CancellationToken ct = default) => GetAsync<SurveyView>($"/api/drills/{drill}/survey", ct);

    public Task<Done> OpenSurveyAsync(Guid drill, IReadOnlyList<SurveyQuestion>? questions = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/drills/{drill}/survey", new NewSurvey(questions), ct: ct);

    public Task<Done> CloseSurveyAsync(Guid drill, CancellationToken ct = default) => PostAsync<Done>($"/api/drills/{drill}/survey/closing", new { }, ct: ct);

    /// <summary>Draws a ticket that the hub signs without seeing it. The same secret may be drawn again when the answer was lost.</summary>
    public async Task<SurveyTicket> DrawTicketAsync(Guid drill, SurveySecret secret, CancellationToken ct = default)
    {
        // Without a key there is nothing to blind with; the hub says why.
        var blind = (await SurveyAsync(drill, ct)).Modulus is { } modulus ? new BlindTicket(Convert.FromBase64String(modulus)) : null;
        var blinded = blind is null ? "" : Convert.ToBase64String(blind.Blind(secret.Token, secret.Factor));
        var signed = await PostAsync<TicketSigned>($"/api/drills/{drill}/survey/ticket", new DrawTicket(blinded), ct: ct);
        return new SurveyTicket(secret.Token, blind!.Unblind(Convert.FromBase64String(signed.Signature), secret.Factor));
    }

    /// <summary>Puts an answer into the box. The call needs no session, and it is better made by a client that has none.</summary>
    public Task<AnswerTaken> AnswerSurveyAsync(Guid drill, SurveyTicket ticket, IReadOnlyDictionary<string, string> answers, CancellationToken ct = default) =>
        PostAsync<AnswerTaken>($"/api/drills/{drill}/survey/answers", new AnswerSheet(Convert.ToBase64String(ticket.Token), Convert.ToBase64String(ticket.Signature), answers), ct: ct);
}

/// <summary>What a person who answers keeps to himself until he has answered.</summary>
public sealed record SurveySecret(byte[] Token, byte[] Factor)
{
    public static SurveySecret Make() => new(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(200));
}

/// <summary>Lets one answer in.</summary>
public sealed record SurveyTicket(byte[] Token, byte[] Signature);
