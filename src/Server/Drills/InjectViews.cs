using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;
using JasperFx.Events;

namespace IncidentHub.Server.Drills;

/// <summary>Injects as controllers see them, and as they reached a player.</summary>
public static class InjectViews
{
    /// <param name="only">Ids; null for all.</param>
    public static IEnumerable<InjectView> Of(DrillRun run, Call call, IReadOnlySet<string>? only = null)
    {
        foreach (var i in run.Injects.Where(i => only?.Contains(i.Id) is not false))
        {
            var r = run.Drill.Run(i.Id);
            yield return new InjectView(i.Id, i.Sequence, call.Say(i.Title), Told(i.Delivery, call).Text, Kind(i.Kind), i.Delivery.Channel, State(run, i, r), Schedule.Due(run, i)?.TotalSeconds,
                Waits(i, r, call), r.FiredAt?.TotalSeconds, r.Fired, r.Late, i.From, i.To, run.Targets(i).FirstOrDefault(), r.Title is not null || r.Text is not null || r.Due is not null)
            {
                Phase = i.Phase, How = r.How, Expected = i.Expected is { } e ? call.Say(e) : null, Notes = i.Notes is { } n ? call.Say(n) : null,
            };
        }
    }

    /// <summary>Which injects these events changed; null when all have to be looked at anew.</summary>
    public static IReadOnlySet<string>? Changed(DrillRun run, IReadOnlyList<IEvent> events)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var e in events)
            switch (e.Data)
            {
                case RoleBound or InjectAdded: return null;
                case InjectArmed x: changed.Add(x.Inject); break;
                case InjectFired x: changed.Add(x.Inject); break;
                case InjectSkipped x: changed.Add(x.Inject); break;
                case InjectHeld x: changed.Add(x.Inject); break;
                case InjectReleased x: changed.Add(x.Inject); break;
                case InjectEdited x: changed.Add(x.Inject); break;
                default: break;
            }
        // What waits for an inject has a time once that one fired.
        changed.UnionWith([.. run.Injects.Where(i => i.Trigger is Trigger.After after && changed.Contains(after.Inject)).Select(i => i.Id)]);
        return changed;
    }

    /// <summary>What reached the roles, the newest first.</summary>
    public static IEnumerable<DeliveredView> Inbox(DrillRun run, IReadOnlyList<string> roles, Call call)
    {
        if (run.Drill.Epoch is not { } epoch) return [];
        return run.Drill.Injects.Where(r => r.Value.FiredAt is not null).Select(r => (Run: r.Value, Inject: run.Inject(r.Key)!))
            .Where(x => x.Inject.To.Intersect(roles).Any() && x.Inject.Delivery is not (Delivery.Cue or Delivery.Cut or Delivery.Restore))
            .OrderByDescending(x => x.Run.FiredAt).ThenByDescending(x => x.Inject.Sequence)
            .Select(x =>
            {
                var (title, text) = Told(x.Inject.Delivery, call);
                return new DeliveredView(x.Inject.Id, title ?? call.Say(x.Inject.Title), text ?? "", x.Inject.Delivery.Channel, x.Inject.From, x.Inject.To, x.Run.FiredAt!.Value.TotalSeconds, epoch + x.Run.FiredAt.Value);
            });
    }

    private static (string? Title, string? Text) Told(Delivery delivery, Call call)
    {
        (Text? Title, Text? Text) told = delivery switch
        {
            Delivery.Signal x => (x.Title, x.Description),
            Delivery.Incident x => (x.Title, x.Description),
            Delivery.Message x => (x.Subject, x.Body),
            Delivery.Instruction x => (null, x.Text),
            Delivery.Press x => (new Text($"{x.Outlet.Zh}：{x.Headline.Zh}", $"{x.Outlet.En}: {x.Headline.En}"), x.Body),
            Delivery.Phone x => (x.Caller, x.Script),
            Delivery.Cue x => (null, x.Text),
            _ => (null, null),
        };
        return (told.Title is { } title ? call.Say(title) : null, told.Text is { } text ? call.Say(text) : null);
    }

    private static string State(DrillRun run, Inject i, InjectRun r) =>
        r.Skipped ? "skipped" : Schedule.IsDone(r, i) ? "fired" : r.Held ? "held" : i.Kind is InjectKind.Contingency && i.Trigger is Trigger.Manual && r.Due is null ? "shelf" : "waiting";

    private static string? Waits(Inject i, InjectRun r, Call call) => r.Due is not null || r.Armed is not null ? null : i.Trigger switch
    {
        Trigger.After x => call.Say(new Text($"在 {x.Inject} 之后 {Minutes(x.Delay)}", $"{Minutes(x.Delay)} after {x.Inject}")),
        Trigger.On x => call.Say(new Text($"发生 {x.Event.Kind} 时", $"on {x.Event.Kind}")),
        Trigger.When => call.Say(new Text("条件成立时", "when its condition holds")),
        Trigger.Manual => call.Say(new Text("由导调员发出", "when a controller fires it")),
        _ => null,
    };

    private static string Minutes(TimeSpan t) => DrillTime.Write(t);

    private static string Kind(InjectKind kind) => kind switch { InjectKind.ExpectedAction => "expected-action", _ => kind.ToString().ToLowerInvariant() };
}
