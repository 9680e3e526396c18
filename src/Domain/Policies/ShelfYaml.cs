using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>Puts rule files on one shelf and checks what only the whole can show.</summary>
internal static class ShelfYaml
{
    public static Loaded<Shelf> Load(IEnumerable<(string File, string Text)> files)
    {
        var (policies, gradings, trees, faults) = (new List<PolicyPack>(), new List<GradingTable>(), new List<Categories>(), new List<Fault>());
        var seen = new HashSet<(string Folder, string Id, string What)>();
        var read = files.Select(f => (Folder: Folder(f.File), f.File, f.Text)).Where(f => f.Folder is "policies" or "grading" or "categories")
            .Select(f => (f.Folder, Yaml: YamlFile.Read(f.File, f.Text))).ToList();

        // Packs that include others come after the packs they can include, whatever the order of the files.
        foreach (var (folder, yaml) in read.OrderBy(f => f.Yaml.Root?["includes"] is not null))
        {
            if (yaml.Root is { } root)
            {
                switch (folder)
                {
                    case "policies" when PolicyYaml.Read(root, policies) is { } pack: policies.Add(pack); break;
                    case "grading" when GradingYaml.Read(root) is { } table: gradings.Add(table); break;
                    case "categories" when CategoriesYaml.Read(root) is { } tree: trees.Add(tree); break;
                }
                Twice(root, folder, seen);
            }
            faults.AddRange(yaml.Faults);
        }
        if (trees.Count != 1 && faults.Count == 0)
            faults.Add(new Fault("categories", 1, 1, $"There are {trees.Count} files of categories; exactly one is needed."));
        return new(faults.Count == 0 ? new Shelf(policies, gradings, trees[0]) : null, faults);
    }

    // Two files that claim one version, or one first day, would leave it open which of them is the law.
    private static void Twice(Yaml root, string folder, HashSet<(string, string, string)> seen)
    {
        if (root["pack"]?.AsString() is not { } id) return;
        foreach (var key in (string[])["version", "effective_from"])
            if (root[key] is { } at && at.AsString() is { } said && !seen.Add((folder, id, $"{key} {said}")))
                at.Fault($"Another file already has '{id}' with {key} {said}.");
    }

    private static string Folder(string file) => file.Replace('\\', '/').Split('/') is [.., var folder, _] ? folder : "";
}
