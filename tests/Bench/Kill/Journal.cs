using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Contracts;

namespace IncidentHub.Bench.Kill;

/// <summary>What a client wants, written before it is sent.</summary>
/// <param name="Key">Idempotency-Key; names the wish in every later line.</param>
/// <param name="Does">raise, grade, note, report, sign.</param>
/// <param name="On">Incident or escalation it is about; null for a raise.</param>
/// <param name="Mark">What will be found in the store when it took effect: a title, a text, a number of persons.</param>
public sealed record Intent(string Key, string Does, Guid? On, string? Mark);

/// <summary>What became of a wish: a status, and on 2xx the answer.</summary>
public sealed record Outcome(string Key, int Status, JsonElement? Answer)
{
    public bool IsAcknowledged => Status is >= 200 and < 300;

    public Guid? Id => Answer?.TryGetProperty("id", out var id) is true ? id.GetGuid() : null;
}

/// <summary>A line of a journal.</summary>
public sealed record Line([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Intent? Intent,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Outcome? Outcome);

/// <summary>One client's append-only file; every line is on the disk before the client goes on.</summary>
public sealed class Journal(string path) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    public void Write(Intent intent) => Write(new Line(intent, null));

    public void Write(Outcome outcome) => Write(new Line(null, outcome));

    public static (List<Intent> Intents, Dictionary<string, Outcome> Outcomes) Read(IEnumerable<string> paths)
    {
        // A last line without its end belongs to a client that was cut off; it was not acknowledged to anybody.
        var lines = paths.SelectMany(p => File.ReadAllText(p).Split('\n').SkipLast(1)).Select(l => JsonSerializer.Deserialize<Line>(l, HubJson.Options)!).ToList();
        return ([.. lines.Select(l => l.Intent).OfType<Intent>()], lines.Select(l => l.Outcome).OfType<Outcome>().ToDictionary(o => o.Key));
    }

    public void Dispose() => _file.Dispose();

    private void Write(Line line)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(line, HubJson.Options);
        lock (_lock)
        {
            _file.Write(bytes);
            _file.WriteByte((byte)'\n');
            _file.Flush(flushToDisk: true);
        }
    }
}
