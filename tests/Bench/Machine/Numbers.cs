namespace IncidentHub.Bench.Machine;

/// <summary>The few statistics the figures need.</summary>
public static class Numbers
{
    /// <summary>Nearest rank; 0 of nothing.</summary>
    public static double At(this IEnumerable<double> samples, double percent)
    {
        var sorted = samples.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(sorted.Count * percent / 100) - 1, 0, sorted.Count - 1)];
    }

    public static double Median(this IEnumerable<double> samples) => samples.At(50);

    /// <summary>95 % interval of the median by resampling with a fixed seed.</summary>
    public static (double Low, double High) Interval(this IReadOnlyList<double> samples)
    {
        var random = new Random(1);
        var medians = Enumerable.Range(0, 2_000).Select(_ => Enumerable.Range(0, samples.Count).Select(_ => samples[random.Next(samples.Count)]).Median()).ToList();
        return (medians.At(2.5), medians.At(97.5));
    }
}
