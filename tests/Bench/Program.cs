using System.Globalization;
using IncidentHub.Bench.Drills;
using IncidentHub.Bench.DueTimes;
using IncidentHub.Bench.Fanout;
using IncidentHub.Bench.Frame;
using IncidentHub.Bench.Kill;
using IncidentHub.Bench.Orders;
using IncidentHub.Bench.Raises;

// dotnet run -c Release --project tests/Bench -- raise|frame|deadlines|fanout|clock|tick|drills|scenario|orders|kill|mutants|all [--quick] [--seed=N] [--no-mutants]
// Exit code 0: every target met and nothing violated; 1: not so; 2: usage.
var quick = args.Contains("--quick");
var seed = int.Parse(args.FirstOrDefault(a => a.StartsWith("--seed=", StringComparison.Ordinal))?[7..] ?? "20251101", CultureInfo.InvariantCulture);
return args.FirstOrDefault() switch
{
    "client" => await Client.RunAsync(args[1..]),
    "floor" => await Floor.RunAsync(args[1..]),
    "raise" => await RaiseBench.RunAsync(quick),
    "frame" => await FrameBench.RunAsync(quick),
    "deadlines" => await DeadlineBench.RunAsync(quick),
    "fanout" => await FanoutBench.RunAsync(quick),
    "rival" => await Rival.RunAsync(args[1..]),
    "clock" => await ClockBench.RunAsync(quick),
    "tick" => await TickBench.RunAsync(quick),
    "drills" => await DrillBench.RunAsync(quick),
    "scenario" => await ScenarioBench.RunAsync(quick),
    "orders" => await OrderBench.RunAsync(quick),
    "kill" => await Kill(),
    "mutants" => await KillBench.UncaughtAsync(Mutant.All, seed),
    "all" => await Kill() | await RaiseBench.RunAsync(quick) | await FrameBench.RunAsync(quick) | await DeadlineBench.RunAsync(quick) | await FanoutBench.RunAsync(quick)
        | await ClockBench.RunAsync(quick) | await TickBench.RunAsync(quick) | await DrillBench.RunAsync(quick) | await ScenarioBench.RunAsync(quick) | await OrderBench.RunAsync(quick),
    _ => Usage(),
};

Task<int> Kill() => KillBench.RunAsync(quick, seed, mutants: !args.Contains("--no-mutants"));

static int Usage()
{
    Console.Error.WriteLine("bench: raise|frame|deadlines|fanout|clock|tick|drills|scenario|orders|kill|mutants|all [--quick] [--seed=N] [--no-mutants]");
    return 2;
}
