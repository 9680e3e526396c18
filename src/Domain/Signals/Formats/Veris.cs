using System.Globalization;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Signals.Formats;

/// <summary>An incident as an outside record tells it, ready to be raised by the ordinary door.</summary>
/// <param name="SourceRef">Natural key: importing the record again meets the same incident.</param>
/// <param name="Title">First sentence of the summary, at most 120 characters.</param>
/// <param name="Description">Summary, victim, codes and reference; at most 8,000 characters.</param>
/// <param name="OccurredAt">UTC; the first day of the month or year when the record knows no better.</param>
/// <param name="AwareAt">UTC, not before <paramref name="OccurredAt"/>; equal to it when the record does not know.</param>
/// <param name="Category">Category key, or null when the table has none.</param>
/// <param name="Facts">Facts by key of the grading pack.</param>
public sealed record ImportedIncident(
    string SourceRef, string Title, string Description, DateTimeOffset OccurredAt, DateTimeOffset AwareAt,
    string? Category, Facts Facts);

/// <summary>What one record gave.</summary>
/// <param name="Incident">Null when there is a fault.</param>
/// <param name="Unmapped">What the incident does not say though the record does: <c>path=value</c>, or <c>path=?</c> for a part of a time that is not known.</param>
/// <param name="Faults">Why there is no incident.</param>
public sealed record Imported(ImportedIncident? Incident, IReadOnlyList<string> Unmapped, IReadOnlyList<SignalFault> Faults);

/// <summary>Reads published breach records in VERIS JSON (1.3 and 1.4), such as those of the VERIS Community Database.</summary>
public static class Veris
{
    /// <summary>One record. Never throws.</summary>
    public static Imported Read(ReadOnlyMemory<byte> record, VerisTable table)
    {
        try
        {
            using var document = SignalJson.Parse(record);
            return Read(new VerisCodes(document.RootElement), table);
        }
        catch (UnreadableException e)
        {
            return new(null, [], [e.Fault]);
        }
        catch (InvalidOperationException)
        {
            return new(null, [], [new(SignalFaults.BadText, "record")]);
        }
    }

    private static Imported Read(VerisCodes codes, VerisTable table)
    {
        if (codes.First("incident_id") is not { Length: > 0 and <= 100 } id) return Missing("incident_id");
        if (Sentence(codes.First("summary") ?? "") is not { Length: > 0 } title) return Missing("summary");
        if (VerisTime.Date(codes, "timeline.incident") is not { } occurred) return Missing("timeline.incident");

        // Told to the public at a known date, it was known by then at the latest.
        var aware = VerisTime.After(occurred, codes, "timeline.discovery") ?? VerisTime.Date(codes, "plus.timeline.notification") ?? occurred;
                return new(
            new($"{table.Source}:{SignalText.Line(id, 100)}", title, Description(codes, table), occurred, aware < occurred ? occurred : aware,
                table.Categories.FirstOrDefault(c => c.When.Fits(path => codes[path]))?.Category, FactsOf(codes, table)),
            [.. Unmapped(codes, table), .. Vague(codes)], []);

        static Imported Missing(string path) => new(null, [], [new(SignalFaults.Incomplete, path)]);
    }

    private static Facts FactsOf(VerisCodes codes, VerisTable table) => Facts.Of(
        from fact in table.Facts
        where fact.When.Fits(path => codes[path])
        let number = fact.From.Max(path => fact.Minutes ? Minutes(codes, path) : codes.Number(path))
        where number is not null
        select (fact.Fact, new FactValue(number.Value)));

    // A bare unit is a time span of unknown length; as a fact it would decide a grade, so it is not guessed.
    private static decimal? Minutes(VerisCodes codes, string path) =>
        codes.Number($"{path}.value") is not null && VerisTime.After(DateTimeOffset.UnixEpoch, codes, path) is { } end
            ? (decimal)(end - DateTimeOffset.UnixEpoch).TotalMinutes : null;

    private static IEnumerable<string> Unmapped(VerisCodes codes, VerisTable table)
    {
        Match[] matches = [.. table.Categories.Select(c => c.When), .. table.Facts.Select(f => f.When)];
        foreach (var path in table.Codes)
            foreach (var value in codes[path].Except(table.Silent, StringComparer.OrdinalIgnoreCase))
                if (!matches.Any(m => m.Values.TryGetValue(path, out var known) && known.Contains(value, StringComparer.OrdinalIgnoreCase)))
                    yield return $"{path}={value}";

        foreach (var path in table.Facts.SelectMany(f => f.From).Distinct())
        {
            var used = table.Facts.Any(f => f.From.Contains(path) && f.When.Fits(p => codes[p]));
            var told = codes.First(path + ".unit") is { } unit ? $"{codes.First(path + ".value") ?? "?"} {unit}" : codes.First(path);
            if (told is not null && !table.Silent.Contains(told.Split(' ')[^1]) && (!used || told.StartsWith('?'))) yield return $"{path}={told}";
        }
    }

    private static IEnumerable<string> Vague(VerisCodes codes)
    {
        foreach (var path in (string[])["timeline.incident.month", "timeline.incident.day"])
            if (codes.First(path) is null) yield return $"{path}=?";
        var unit = codes.First("timeline.discovery.unit");
        if (unit is null or "Unknown" or "NA" or "Never") yield return $"timeline.discovery={unit ?? "?"}";
        else if (codes.First("timeline.discovery.value") is null) yield return $"timeline.discovery=? {unit}";
    }

    private static string Sentence(string summary)
    {
        var text = SignalText.Line(summary, 2_000);
        var end = text.IndexOf(". ", 20 < text.Length ? 20 : 0, StringComparison.Ordinal);
        return SignalText.Line(end > 0 ? text[..end] : text, 120).TrimEnd('.');
    }

    private static string Description(VerisCodes codes, VerisTable table)
    {
        var told = table.Codes.Append("victim.victim_id").Append("victim.industry").Append("victim.country").Append("asset.assets.variety").Append("reference")
            .Where(path => codes[path].Count > 0)
            .Select(path => string.Create(CultureInfo.InvariantCulture, $"{path}: {string.Join(", ", codes[path])}"));
        return SignalText.Clean(SignalText.Clean(codes.First("summary") ?? "", 6_000) + "\n\n" + string.Join('\n', told), 8_000);
    }
}
