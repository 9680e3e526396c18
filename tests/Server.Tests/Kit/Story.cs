using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Server.Tests.Kit;

/// <summary>What happens in most stories, in one line each.</summary>
internal static class Story
{
    /// <summary>Everything a first report must say.</summary>
    public static ReportContent Full { get; } = new() { System = "协同办公系统", Place = "区政务机房", Impact = "办公系统停用", Measures = "已断网隔离" };

    /// <summary>Everything a final report must say.</summary>
    public static ReportContent Whole { get; } = new()
    {
        Cause = "弱口令", Measures = "已加固", Harm = "停用三小时", Accountability = "已约谈运维单位", Rectification = "全网口令排查", Lessons = "口令策略须强制",
    };

    /// <summary>Facts that give this grade by leaked personal information alone.</summary>
    public static Facts Leak(Grade grade) => Facts.Of(("leak.pi_persons", grade switch
    {
        Grade.I => 100_000_000,
        Grade.II => 12_000_000,
        Grade.III => 1_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, "Leaks alone do not make grade IV."),
    }));

    public static Facts Cii(this Facts facts) => facts.With("asset.is_cii", true);

    /// <summary>Raises in the officer's name; now, unless <paramref name="awareAt"/> says otherwise.</summary>
    public static async Task<Guid> Raise(this HubClient by, Grade? graded = null, string unit = "330109", Facts? facts = null, string? title = null,
        string? category = "data-security", DateTimeOffset? awareAt = null) =>
        (await by.RaiseAsync(new Raise(unit, title ?? "门户网站数据泄露", AwareAt: awareAt, Category: category, Facts: facts ?? (graded is { } g ? Leak(g) : null)))).Id;

    /// <summary>Sends a first report, signed by the leader where that is needed; its escalation, or the incident itself when it went outside the network.</summary>
    public static async Task<Guid> Sends(this HubClient by, Guid incident, string to, ReportKind kind = ReportKind.First, ReportContent? content = null) =>
        (await Signed(by, incident, null, await by.ReportAsync(incident, new Submit(kind, to, content ?? (kind is ReportKind.Final ? Whole : Full)) { Justification = "现场断电" }))).Escalation ?? incident;

    public static async Task<Guid> Forwards(this HubClient by, Guid escalation, string to)
    {
        var sent = await by.ForwardAsync(escalation, new Submit(ReportKind.First, to, Full) { Justification = "现场断电" });
        return (await Signed(by, (await by.EscalationAsync(escalation)).Incident, escalation, sent)).Escalation!.Value;
    }

    /// <summary>Where the grade demands it the officer's own leader signs at once.</summary>
    private static async Task<Submitted> Signed(HubClient by, Guid incident, Guid? tier, Submitted sent) =>
        sent.Report.State is ReportState.AwaitingSignature ? await (await Leader(by)).SignOffAsync(incident, sent.Report.Id, tier: tier) : sent;

    private static async Task<HubClient> Leader(HubClient of)
    {
        var leader = new HubClient(new HttpClient { BaseAddress = of.Address });
        leader.UseToken((await leader.SignInAsync($"{(await of.MeAsync()).Unit}.lead", Hub.Password)).Token);
        return leader;
    }

    public static async Task Steps(this HubClient by, Guid incident, params string[] steps)
    {
        foreach (var step in steps) await by.StepAsync(incident, step, null);
    }

    public static async Task Recovers(this HubClient by, Guid incident) => await by.Steps(incident, "located", "analysed", "contained", "recovered");

    /// <summary>The one duty towards a recipient.</summary>
    public static DeadlineView Duty(this IncidentView incident, string recipient, string? owner = null, string kind = "first-report") =>
        incident.Obligations.Single(o => o.Recipient == recipient && o.Kind == kind && (owner is null || o.Owner == owner));

    /// <summary>"owner → recipient kind hh:mm:ss", due times in Shanghai, in the order they fall due.</summary>
    public static string[] Clocks(this IncidentView incident) =>
        [.. incident.Obligations.OrderBy(o => o.DueAt).ThenBy(o => o.Recipient, StringComparer.Ordinal)
            .Select(o => $"{o.DueAt.ToOffset(TimeSpan.FromHours(8)):HH:mm:ss} {o.Owner} → {o.Recipient}")];

    public static async Task<DeadlineView> Sees(this HubClient who, Guid incident, string recipient, ObligationState state) =>
        (await Soon.Is(() => who.IncidentAsync(incident), i => i.Obligations.Any(o => o.Recipient == recipient && o.State == state)))
            .Obligations.First(o => o.Recipient == recipient && o.State == state);

    public static async Task<BoardCard> Card(this HubClient who, string unit, Guid incident) => (await who.BoardAsync(unit)).Cards.Single(c => c.Id == incident);

    /// <summary>The refusal, whose code is what the story expects.</summary>
    public static async Task<HubProblem> Refuses(string code, Func<Task> act)
    {
        var problem = await Assert.ThrowsAsync<HubProblem>(act);
        Assert.Equal(code, problem.Code);
        return problem;
    }

    public static string Json(object value) => JsonSerializer.Serialize(value, HubJson.Options);
}
