using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Outward;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting.Forms;

namespace IncidentHub.Domain.Policies;

/// <summary>Puts rule files on one shelf and checks what only the whole can show.</summary>
internal static class ShelfYaml
{
    public static Loaded<Shelf> Load(IEnumerable<(string File, string Text)> files)
    {
        var (policies, gradings, trees, calendars) = (new List<PolicyPack>(), new List<GradingTable>(), new List<Categories>(), new List<WorkCalendar>());
        var forms = new List<ReportForm>();
        var checklists = new List<Inspections.Checklist>();
        var rectifications = new List<RectificationRules>();
        var books = new List<Yaml>();
        var keep = new List<KeepRule>();
        var seen = new HashSet<(string Folder, string Id, string What)>();
        var read = files.Select(f => (Folder: Folder(f.File), f.File, f.Text)).Where(f => f.Folder is "policies" or "grading" or "categories" or "calendars" or "forms" or "recipients" or "inspections" or "retention" or "rectification")
            .Select(f => (f.Folder, Yaml: YamlFile.Read(f.File, f.Text))).ToList();

        // Calendars come before the packs that count by them, packs before those that include or extend them, whatever the order of the files.
        foreach (var (folder, yaml) in InOrder(read))
            if (yaml.Root is { } root)
            {
                switch (folder)
                {
                    case "calendars" when CalendarYaml.Read(root) is { } calendar: calendars.Add(calendar); break;
                    case "policies" when PolicyYaml.Read(root, policies, calendars) is { } pack: Put(pack, policies, root); break;
                    case "grading" when GradingYaml.Read(root) is { } table: Put(table, gradings, root); break;
                    case "inspections" when Inspections.ChecklistYaml.Read(root) is { } checklist: checklists.Add(checklist); break;
                    case "recipients": books.Add(root); break;
                    case "retention": keep.AddRange(RetentionYaml.Read(root)); break;
                    case "forms" when FormYaml.Read(root) is { } form: forms.Add(form); break;
                    case "rectification" when RectificationYaml.Read(root, calendars) is { } rules: rectifications.Add(rules); break;
                    case "categories" when CategoriesYaml.Read(root) is { } tree: trees.Add(tree); break;
                }
                Twice(root, folder, seen);
            }
        var recipients = RecipientYaml.Read(books);
        var faults = read.SelectMany(f => f.Yaml.Faults).ToList();
        if (trees.Count != 1 && faults.Count == 0)
            faults.Add(new Fault("categories", 1, 1, $"There are {trees.Count} files of categories; exactly one is needed."));
        return new(faults.Count == 0 ? new Shelf(policies, gradings, trees[0]) { Calendars = calendars, Forms = forms, Recipients = recipients, Checklists = checklists, Rectifications = rectifications, Retention = new(keep) } : null, faults);
    }

    public static Loaded<Shelf> Add(Shelf shelf, string file, string text)
    {
        var yaml = YamlFile.Read(file, text);
        if (yaml.Root is not { } root) return new(null, yaml.Faults);
        var (policies, gradings) = (shelf.Policies.ToList(), shelf.Gradings.ToList());
        if (root["criteria"] is not null)
        {
            if (GradingYaml.Read(root) is { } table && !Known(table.Id, table.Version, gradings.Select(g => (g.Id, g.Version)), root)) Put(table, gradings, root);
        }
        else if (PolicyYaml.Read(root, policies, shelf.Calendars) is { } pack && !Known(pack.Id, pack.Version, policies.Select(p => (p.Id, p.Version)), root)) Put(pack, policies, root);
        return yaml.Answer(shelf with { Policies = policies, Gradings = gradings });
    }

    private static bool Known(string id, int version, IEnumerable<(string, int)> present, Yaml root)
    {
        if (!present.Contains((id, version))) return false;
        root["version"]!.Fault($"'{id}' already has a version {version}.", "give the changed pack a new version");
        return true;
    }

    private static void Put(PolicyPack pack, List<PolicyPack> shelf, Yaml root)
    {
        Overlapping(root, pack.EffectiveFrom, pack.EffectiveTo, shelf.Where(p => p.Id == pack.Id).Select(p => (p.Version, p.EffectiveFrom, p.EffectiveTo)));
        // One id in two packs would make one obligation of two different duties.
        foreach (var y in root["rules"]?.Items ?? [])
            if (y["id"] is { } at && at.AsString() is { } id && shelf.Find(p => p.Id != pack.Id && p.Extends is null && p.Rules.Any(r => r.Id == id && PackOf(r) == p.Id)) is { } other && pack.Extends is null)
                at.Fault($"Rule '{id}' is a rule of {other.Name}.", "rule ids are unique on the shelf");
        shelf.Add(pack);
    }

    private static string PackOf(DutyRule rule) => rule.Origin.Split('@')[0];

    private static void Put(GradingTable table, List<GradingTable> shelf, Yaml root)
    {
        Overlapping(root, table.EffectiveFrom, table.EffectiveTo, shelf.Where(g => g.Id == table.Id).Select(g => (g.Version, g.EffectiveFrom, g.EffectiveTo)));
        shelf.Add(table);
    }

    // A version that says when it ends must not reach into a later one; without an end it gives way by itself.
    private static void Overlapping(Yaml root, DateTimeOffset from, DateTimeOffset? to, IEnumerable<(int Version, DateTimeOffset From, DateTimeOffset? To)> others)
    {
        foreach (var other in others.Where(o => (o.From < from && o.To > from) || (from < o.From && to > o.From)))
            root[other.From < from ? "effective_from" : "effective_to"]?.Fault($"This version overlaps with version {other.Version}.");
    }

    private static IEnumerable<(string Folder, YamlFile Yaml)> InOrder(List<(string Folder, YamlFile Yaml)> files)
    {
        foreach (var file in files.Where(f => f.Folder != "policies").OrderBy(f => f.Folder != "calendars")) yield return file;
        var waiting = files.Where(f => f.Folder == "policies").ToList();
        while (waiting.Count > 0)
        {
            var names = waiting.Select(f => Name(f.Yaml.Root)).ToHashSet();
            var ready = waiting.Where(f => !Needs(f.Yaml.Root).Any(n => names.Contains(n) && n != Name(f.Yaml.Root))).ToList();
            // Packs that include one another: read them as they come, and the unknown names are told.
            if (ready.Count == 0) ready = waiting;
            foreach (var file in ready) yield return file;
            waiting = [.. waiting.Except(ready)];
        }
    }

    private static string Name(Yaml? root) => $"{root?.Peek("pack")}@{root?.Peek("version")}";

    private static IEnumerable<string> Needs(Yaml? root) => [.. root?.PeekAll("includes") ?? [], .. root?.PeekAll("extends") ?? []];

    // Two files that claim one version, or one first day, would leave it open which of them is the law.
    private static void Twice(Yaml root, string folder, HashSet<(string, string, string)> seen)
    {
        if ((root["pack"] ?? root["form"] ?? root["checklist"])?.AsString() is not { } id) return;
        foreach (var key in (string[])["version", "effective_from"])
            if (root[key] is { } at && at.AsString() is { } said && !seen.Add((folder, id, $"{key} {said}")))
                at.Fault($"Another file already has '{id}' with {key} {said}.");
    }

    private static string Folder(string file) => file.Replace('\\', '/').Split('/') is [.., var folder, _] ? folder : "";
}
