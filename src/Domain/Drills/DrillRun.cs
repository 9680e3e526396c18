using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>A drill together with its frozen script: what commands of a drill decide on.</summary>
public sealed record DrillRun(Drill Drill, Scenario Script)
{
    private IReadOnlyDictionary<string, Inject>? _injects;

    /// <summary>The script's injects and those a controller added, with what was edited for this run.</summary>
    public IEnumerable<Inject> Injects => Script.Injects.Select(Edited).Concat(Added);

    public Inject? Inject(string id)
    {
        _injects ??= Script.Injects.ToDictionary(i => i.Id);
        return _injects.TryGetValue(id, out var found) ? Edited(found) : Added.FirstOrDefault(i => i.Id == id);
    }

    /// <summary>Messages that are not in the script, after all that are.</summary>
    private IEnumerable<Inject> Added => Drill.Injects.Where(i => i.Value.To is not null).Select((i, n) =>
        new Inject(i.Key, Script.Injects.Count + n + 1, InjectKind.Contextual, "", Both(i.Value.Title!), new Trigger.Manual(), new Delivery.Message(Both(i.Value.Title!), Both(i.Value.Text!)))
        { To = i.Value.To! });

    public DrillRun With(IEnumerable<DomainEvent> events) => this with { Drill = events.Aggregate(Drill, Drills.Drill.Evolve) };

    public DrillRun With(DomainEvent e) => this with { Drill = Drills.Drill.Evolve(Drill, e) };

    /// <summary>Units at which an inject arrives; empty when it arrives at no unit.</summary>
    public IEnumerable<string> Targets(Inject inject) => (inject.Delivery switch
    {
        Delivery.Signal x => [x.Unit],
        Delivery.Incident x => [x.Unit],
        Delivery.Instruction x => [x.To],
        Delivery.Cut or Delivery.Restore or Delivery.Cue => [],
        _ => inject.To.Select(UnitOf).OfType<string>(),
    }).Distinct();

    public string? UnitOf(string role) => Drill.Roles.FirstOrDefault(r => r.Binding.Role == role)?.Binding.Unit;

    /// <summary>Whether everybody it would reach has something real to do.</summary>
    public bool Waits(Inject inject) => Drill.Suspended.Count > 0 && Targets(inject).ToList() is { Count: > 0 } units && units.TrueForAll(Drill.Suspended.Contains);

    private Inject Edited(Inject inject) =>
        Drill.Injects.GetValueOrDefault(inject.Id) is not { } run || (run.Title is null && run.Text is null) ? inject
        : inject with { Title = run.Title is { } title ? Both(title) : inject.Title, Delivery = Edited(inject.Delivery, run.Title, run.Text) };

    private static Delivery Edited(Delivery delivery, string? title, string? text) => delivery switch
    {
        Delivery.Signal x => x with { Title = Or(title, x.Title), Description = Or(text, x.Description) },
        Delivery.Incident x => x with { Title = Or(title, x.Title), Description = Or(text, x.Description) },
        Delivery.Message x => new Delivery.Message(Or(title, x.Subject), Or(text, x.Body)),
        Delivery.Instruction x => x with { Text = Or(text, x.Text) },
        Delivery.Press x => x with { Headline = Or(title, x.Headline), Body = Or(text, x.Body) },
        Delivery.Phone x => x with { Script = Or(text, x.Script) },
        Delivery.Cue x => new Delivery.Cue(Or(text, x.Text)),
        _ => delivery,
    };

    private static Text Or(string? text, Text before) => text is null ? before : Both(text);

    private static Text Both(string text) => new(text, text);
}
