namespace IncidentHub.Bench.Machine;

/// <summary>Where things are: the tree this build came from, the server's build beside ours, and a folder for samples.</summary>
public static class Places
{
    public static string Root { get; } = Up(AppContext.BaseDirectory, "IncidentHub.sln");

    /// <summary>bin/&lt;configuration&gt;/&lt;framework&gt; of our own build; the server's has the same shape.</summary>
    private static string Shape { get; } = Path.GetRelativePath(Path.Combine(Root, "tests", "Bench"), AppContext.BaseDirectory);

    public static string ServerDll { get; } = Dll(Path.Combine(Root, "src", "Server"));

    public static string Playbooks { get; } = Path.Combine(Root, "playbooks");

    /// <summary>Raw samples; not kept in the repository.</summary>
    public static string Samples { get; } = Made(Path.Combine(Root, "artifacts", "bench"));

    /// <summary>The built server of a project folder.</summary>
    public static string Dll(string project) => Path.Combine(project, Shape, "IncidentHub.Server.dll");

    /// <summary>A new folder on a real disk (not /tmp, which may be memory) that PostgreSQL's account can enter.</summary>
    public static string Fresh(string name) => Made(Path.Combine("/var/tmp", $"hub-bench-{Environment.ProcessId}-{name}"));

    private static string Made(string folder) => Directory.CreateDirectory(folder).FullName;

    private static string Up(string from, string sign)
    {
        var folder = new DirectoryInfo(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, sign))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"{sign} is not above {from}: run the bench from a source tree.");
    }
}
