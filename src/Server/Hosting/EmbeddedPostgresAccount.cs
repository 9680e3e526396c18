namespace IncidentHub.Server.Hosting;

/// <summary>Whom PostgreSQL runs as. It refuses to be root, so a hub started by root lends it another account.</summary>
/// <param name="Name">Null: the hub's own account.</param>
internal sealed record EmbeddedPostgresAccount(string? Name, string Uid, string Gid)
{
    private static readonly string[] Accounts = ["postgres", "nobody"];

    public static EmbeddedPostgresAccount Choose()
    {
        if (!Environment.IsPrivilegedProcess) return new(null, "", "");
        return Accounts.Select(Lookup).FirstOrDefault(account => account?.Run("true").Code == 0)
            ?? throw new StartRefusal(
                "以 root 启动时需要 setpriv(util-linux)和账户 postgres 或 nobody 来运行 PostgreSQL:请补上,或改用普通账户启动。",
                "Started as root, PostgreSQL needs setpriv (util-linux) and the account postgres or nobody: add them, or start the hub as an ordinary user.");
    }

    /// <summary>Program and arguments, with the change of account in front when there is one.</summary>
    public string[] Line(params IEnumerable<string> line) =>
        Name is null ? [.. line] : ["setpriv", $"--reuid={Uid}", $"--regid={Gid}", "--init-groups", "--", .. line];

    public (int Code, string Output) Run(params string[] line)
    {
        var whole = Line(line);
        return EmbeddedPostgresCommand.Run(whole[0], whole[1..]);
    }

    public void Own(string path)
    {
        if (Name is not null && EmbeddedPostgresCommand.Run("chown", "-R", $"{Uid}:{Gid}", path) is { Code: not 0 } fault)
            throw new StartRefusal(
                $"无法把 {path} 交给账户 {Name}({fault.Output.Trim()}):请用 --data 指定本机磁盘上的文件夹。",
                $"{path} cannot be given to the account {Name} ({fault.Output.Trim()}): choose a folder on a local disk with --data.");
    }

    /// <summary>The account has to pass through the hub's folder, but need not list it.</summary>
    public void Enter(string folder)
    {
        if (Name is null || OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
        if (Run("test", "-x", folder).Code == 0) return;
        var closed = Ancestors(folder).Reverse().First(ancestor => Run("test", "-x", ancestor).Code != 0);
        throw new StartRefusal(
            $"账户 {Name} 进不了 {closed},PostgreSQL 无法在 {folder} 运行:请用 --data 指定例如 /var/lib/incidenthub 的文件夹。",
            $"The account {Name} may not enter {closed}, so PostgreSQL cannot run in {folder}: choose a folder such as /var/lib/incidenthub with --data.");
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at)) yield return at;
    }

    private static EmbeddedPostgresAccount? Lookup(string name) =>
        EmbeddedPostgresCommand.Run("id", "-u", name) is { Code: 0 } uid && EmbeddedPostgresCommand.Run("id", "-g", name) is { Code: 0 } gid
            ? new(name, uid.Output.Trim(), gid.Output.Trim())
            : null;
}
