using System.Globalization;
using IncidentHub.Bench.Kill;

// dotnet run -c Release --project tests/Bench -- kill [--quick] [--seed=1] [--no-mutants]
var quick = args.Contains("--quick");
var seed = int.Parse(args.FirstOrDefault(a => a.StartsWith("--seed=", StringComparison.Ordinal))?[7..] ?? "20251101", CultureInfo.InvariantCulture);
return args.FirstOrDefault() switch
{
    "client" => await Client.RunAsync(args[1..]),
    "kill" => await KillBench.RunAsync(quick, seed, mutants: !args.Contains("--no-mutants")),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("bench: kill [--quick] [--seed=N] [--no-mutants]");
    return 2;
}
