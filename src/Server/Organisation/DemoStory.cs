using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Server.Organisation;

/// <summary>
/// Gives the demo network a dozen incidents, and what stands beside them, made through the same API that everybody uses, so that the
/// first look at a board tells the story: one report waits for a signature, one deadline is overdue, one grade for its confirmation.
/// </summary>
/// <param name="address">Where this hub listens.</param>
/// <param name="password">The demo network's published password.</param>
/// <param name="now">Ages are told back from here.</param>
public sealed class DemoStory(Uri address, string password, DateTimeOffset now) : IDisposable
{
    private readonly Dictionary<string, HubClient> _officers = [];
    private readonly List<HttpClient> _connections = [];

    /// <summary>Tells the story once, and goes on where a start before this one was interrupted. A hub with a story of its own is left alone.</summary>
    public async Task TellAsync(CancellationToken ct)
    {
        var begun = await FindAsync(DemoIncidents.All[0], ct);
        if (begun is null && (await (await AsAsync("100000.duty", ct)).IncidentsAsync(ct: ct)).Items.Count > 0) return;
        // Told in order: when the last act of the last incident was done, all of them were. Whatever people did since then is theirs.
        if (await FindAsync(DemoIncidents.All[^1], ct) is not { } last || !last.IsDone(DemoIncidents.All[^1].Acts[^1]))
            foreach (var incident in DemoIncidents.All) await PlayAsync(incident, begun is null ? null : await FindAsync(incident, ct), ct);
        await new DemoOversight(name => AsAsync(name, ct), now, ct).TellAsync();
    }

    /// <summary>The incident as far as it was told; null when it was not begun.</summary>
    private async Task<IncidentView?> FindAsync(DemoIncident told, CancellationToken ct)
    {
        var centre = await AsAsync("100000.duty", ct);
        var card = (await centre.IncidentsAsync($"?unit={told.Unit}&q={Uri.EscapeDataString(told.Title)}", ct)).Items.LastOrDefault(c => c.Unit == told.Unit && c.Title == told.Title);
        // As the leader sees it: drafts are shown to their unit only.
        return card is null ? null : await (await AsAsync($"{told.Unit}.lead", ct)).IncidentAsync(card.Id, ct);
    }

    private async Task PlayAsync(DemoIncident told, IncidentView? before, CancellationToken ct)
    {
        var monitor = await AsAsync($"{told.Unit}.monitor", ct);
        var aware = now - TimeSpan.FromMinutes(told.MinutesAgo);
        var id = before?.Id ?? (await monitor.RaiseAsync(new Raise(told.Unit, told.Title, told.Description, aware, aware - TimeSpan.FromMinutes(25), null, told.Category, told.Facts), ct: ct)).Id;
        foreach (var act in told.Acts.Where(a => before?.IsDone(a) is not true))
        {
            Func<Task> step = act switch
            {
                Act.Confirm => async () => await (await AsAsync($"{told.Unit}.lead", ct)).ConfirmGradeAsync(id, ct: ct),
                Act.GradeGeneral => async () => await (await AsAsync($"{told.Unit}.lead", ct)).GradeAsync(id, Grade.IV, "影响限于单台终端，未涉及业务数据。", ct: ct),
                Act.Draft => () => monitor.ReportAsync(id, new Submit(ReportKind.First, told.Superior, Content(told)), ct: ct),
                Act.Report => () => ReportAsync(monitor, id, told, ct),
                Act.CityBySign => () => SignAsync(id, 1, ct),
                Act.CityForward => () => ForwardAsync(id, 1, told, ct),
                Act.ProvinceBySign => () => SignAsync(id, 2, ct),
                Act.Locate => () => monitor.StepAsync(id, "located", "已确定受影响的主机和账号。", ct: ct),
                Act.Analyse => () => monitor.StepAsync(id, "analysed", "已查清入侵路径，正在固定证据。", ct: ct),
                Act.Contain => () => monitor.StepAsync(id, "contained", "已隔离受影响主机，切断外联。", ct: ct),
                Act.Recover => () => monitor.StepAsync(id, "recovered", "系统已恢复，业务验证正常。", ct: ct),
                Act.Close => async () => await (await AsAsync($"{told.Unit}.lead", ct)).CloseAsync(id, "补丁与口令策略须逐月核查。", ct: ct),
                _ => throw new ArgumentOutOfRangeException(nameof(told), act, "No such act."),
            };
            await step();
        }
    }

    /// <summary>The monitor drafts, and where the grade demands it the leader signs.</summary>
    private async Task ReportAsync(HubClient monitor, Guid id, DemoIncident told, CancellationToken ct)
    {
        var drafted = (await monitor.IncidentAsync(id, ct)).Drafts.FirstOrDefault(d => d.State is ReportState.AwaitingSignature)
            ?? (await monitor.ReportAsync(id, new Submit(ReportKind.First, told.Superior, Content(told)), ct: ct)).Report;
        if (drafted.State is ReportState.AwaitingSignature) await (await AsAsync($"{told.Unit}.lead", ct)).SignOffAsync(id, drafted.Id, ct: ct);
    }

    private async Task SignAsync(Guid id, int hop, CancellationToken ct)
    {
        var (duty, escalation) = await TierAsync(id, hop, ct);
        await duty.SignAsync(escalation.Id, ct: ct);
    }

    private async Task ForwardAsync(Guid id, int hop, DemoIncident told, CancellationToken ct)
    {
        var (duty, escalation) = await TierAsync(id, hop, ct);
        var next = (await duty.IncidentAsync(id, ct)).Chain[hop + 1].Unit;
        var drafted = (await duty.EscalationAsync(escalation.Id, ct)).Drafts.FirstOrDefault(d => d.State is ReportState.AwaitingSignature)
            ?? (await duty.ForwardAsync(escalation.Id, new Submit(ReportKind.First, next, Content(told)), ct: ct)).Report;
        if (drafted.State is ReportState.AwaitingSignature)
            await (await AsAsync($"{escalation.Unit}.lead", ct)).SignOffAsync(id, drafted.Id, tier: escalation.Id, ct: ct);
    }

    /// <summary>The tier so many hops up, and its duty officer.</summary>
    private async Task<(HubClient Duty, EscalationView Escalation)> TierAsync(Guid id, int hop, CancellationToken ct)
    {
        var incident = await (await AsAsync("100000.duty", ct)).IncidentAsync(id, ct);
        var unit = incident.Chain[hop].Unit;
        return (await AsAsync($"{unit}.duty", ct), incident.Escalations.First(e => e.Unit == unit));
    }

    private static ReportContent Content(DemoIncident told) => new()
    {
        System = told.System, Place = told.Place, Impact = told.Description, Measures = "已隔离受影响主机并保全日志，正在排查其他系统。", Next = "每两小时续报。",
        Ransom = told.Category == "malicious-program.ransomware" ? new Ransom(3, "BTC", "勒索信", null) : null,
    };

    private async Task<HubClient> AsAsync(string name, CancellationToken ct)
    {
        if (_officers.TryGetValue(name, out var known)) return known;
        var http = new HttpClient { BaseAddress = address };
        _connections.Add(http);
        var client = new HubClient(http);
        client.UseToken((await client.SignInAsync(name, password, ct)).Token);
        return _officers[name] = client;
    }

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
    }
}
