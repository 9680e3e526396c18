using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>What every pack says about itself before its rules.</summary>
internal sealed record PackHead(string Id, int Version, Text Title, string Citation, DateTimeOffset From, DateTimeOffset? To)
{
    public static readonly string[] Keys = ["pack", "version", "title", "citation", "effective_from", "effective_to"];

    public static PackHead? Read(Yaml root)
    {
        var (id, version) = (root.Need("pack")?.AsString(), root.Need("version")?.AsWhole());
        var (title, citation) = (root.Need("title")?.AsText(), root.Need("citation")?.AsString());
        var (from, to) = (root.Need("effective_from")?.AsInstant(), root["effective_to"]?.AsInstant());
        if (version < 1) root["version"]!.Fault("Versions count from 1.");
        if (to <= from) root["effective_to"]!.Fault("A pack cannot end before it begins.");
        return id is null || version is null || title is null || citation is null || from is null
            ? null
            : new PackHead(id, version.Value, title, citation, from.Value, to);
    }
}
