using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Debriefs;

/// <summary>The hot-wash survey: opened and closed by the director, answered by whoever took part, told of nobody.</summary>
public sealed class SurveyDesk(DebriefDesk desk, DebriefQuery debriefs, DrillQuery drills, SurveyBox box, Moments moments)
{
    public Task<Answer> OpenAsync(Call call, Guid drill, NewSurvey wish, CancellationToken ct) => desk.DoAsync(call, drill, Parts.Director, new { open = wish }, async (run, debrief, at) =>
    {
        // The box is there before anybody may look for it.
        if (run.Drill.IsOver && debrief?.Survey is null or SurveyState.None) await box.MakeAsync(drill, ct);
        return (new OpenSurvey(wish.Questions), null);
    }, Done, ct);

    public Task<Answer> CloseAsync(Call call, Guid drill, CancellationToken ct) => desk.DoAsync(call, drill, Parts.Director, null,
        async (_, debrief, _) => (new CloseSurvey(debrief?.Survey is SurveyState.Open ? await box.CloseAsync(drill, ct) : 0), null), Done, ct);

    public async Task<IResult> ShowAsync(Call call, Guid drill, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        if (await drills.FindAsync(call.Actor, drill, at, ct) is not { } run) return (Answer)Problems.NotFound;
        var debrief = await debriefs.DebriefAsync(drill, ct);
        var (modulus, answers) = await box.ReadAsync(drill, ct);
        var actions = DebriefQuery.Actions(call.Actor, run, debrief, at).Where(a => a is DebriefAction.OpenSurvey or DebriefAction.CloseSurvey or DebriefAction.Answer).ToList();
        return Answer.Ok(new SurveyView(drill, run.Drill.Number, run.Drill.Title, debrief?.Survey ?? SurveyState.None, debrief?.Questions ?? [],
            debrief?.Survey is SurveyState.Open && modulus is not null ? Convert.ToBase64String(modulus) : null, answers.Count < SurveyResult.Least ? 0 : answers.Count,
            SurveyResult.Of(debrief, answers), actions));
    }

    /// <summary>Signs a token it cannot read. Nothing of it goes into an event, a claim or a log.</summary>
    public async Task<Answer> DrawAsync(Call call, Guid drill, DrawTicket wish, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        if (await drills.FindAsync(call.Actor, drill, at, ct) is not { } run) return Problems.NotFound;
        if (call.Actor.In(run, at) is Parts.None) return DrillRefusals.NoPart;
        if ((await debriefs.DebriefAsync(drill, ct))?.Survey is not SurveyState.Open) return DebriefRefusals.NoSurvey;
        if (Bytes(wish.Blinded) is not { } blinded) return DebriefRefusals.BadTicket;
        var (signature, refusal) = await box.SignAsync(drill, call.Actor.Id, blinded, ct);
        return signature is null ? refusal! : Answer.Ok(new TicketSigned(Convert.ToBase64String(signature)));
    }

    /// <summary>Nobody is asked who he is: the ticket says that he may.</summary>
    public async Task<Answer> TakeAsync(Guid drill, AnswerSheet sheet, CancellationToken ct)
    {
        if ((await debriefs.DebriefAsync(drill, ct)) is not { Survey: SurveyState.Open } debrief) return DebriefRefusals.NoSurvey;
        if (Bytes(sheet.Token) is not { } token || Bytes(sheet.Signature) is not { } signature) return DebriefRefusals.BadTicket;
        var answers = (sheet.Answers ?? new Dictionary<string, string>()).Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value.Trim());
        if (SurveyResult.Check(debrief.Questions, answers) is { } refusal) return refusal;
        return await box.TakeAsync(drill, token, signature, answers, ct) is { } no ? no : Answer.Ok(new AnswerTaken(true));
    }

    private static Answer Done(Debrief debrief) => Answer.Ok(new Done(debrief.Id, debrief.Version), debrief.Version);

    private static byte[]? Bytes(string? text)
    {
        var buffer = new byte[1_024];
        return text is { Length: > 0 and <= 1_024 } && Convert.TryFromBase64String(text, buffer, out var length) && length > 0 ? buffer[..length] : null;
    }
}
