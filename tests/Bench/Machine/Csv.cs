namespace IncidentHub.Bench.Machine;

/// <summary>Raw samples, one file per figure.</summary>
public static class Csv
{
    public static void Write(string name, string head, IEnumerable<string> rows) =>
        File.WriteAllLines(Path.Combine(Places.Samples, $"{name}.csv"), rows.Prepend(head));
}
