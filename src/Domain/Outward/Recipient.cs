using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Outward;

/// <summary>A body outside the network that reports go to.</summary>
/// <param name="Key">The party's key in the policy packs.</param>
/// <param name="Channels">The ways to reach it, the first one to be tried first.</param>
public sealed record Recipient(string Key, Text Name, IReadOnlyList<Channel> Channels);

/// <summary>One way to an outside body. People use it and write down that they did; the hub sends nothing.</summary>
/// <param name="Id">Unique in the book; written into the report that went this way.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Address">Number, address or name to be dialled, opened or searched for; null where every place has its own.</param>
/// <param name="Source">Where the address was taken from.</param>
/// <param name="Confidence">One of <see cref="Policies.Confidence.All"/>.</param>
public sealed record Channel(string Id, string Kind, Text Name, string? Address, string Source, string Confidence)
{
    public static IReadOnlyList<string> Kinds { get; } = ["phone", "site", "mini-program", "account", "mail", "fax", "letter", "visit"];
}

/// <summary>All outside bodies there are. Every body may also be reached by a way the book does not know; then the report names none.</summary>
public sealed record RecipientBook(IReadOnlyList<Recipient> All)
{
    public static RecipientBook None { get; } = new([]);

    public Recipient? Find(string key) => All.FirstOrDefault(r => r.Key == key);

    /// <summary>Null when the body is reached by this channel; a body the book does not know is reached by none that has a name.</summary>
    public Refusal? Refuse(string to, string? channel) =>
        (Find(to) is { } body ? body.Channels.Any(c => c.Id == channel) : string.IsNullOrEmpty(channel)) ? null : OutwardRefusals.UnknownChannel(channel ?? "", to);

    /// <summary>A channel by its id, whichever body it belongs to.</summary>
    public Channel? Channel(string id) => All.SelectMany(r => r.Channels).FirstOrDefault(c => c.Id == id);

    /// <summary>Reads the files of one book; a later file may add channels to a body of an earlier one.</summary>
    public static Loaded<RecipientBook> Load(IEnumerable<(string File, string Text)> files)
    {
        var read = files.Select(f => YamlFile.Read(f.File, f.Text)).ToList();
        var book = RecipientYaml.Read([.. read.Select(f => f.Root).OfType<Yaml>()]);
        Fault[] faults = [.. read.SelectMany(f => f.Faults)];
        return new(faults.Length == 0 ? book : null, faults);
    }
}
