using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Writes;
using Marten;
using Delivery = IncidentHub.Domain.Drills.Delivery;

namespace IncidentHub.Server.Drills;

/// <summary>What the events of a drill do to its incidents, in the same transaction: an inject arrives, a line comes back, the end sets everything aside.</summary>
public sealed class DrillEffects(Numbers numbers)
{
    /// <param name="run">The drill before the events.</param>
    public async Task TakeAsync(Writing writing, DrillRun run, IReadOnlyList<DomainEvent> events, CancellationToken ct)
    {
        var id = run.Drill.Id;
        foreach (var e in events)
        {
            var before = run;
            writing.Drills.Apply(id, [e]);
            run = run with { Drill = writing.Drills[id]! };
            switch (e)
            {
                case InjectFired fired:
                    Enter(writing, run, fired.Elapsed);
                    await ArriveAsync(writing, run, run.Inject(fired.Inject)!, fired, ct);
                    break;
                case UplinkRestored restored:
                    Enter(writing, run, restored.Elapsed);
                    foreach (var waiting in before.Drill.Waiting.Where(w => (w.From, w.To) == (restored.From, restored.To))) await ComeAsync(writing, waiting, ct);
                    break;
                case DrillEnded or DrillStopped when run.Drill.Epoch is not null:
                    Enter(writing, run, run.Drill.Clock.ElapsedAt(e.At));
                    await SetAsideAsync(writing, run.Drill, ct);
                    // The report on the systems is owed the day after.
                    writing.Tell([new AttentionFact(MatterKind.Systems, id, MatterKind.Systems, Ids.Debrief(id), run.Drill.Unit, 0, e.At)]);
                    break;
            }
            run = run with { Drill = writing.Drills[id]! };
        }
    }

    private static void Enter(Writing writing, DrillRun run, TimeSpan elapsed) =>
        writing.Enter(writing.Wall with { By = Actor.Hub, Now = run.Drill.Epoch!.Value + elapsed });

    private async Task ArriveAsync(Writing writing, DrillRun run, Inject inject, InjectFired fired, CancellationToken ct)
    {
        switch (inject.Delivery)
        {
            case Delivery.Incident x:
                await RaiseAsync(writing, run, fired, x.Unit, x.Title.Zh, x.Description.Zh, x.Category, x.Facts, Door.Import);
                break;
            case Delivery.Signal x:
                await SignalAsync(writing, run, fired, x, ct);
                break;
            case Delivery.Instruction x:
                await InstructAsync(writing, run.Drill, x, ct);
                break;
        }
        // What follows has to see it: an instruction just after an incident finds it.
        await writing.CarryAllAsync(ct);
    }

    private async Task<Guid> RaiseAsync(Writing writing, DrillRun run, InjectFired fired, string unit, string title, string text, string? category, Facts? facts, Door door)
    {
        var id = Ids.Injected(run.Drill.Id, fired.Inject, fired.Occurrence);
        var number = await numbers.NextAsync(unit, writing.At, Numbers.Drill);
        var wish = new RaiseIncident(id, number, unit, Texts.Tame(title), text, Category: category, Facts: facts, Door: door, Drill: run.Drill.Id);
        if (wish.Check(writing.At) is null && wish.Decide(null, writing.At) is Decision.Accepted { Events: var events })
        {
            writing.Start(id, StreamType.Incident, events);
            writing.Drills.Apply(run.Drill.Id, [new DrillIncidentRaised(Actor.Hub.Id, writing.Wall.Now, id, number, unit, fired.Elapsed, fired.Inject)]);
        }
        return id;
    }

    /// <summary>A signal joins the newest open incident that signals made at the unit, or makes one.</summary>
    private async Task SignalAsync(Writing writing, DrillRun run, InjectFired fired, Delivery.Signal x, CancellationToken ct)
    {
        var present = run.Drill.Incidents.LastOrDefault(i => i.Unit == x.Unit && i.Inject is { } by && run.Inject(by)?.Delivery is Delivery.Signal);
        var incident = present is null ? null : await writing.IncidentAsync(present.Id, ct);
        if (incident is null or { Phase: Phase.Closed })
        {
            var id = await RaiseAsync(writing, run, fired, x.Unit, x.Title.Zh, x.Description.Zh, null, null, Door.Intake);
            incident = await writing.IncidentAsync(id, ct);
        }
        if (incident is null) return;
        var attach = new AttachSignal(Ids.Injected(run.Drill.Id, fired.Inject, -fired.Occurrence), fired.Inject, "firing", x.Title.Zh);
        if (attach.Decide(incident, writing.At) is Decision.Accepted accepted) writing.Apply(incident.Id, accepted.Events);
    }

    /// <summary>On the newest drill incident the lower unit has; where the upper unit has not heard of one it stays a message.</summary>
    private static async Task InstructAsync(Writing writing, Drill drill, Delivery.Instruction x, CancellationToken ct)
    {
        foreach (var incident in drill.Incidents.Where(i => i.Unit == x.To).Reverse())
        {
            if (await writing.EscalationAsync(Ids.Escalation(incident.Id, x.Unit), ct) is not { } escalation) continue;
            var command = new Instruct(x.Text.Zh, Within: x.Within is { } within ? Period.Elapsed(within) : null);
            if (command.Decide(escalation, writing.At) is Decision.Accepted { Events: var events }) writing.Apply(escalation.Id, events);
            return;
        }
    }

    /// <summary>A report that waited at the line arrives.</summary>
    private static async Task ComeAsync(Writing writing, WaitingReport waiting, CancellationToken ct)
    {
        IReporting? sender = waiting.OnIncident ? await writing.IncidentAsync(waiting.Stream, ct) : await writing.EscalationAsync(waiting.Stream, ct);
        if (sender?.Duties.Reports.FirstOrDefault(r => r.Id == waiting.Report) is not { } report) return;
        writing.Repeat(waiting.Stream, new ReportSubmitted(report.SentBy, writing.At.Now, report));
        await writing.CarryAllAsync(ct);
    }

    private static async Task SetAsideAsync(Writing writing, Drill drill, CancellationToken ct)
    {
        var ids = drill.Incidents.Select(i => i.Id).ToArray();
        if (ids.Length == 0) return;
        var tiers = await writing.Session.Query<Escalation>().Where(e => e.IncidentId.IsOneOf(ids)).Select(e => e.Id).ToListAsync(ct);
        var wanted = ids.Select(i => (i, StreamKind.Incident)).Concat(tiers.Select(t => (t, StreamKind.Escalation))).Where(s => !writing.IsOpen(s.Item1)).ToList();
        await writing.OpenAsync(wanted, ct);
        foreach (var stream in writing.Opened.OfType<IReporting>().Where(s => s.Drill == drill.Id).Select(s => s.Id).ToList())
            writing.Apply(stream, [new IncidentSetAside(Actor.Hub.Id, writing.At.Now, drill.Id)]);
    }
}
