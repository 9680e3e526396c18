using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Outward;

/// <summary>Reads books of outside bodies.</summary>
internal static class RecipientYaml
{
    /// <param name="roots">In the order of the files; channels of all of them are known to all of them.</param>
    public static RecipientBook Read(IReadOnlyList<Yaml> roots)
    {
        var (channels, bodies) = (new Dictionary<string, Channel>(StringComparer.Ordinal), new Dictionary<string, Recipient>(StringComparer.Ordinal));
        foreach (var root in roots)
        {
            root.Only("book", "title", "channels", "recipients");
            root.Need("book")?.AsString();
            root["title"]?.AsText();
            foreach (var (id, at, value) in root["channels"]?.Entries ?? [])
                if (ReadChannel(id, value) is { } channel && !channels.TryAdd(id, channel)) at.Fault($"There is another channel '{id}'.");
        }
        foreach (var (key, _, value) in roots.SelectMany(r => r["recipients"]?.Entries ?? []))
        {
            value.Only("name", "channels");
            var known = bodies.GetValueOrDefault(key);
            // Only the first file that speaks of a body has to name it.
            var name = (known is null ? value.Need("name") : value["name"])?.AsText() ?? known?.Name;
            var ways = (value.Need("channels")?.Items ?? []).Select(c => c.AsOneOf(channels.Keys)).OfType<string>().Select(c => channels[c]);
            if (name is not null) bodies[key] = new Recipient(key, name, [.. (known?.Channels ?? []).Concat(ways).DistinctBy(c => c.Id)]);
        }
        return new RecipientBook([.. bodies.Values]);
    }

    private static Channel? ReadChannel(string id, Yaml y)
    {
        y.Only("kind", "name", "address", "source", "confidence");
        var (kind, name, address) = (y.Need("kind")?.AsOneOf(Channel.Kinds), y.Need("name")?.AsText(), y["address"]?.AsString());
        var (source, confidence) = (y.Need("source")?.AsString(), y.Need("confidence")?.AsOneOf(Confidence.All));
        return kind is null || name is null || source is null || confidence is null ? null : new Channel(id, kind, name, address, source, confidence);
    }
}
