using System.Globalization;

namespace IncidentHub.Bench.Machine;

/// <summary>Raw samples, one file per figure.</summary>
public static class Csv
{
    public static void Write(string name, string head, IEnumerable<string> rows) =>
        File.WriteAllLines(Path.Combine(Places.Samples, $"{name}.csv"), rows.Prepend(head));

    /// <summary>Columns with a point as decimal sign.</summary>
    public static string Row(params object[] columns) =>
        string.Join(',', columns.Select(c => c is double d ? d.ToString("0.###", CultureInfo.InvariantCulture) : Convert.ToString(c, CultureInfo.InvariantCulture)));
}
