using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Incidents;

/// <summary>An incident as a person or program outside sees it.</summary>
public static class IncidentViews
{
    /// <param name="signs">Whether the caller signs for his unit: its leader, or the deputy while the absence is on record.</param>
    public static IncidentView Of(Incident i, IReadOnlyList<Escalation> tiers, IReadOnlyList<ChainLink> chain, bool signs, Moment at, Call call, Func<Guid, Text> officer) => new()
    {
        Id = i.Id, Number = i.Number, Unit = i.Unit, UnitName = ReportViews.Name(i.Unit, at, call), Title = i.Title, Description = i.Description, Phase = i.Phase,
        Grade = i.Grade, AwaitsConfirmation = !i.GradeConfirmed, GradeBecause = Because(i.GradeBecause, call), Questions = Questions(i.Questions, call),
        Category = i.Category, CategoryName = i.Category is { } c && at.Shelf.Categories.FullName(c) is { } name ? call.Say(name) : null,
        Facts = i.Facts, OccurredAt = i.OccurredAt, AwareAt = i.AwareAt, RecordedAt = i.RaisedAt,
        KnownAt = tiers.Where(t => t.Received.Count > 0).ToDictionary(t => t.Unit, t => t.Received[0].SentAt),
        SourceRef = i.SourceRef, Signals = i.Signals, Drill = i.Drill, Version = i.Version,
        Obligations = [.. tiers.SelectMany(t => ReportViews.Deadlines(t, at, call)).Concat(ReportViews.Deadlines(i, at, call)).OrderBy(d => d.DueAt)],
        Reports = [.. i.Duties.Reports.Select(r => ReportViews.Of(r, at, call, officer))],
        Drafts = ReportViews.Drafts(i, at, call, officer),
        Escalations = [.. tiers.Select(t => ReportViews.Of(t, at, call, officer))],
        Instructions = [.. Instructions(i, at, call, officer).Concat(tiers.SelectMany(t => Instructions(t, at, call, officer))).OrderBy(x => x.At)],
        Chain = chain, Actions = [.. Actions(i, tiers, signs, at), .. ClockActions(i, tiers, at)],
    };

    public static GradeAnswer Grading(Incident i, Moment at, Call call) => new(
        i.Grade, i.Grade is null, !i.GradeConfirmed, Because(i.GradeBecause, call), Questions(i.Questions, call), ReportViews.Deadlines(i, at, call), i.Version);

    /// <summary>What the caller may do now, the most urgent first. The page offers the first as the next step.</summary>
    private static IEnumerable<string> Actions(Incident i, IReadOnlyList<Escalation> tiers, bool signs, Moment at)
    {
        bool May(Right right, string unit) => at.By.May(right, unit, at.Network);
        // A draft waits for its leader before anything else: the clock runs on.
        if (signs && tiers.Append<IReporting>(i).Any(s => s.Duties.Drafts.Any(d => d is { Waits: true, Carried: false }) && May(Right.SubmitReport, s.Unit))) yield return NextAction.SignOff;
        if (May(Right.HandleIncident, i.Unit) && Waits(i) || tiers.Any(t => May(Right.SignForReport, t.Unit) && Waits(t))) yield return NextAction.Acknowledge;
        foreach (var tier in tiers.Where(t => May(Right.SignForReport, t.Unit)))
        {
            if (tier.Unsigned is not null) { yield return NextAction.Sign; yield return NextAction.Return; }
            if (at.Network.Superior(tier.Unit) is not null && tier.SignedAt is not null) yield return NextAction.Forward;
            yield return NextAction.Instruct;
        }
        if (i.Phase is Phase.Closed)
        {
            if (May(Right.HandleIncident, i.Unit)) yield return NextAction.Reopen;
            yield break;
        }
        if (May(Right.HandleIncident, i.Unit))
        {
            if (!i.GradeConfirmed && at.By.Holds("lead")) yield return NextAction.Confirm;
            if (i.Duties.Open.Any(o => o.SentAt is null && o.Owner == i.Unit) && May(Right.SubmitReport, i.Unit)) yield return NextAction.Report;
            if (i.Category is null) yield return NextAction.Classify;
            if (i.Grade is null) yield return NextAction.Grade;
            if (i.Phase < Phase.Recovered) yield return NextAction.Step;
            if (!CloseIncident.Missing(i).Any() && i.RecoveredBy != at.By.Id) yield return NextAction.Close;
            if (!i.Duties.Open.Any(o => o.SentAt is null && o.Owner == i.Unit)) yield return NextAction.Report;
            if (i.Category is not null) yield return NextAction.Classify;
            if (i.Grade is not null) yield return NextAction.Grade;
            yield return NextAction.Note;
            if (signs && i.Duties.Open.Any(o => o.Owner == i.Unit)) yield return NextAction.NotReportable;
            if (signs && i.Duties.Obligations.Any(o => o.Waiver is not null)) yield return NextAction.RevokeNotReportable;
            if (i.Duties.Obligations.Any(o => o.MetAt is null && !at.Network.TryGet(o.Recipient, out _))) yield return NextAction.Receipt;
        }
    }

    private static IEnumerable<string> ClockActions(Incident i, IReadOnlyList<Escalation> tiers, Moment at)
    {
        var own = tiers.Where(t => at.By.May(Right.SubmitReport, t.Unit, at.Network)).Concat<IReporting>(at.By.May(Right.HandleIncident, i.Unit, at.Network) ? [i] : []).ToList();
        var running = own.SelectMany(s => s.Duties.Open).Where(o => at.By.Holds("lead") && o.DueAt > at.Now).ToList();
        if (running.Count > 0) yield return NextAction.ExtendClock;
        if (running.Any(o => Regime.Rule(at.Shelf, o.Because) is { Stoppable: true })) yield return NextAction.StopClock;
        if (own.Count > 0) yield return NextAction.NoteClockEvent;
    }

    private static bool Waits(IReporting stream) => stream.Duties.Instructions.Any(i => i.AcknowledgedAt is null);

    private static IEnumerable<InstructionView> Instructions(IReporting stream, Moment at, Call call, Func<Guid, Text> officer) =>
        stream.Duties.Instructions.Select(i => new InstructionView(i.Id, stream.Unit, ReportViews.Name(stream.Unit, at, call), i.From, ReportViews.Name(i.From, at, call), i.Text,
            i.At, i.DueAt, i.AcknowledgedAt, i.AcknowledgedBy is { } by ? call.Say(officer(by)) : null, stream is Escalation tier ? tier.Id : null));

    private static IReadOnlyList<BecauseView> Because(IReadOnlyList<Hit> hits, Call call) =>
        [.. hits.Select(h => new BecauseView(h.Criterion, call.Say(h.Sentence), h.Grade, h.Confidence))];

    private static IReadOnlyList<QuestionView> Questions(IReadOnlyList<Question> questions, Call call) =>
        [.. questions.Select(q => new QuestionView(q.Fact, call.Say(q.Text)))];
}
