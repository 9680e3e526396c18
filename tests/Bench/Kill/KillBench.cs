using IncidentHub.Bench.Machine;

namespace IncidentHub.Bench.Kill;

/// <summary>The kill harness: the real hub must pass, every mutant must be caught.</summary>
public static class KillBench
{
    private const int Shown = 15;

    public static async Task<int> RunAsync(bool quick, int seed, bool mutants)
    {
        var kills = quick ? 5 : 50;
        Console.WriteLine($"kill: {kills} kills of hub and PostgreSQL (h hub, p postgres, b both), four clients, seed {seed}");
        var verdict = await new KillRun(kills, seed).RunAsync();
        Report("hub", verdict);
        Csv.Write("kill", "number,what,at_ms,down_ms", verdict.Kills.Select(k => FormattableString.Invariant($"{k.Number},{k.What},{k.At:F0},{k.DownMs:F0}")));
        Csv.Write("kill-enforced", "due_ms,possible_ms,enforced_ms,late_ms", verdict.Enforced.Select(e => FormattableString.Invariant(
            $"{(e.DueAt - verdict.Started).TotalMilliseconds:F0},{(e.Possible - verdict.Started).TotalMilliseconds:F0},{(e.EnforcedAt - verdict.Started).TotalMilliseconds:F0},{e.Ms:F0}")));
        var missed = mutants ? await UncaughtAsync(quick ? Mutant.All.Take(1) : Mutant.All, seed) : 0;
        return verdict.Violations.Count == 0 && missed == 0 ? 0 : 1;
    }

    /// <summary>Each mutant gets ten kills at a time, at most three times, until it is caught.</summary>
    /// <returns>How many were not.</returns>
    public static async Task<int> UncaughtAsync(IEnumerable<Mutant> mutants, int seed)
    {
        var uncaught = 0;
        foreach (var mutant in mutants)
        {
            var dll = await mutant.BuildAsync();
            var caught = false;
            for (var round = 0; round < 3 && !caught; round++)
            {
                var verdict = await new KillRun(10, seed + round, dll).RunAsync();
                Report($"mutant {mutant.Name}", verdict);
                caught = verdict.Violations.Count > 0;
            }
            Console.WriteLine($"mutant {mutant.Name}: {(caught ? "caught" : "NOT CAUGHT")}");
            if (!caught) uncaught++;
            Directory.Delete(Places.Fresh($"mutant-{mutant.Name}"), true);
        }
        return uncaught;
    }

    private static void Report(string who, Verdict v)
    {
        var down = v.Kills.Select(k => k.DownMs ?? 0).Order().ToList();
        Console.WriteLine(FormattableString.Invariant(
            $"\n{who}: {v.Kills.Count} kills, {v.Wishes} wishes, {v.Acknowledged} acknowledged, {v.Events} events; kill to ready p50 {down[down.Count / 2]:F0} ms, max {down[^1]:F0} ms; {v.Enforced.Count} duties enforced, p99 {v.Enforced.Select(e => e.Ms).At(99):F0} ms and latest {v.Enforced[^1].Ms:F0} ms after it was possible; {v.Violations.Count} violations"));
        foreach (var group in v.Violations.GroupBy(x => x.Split(':')[0])) Console.WriteLine($"  {group.Key}: {group.Count()}");
        foreach (var violation in v.Violations.Take(Shown)) Console.WriteLine($"  {violation}");
    }
}
