using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Organisation;

/// <summary>Reads the files of <c>playbooks/</c>. A fault is a refusal to start, with file, line and column.</summary>
public static class NetworkFile
{
    public static Network Read(string path) => Good(NetworkYaml.Load(path, File.ReadAllText(path)));

    public static Shelf ReadShelf(string playbooks) => Good(Shelf.Load(
        new[] { "policies", "grading", "categories", "calendars", "forms", "recipients", "inspections", "retention", "rectification" }.Select(folder => Path.Combine(playbooks, folder)).Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.yaml")).Order(StringComparer.Ordinal).Select(f => (f, File.ReadAllText(f)))));

    public static T Good<T>(Loaded<T> loaded) where T : class =>
        loaded is { Value: { } value, Faults.Count: 0 }
            ? value
            : throw new StartRefusal($"配置文件有误：{loaded.Faults.FirstOrDefault()}", $"A file of playbooks/ is wrong: {loaded.Faults.FirstOrDefault()}");
}
