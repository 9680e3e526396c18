using System.Globalization;
using System.Text.Json;

namespace IncidentHub.Domain.Signals.Formats;

/// <summary>Reads what Prometheus Alertmanager posts to a webhook (version 4), and the older and home-made bodies seen in the field.</summary>
/// <remarks>
/// Only <c>alerts</c> with labels is needed. Version and group key are not looked at: real senders write 3, 0, numbers beyond 64 bits or nothing.
/// </remarks>
public static class Alertmanager
{
    /// <summary>Signals and faults of one body. Never throws; one bad alert does not cost the others.</summary>
    /// <param name="body">UTF-8 JSON, at most 16 MiB.</param>
    /// <param name="receivedAt">Stands in for a missing start, and bounds one that a fast clock put into the future.</param>
    public static SignalsRead Read(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        try
        {
            using var document = SignalJson.Parse(body);
            return Read(document.RootElement, receivedAt);
        }
        catch (UnreadableException e)
        {
            return new([], [e.Fault]);
        }
    }

    private static SignalsRead Read(JsonElement root, DateTimeOffset receivedAt)
    {
        if (root.Member("alerts", JsonValueKind.Array, "body") is not { } alerts) return new([], [new(SignalFaults.NoAlerts, "body")]);
        if (alerts.GetArrayLength() > 10_000) return new([], [new(SignalFaults.TooManyAlerts, "alerts")]);

        var group = new Group(
            SignalText.Line(root.Text("receiver", "body") ?? "", 200),
            root.Text("status", "body"),
            root.Pairs("commonAnnotations", "body"),
            receivedAt);
        var (signals, faults) = (new List<Signal>(), new List<SignalFault>());
        foreach (var (index, alert) in alerts.EnumerateArray().Index())
        {
            try
            {
                signals.Add(Read(alert, group, string.Create(CultureInfo.InvariantCulture, $"alerts[{index}]")));
            }
            catch (UnreadableException e)
            {
                faults.Add(e.Fault);
            }
        }
        return new(signals, faults);
    }

    private sealed record Group(string Receiver, string? Status, Dictionary<string, string> Annotations, DateTimeOffset ReceivedAt);

    private static Signal Read(JsonElement alert, Group group, string where)
    {
        var labels = alert.Pairs("labels", where);
        if (labels.Count == 0) throw new UnreadableException(SignalFaults.NoLabels, where);
        if (labels.Count > 128 || labels.Keys.Any(name => name.Length > 256)) throw new UnreadableException(SignalFaults.TooManyLabels, $"{where}.labels");

        var annotations = alert.Pairs("annotations", where);
        var startsAt = alert.Instant("startsAt", where);
        var name = labels.GetValueOrDefault("alertname");
        return new Signal(
            "alertmanager",
            group.Receiver,
            alert.Text("fingerprint", where) is { Length: > 0 and <= 128 } given ? SignalText.Line(given, 128) : Fingerprint.Of(labels),
            Status(alert.Text("status", where) ?? group.Status, where),
            SignalText.Line(First(annotations, "summary", "title", "message") ?? name ?? First(group.Annotations, "summary") ?? labels.Values.First(), 200),
            SignalText.Clean(First(annotations, "description", "message", "summary") ?? First(group.Annotations, "description", "summary") ?? "", 8_000),
            startsAt is { Year: >= 2000 } at && at < group.ReceivedAt ? at : group.ReceivedAt.ToUniversalTime(),
            alert.Instant("endsAt", where),
            Storable(labels));
    }

    // Names that differ only in control characters fall together; the fingerprint was taken before.
    private static Dictionary<string, string> Storable(Dictionary<string, string> labels)
    {
        var storable = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in labels) storable[SignalText.Line(name, 256)] = SignalText.Clean(value, 1_024);
        return storable;
    }

    // A group is resolved only when all its alerts are, so its status is a safe stand-in for a missing one.
    private static SignalStatus Status(string? status, string where) => status?.ToLowerInvariant() switch
    {
        null or "" or "firing" => SignalStatus.Firing,
        "resolved" => SignalStatus.Resolved,
        _ => throw new UnreadableException(SignalFaults.UnknownStatus, $"{where}.status"),
    };

    private static string? First(Dictionary<string, string> annotations, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (annotations.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text)) return text;
        return null;
    }
}
