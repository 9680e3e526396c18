using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>Reads a tree of categories, two levels deep.</summary>
internal static class CategoriesYaml
{
    public static Categories? Read(Yaml root)
    {
        root.Only("pack", "title", "citation", "note", "categories");
        var (id, title, citation) = (root.Need("pack")?.AsString(), root.Need("title")?.AsText(), root.Need("citation")?.AsString());
        var all = new List<Category>();
        foreach (var (key, _, value) in root.Need("categories")?.Entries ?? [])
        {
            value.Only("zh", "en", "code", "kinds");
            if (ReadCategory(key, null, value) is { } top) all.Add(top);
            foreach (var (sub, _, kind) in value["kinds"]?.Entries ?? [])
            {
                kind.Only("zh", "en", "code");
                if (ReadCategory($"{key}.{sub}", key, kind) is { } category) all.Add(category);
            }
        }
        return id is null || title is null || citation is null ? null : new Categories(id, title, citation, all);
    }

    private static Category? ReadCategory(string key, string? parent, Yaml y) =>
        (y.Need("zh")?.AsString(), y.Need("en")?.AsString()) is ({ } zh, { } en)
            ? new Category(key, new Text(zh, en), parent, y["code"]?.AsString())
            : null;
}
