using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Organisation;

/// <summary>Reads a network file: units, and the posts every unit has.</summary>
public static class NetworkYaml
{
    private static readonly Dictionary<string, UnitLevel> Levels = new()
    {
        ["centre"] = UnitLevel.Centre, ["province"] = UnitLevel.Province, ["city"] = UnitLevel.City,
        ["county"] = UnitLevel.County, ["department"] = UnitLevel.Department,
    };

    /// <summary>The network, or every fault with its place.</summary>
    public static Loaded<Network> Load(string file, string text)
    {
        var yaml = YamlFile.Read(file, text);
        return yaml.Answer(yaml.Root is { } root ? Read(root) : null);
    }

    private static Network? Read(Yaml root)
    {
        root.Only("network", "title", "demo", "password", "time_zone", "posts", "mail", "units", "officers");
        var (id, title) = (root.Need("network")?.AsString(), root.Need("title")?.AsText());
        var demo = root["demo"]?.AsFlag() ?? false;
        var password = root["password"]?.AsString();
        if (demo != password is not null) (root["password"] ?? root["demo"] ?? root).Fault("A demo network has a password, and no other network has one.");
        var zone = Zone(root["time_zone"]) ?? "Asia/Shanghai";
        var posts = PostNames(root["posts"]);
        var mail = Mail(root["mail"], pattern: true);

        var units = (root.Need("units")?.Items ?? []).Select(u => (At: u, Unit: ReadUnit(u, zone))).ToList();
        var officers = (root["officers"]?.Items ?? []).Select(o => (At: o, Officer: ReadOfficer(o))).ToList();
        var good = units.Where(u => u.Unit is not null).Select(u => (u.At, Unit: u.Unit!)).ToList();
        TreeFaults.Find(good);

        var seeds = good.SelectMany(u => FromTemplate(u.Unit, u.At, posts, mail)).Concat(officers.Select(o => o.Officer).OfType<OfficerSeed>()).ToList();
        OfficerFaults.Find(good, [.. officers.Where(o => o.Officer is not null).Select(o => (o.At, o.Officer!))], seeds);
        return id is null || title is null ? null : new Network(id, title, demo, password, [.. good.Select(u => u.Unit)], seeds);
    }

    private static Dictionary<string, Text> PostNames(Yaml? posts)
    {
        var names = new Dictionary<string, Text>();
        posts?.Only([.. Posts.All]);
        foreach (var (post, _, value) in posts?.Entries ?? [])
            if (value.AsText() is { } name) names[post] = name;
        return names;
    }

    private static Unit? ReadUnit(Yaml y, string zone)
    {
        y.Only("code", "name", "en", "parent", "level", "classes", "time_zone", "posts", "policies", "former");
        var (code, name, en) = (y.Need("code")?.AsString(), y.Need("name")?.AsString(), y.Need("en")?.AsString());
        var level = y.Need("level")?.AsOneOf(Levels.Keys);
        var classes = (y.Need("classes")?.Items ?? []).Select(c => c.AsString()).OfType<string>().ToHashSet();
        return code is null || name is null || en is null || level is null
            ? null
            : new Unit(code, name, en, y["parent"]?.AsString(), Levels[level], classes, Zone(y["time_zone"]) ?? zone)
            {
                Policies = [.. (y["policies"]?.Items ?? []).Select(p => p.AsString()).OfType<string>()],
                Former = [.. (y["former"]?.Items ?? []).Select(ReadFormer).OfType<FormerName>().OrderBy(f => f.Until)],
            };
    }

    private static FormerName? ReadFormer(Yaml y)
    {
        y.Only("name", "en", "until");
        var (name, en, until) = (y.Need("name")?.AsString(), y.Need("en")?.AsString(), y.Need("until")?.AsInstant());
        return name is null || en is null || until is null ? null : new FormerName(name, en, until.Value);
    }

    private static OfficerSeed? ReadOfficer(Yaml y)
    {
        y.Only("name", "unit", "title", "posts", "mail", "phone");
        var (name, unit, title) = (y.Need("name")?.AsString(), y.Need("unit")?.AsString(), y.Need("title")?.AsText());
        var posts = PostList(y.Need("posts"));
        return name is null || unit is null || title is null ? null : new OfficerSeed(name, unit, title, posts.ToHashSet(), Mail(y["mail"], pattern: false), Phone(y["phone"]));
    }

    // Every unit has every post of the template unless it lists its own; each post is one officer.
    private static IEnumerable<OfficerSeed> FromTemplate(Unit unit, Yaml at, Dictionary<string, Text> posts, string? mail) =>
        (at["posts"] is { } own ? PostList(own) : [.. posts.Keys])
            .Where(posts.ContainsKey)
            .Select(p => new OfficerSeed($"{unit.Code}.{p}", unit.Code, new(unit.Name + posts[p].Zh, $"{posts[p].En}, {unit.NameEn}"), new HashSet<string> { p },
                mail?.Replace("{name}", $"{unit.Code}.{p}", StringComparison.Ordinal)));

    private static string? Mail(Yaml? y, bool pattern)
    {
        if (y?.AsString() is not { } mail) return null;
        if (mail.Count(c => c == '@') != 1 || mail.StartsWith('@') || mail.EndsWith('@') || mail.Any(c => char.IsWhiteSpace(c) || c is '<' or '>'))
            y.Fault($"'{mail}' is not a mail address.", pattern ? "{name}@example.org" : null);
        else if (pattern && !mail.Contains("{name}", StringComparison.Ordinal)) y.Fault("The pattern of all mail addresses contains {name}.", "{name}@example.org");
        return mail;
    }

    private static string? Phone(Yaml? y)
    {
        if (y?.AsString() is not { } phone) return null;
        if (phone.Length is < 3 or > 20 || !phone.All(c => char.IsAsciiDigit(c) || c is '+' or '-')) y.Fault($"'{phone}' is not a phone number.", "+86-571-12345678");
        return phone;
    }

    private static List<string> PostList(Yaml? posts) =>
        [.. (posts?.Items ?? []).Select(p => p.AsOneOf(Posts.All)).OfType<string>()];

    private static string? Zone(Yaml? y)
    {
        if (y?.AsString() is not { } zone) return null;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) y.Fault($"'{zone}' is not a time zone.", "an IANA name such as Asia/Shanghai");
        return zone;
    }
}
