using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;

namespace IncidentHub.Web.Drills;

/// <summary>The drills that go on and concern this officer, with their clocks. Whatever happened in a drill counts on its clock, not on the wall's.</summary>
public sealed class LiveDrills(HubClient hub, ServerClock clock) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, DrillLine> _known = [];
    private readonly HashSet<Guid> _asked = [];
    private DateTimeOffset _last;
    private bool _open, _busy;

    public event Action? Changed;

    /// <summary>Those the officer has a part in and that run or stand still.</summary>
    public IReadOnlyList<DrillLine> Mine { get; private set; } = [];

    public void Open()
    {
        if (_open) return;
        _open = true;
        clock.Tick += Beat;
        Beat();
    }

    /// <summary>The page of a drill has it newer than the round.</summary>
    public void Put(DrillLine drill)
    {
        _known[drill.Id] = drill;
        if (Mine.Any(d => d.Id == drill.Id) || IsOn(drill)) Mine = [.. Mine.Where(d => d.Id != drill.Id), .. IsOn(drill) && drill.Parts.Count > 0 ? [drill] : Array.Empty<DrillLine>()];
        Changed?.Invoke();
    }

    /// <summary>What time it is for something of this drill; the wall's for real things, and while the drill's clock is not known yet.</summary>
    public DateTimeOffset NowIn(Guid? drill)
    {
        if (drill is not { } id) return clock.Now;
        if (!_known.TryGetValue(id, out var line))
        {
            if (_asked.Add(id)) _ = AskAsync(id);
            return clock.Now;
        }
        return line.Clock.Epoch is { } epoch ? epoch + Elapsed(line.Clock) : clock.Now;
    }

    /// <summary>Drill time since the start, now.</summary>
    public TimeSpan Elapsed(DrillClockView at) => Elapsed(at, clock.Now);

    public static TimeSpan Elapsed(DrillClockView at, DateTimeOffset now)
    {
        var since = now - at.AsOf;
        return TimeSpan.FromSeconds(at.ElapsedSeconds) + (at.Runs && since > TimeSpan.Zero ? since * at.Speed : TimeSpan.Zero);
    }

    public static bool IsOn(DrillLine drill) => drill.State is DrillState.Running or DrillState.Paused;

    public static bool Conducts(DrillLine drill) => drill.Parts.Contains(DrillPart.Director) || drill.Parts.Contains(DrillPart.Controller);

    private void Beat()
    {
        if (_busy || clock.Now - _last < Every) return;
        _last = clock.Now;
        _ = RoundAsync();
    }

    public async Task RoundAsync()
    {
        _busy = true;
        await Problems.TryAsync(async () =>
        {
            var mine = await hub.MyDrillsAsync();
            foreach (var drill in mine) _known[drill.Id] = drill;
            Mine = [.. mine.Where(IsOn)];
            // Looked at from above: nobody tells of them but their own page.
            foreach (var id in _asked.Where(id => _known.TryGetValue(id, out var line) && IsOn(line) && Mine.All(m => m.Id != id)).ToList()) _known[id] = (await hub.DrillAsync(id)).Drill;
            Changed?.Invoke();
        });
        _busy = false;
    }

    private Task AskAsync(Guid id) => Problems.TryAsync(async () =>
    {
        _known[id] = (await hub.DrillAsync(id)).Drill;
        Changed?.Invoke();
    });

    public void Dispose() => clock.Tick -= Beat;
}
