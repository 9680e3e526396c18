using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using Marten;

namespace IncidentHub.Server.Debriefs;

/// <summary>The after-action report: as the log and the written parts make it now, or as it was signed.</summary>
public sealed class DebriefQuery(IDocumentStore store, Moments moments, ScoreQuery scores, DrillCourses courses, DebriefNames names, SurveyBox box, OfficerNames officers)
{
    public async Task<IResult> ShowAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var call = http.Call();
        var (view, refusal) = await FindAsync(http, call, id, ct);
        return view is null ? (Answer)refusal! : Answer.Ok(view, view.Version);
    }

    public async Task<(AfterActionView? View, Refusal? Refusal)> FindAsync(HttpContext http, Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        int? edition = null;
        if (http.Request.Query["edition"].ToString() is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return (null, Problems.BadQuery);
            edition = number;
        }
        var (run, refusal) = await scores.FindAsync(call, id, at, ct);
        if (run is null) return (null, refusal);
        var debrief = await DebriefAsync(id, ct);
        string frozen;
        if (edition is { } signed)
        {
            if (await SignedAsync(id, signed, ct) is not { } content) return (null, Problems.NotFound);
            frozen = content;
        }
        else frozen = (await MakeAsync(run, debrief, at, ct)).Frozen();
        var officer = await officers.ForAsync((debrief?.Editions ?? []).Select(e => e.By), ct);
        return (new AfterActionView(AfterActionReport.Thaw(frozen), HashOf(frozen), edition, [.. (debrief?.Editions ?? []).Select(e => new EditionView(e.Number, e.Hash, e.As, call.Say(officer(e.By)), e.At))],
            [.. NarrativeParts.Needed.Where(p => debrief?.Narratives.ContainsKey(p) is not true)], Actions(call.Actor, run, debrief, at), debrief?.Version ?? 0), null);
    }

    public async Task<AfterActionReport> MakeAsync(DrillRun run, Debrief? debrief, Moment at, CancellationToken ct)
    {
        var course = await courses.ReadAsync(run, ct);
        var survey = SurveyResult.Of(debrief, (await box.ReadAsync(run.Drill.Id, ct)).Answers);
        return AfterAction.Of(course, ScoreFormulas.Usually, debrief, survey, await names.ForAsync(course, debrief, at, ct), at.Now);
    }

    public async Task<Debrief?> DebriefAsync(Guid drill, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        return await query.LoadAsync<Debrief>(Ids.Debrief(drill), ct);
    }

    public static string HashOf(string frozen) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(frozen)));

    /// <summary>Who may do what after a drill.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, DrillRun run, Debrief? debrief, Moment at)
    {
        if (!run.Drill.IsOver) return [];
        var parts = actor.In(run, at);
        var (directs, evaluates) = (parts.HasFlag(Parts.Director), parts.HasFlag(Parts.Evaluator));
        var survey = debrief?.Survey ?? SurveyState.None;
        return
        [
            .. directs || evaluates ? [DebriefAction.Write] : Array.Empty<string>(),
            .. directs && (Commands(actor, run) || actor.Holds(Posts.Lead)) ? [DebriefAction.Sign] : Array.Empty<string>(),
            .. directs ? [DebriefAction.SystemState, DebriefAction.Rectify] : Array.Empty<string>(),
            .. directs && survey is SurveyState.None ? [DebriefAction.OpenSurvey] : directs && survey is SurveyState.Open ? [DebriefAction.CloseSurvey] : Array.Empty<string>(),
            .. parts != Parts.None && survey is SurveyState.Open ? [DebriefAction.Answer] : Array.Empty<string>(),
        ];
    }

    /// <summary>Whether he has a role of the command group.</summary>
    public static bool Commands(Actor actor, DrillRun run) => PartsOf.Roles(actor, run).Any(r => r.Group is RoleGroup.Command);

    private async Task<string?> SignedAsync(Guid drill, int edition, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        return (await query.Events.FetchStreamAsync(Ids.Debrief(drill), token: ct)).Select(e => e.Data).OfType<AfterActionSigned>().FirstOrDefault(e => e.Edition == edition)?.Content;
    }
}
