using System.Globalization;
using System.Security.Cryptography;

namespace IncidentHub.Server.Hosting;

/// <summary>PostgreSQL's files below the hub's data folder: <c>postgres/</c>, <c>postgres.log</c>, <c>postgres.password</c>.</summary>
internal sealed record EmbeddedPostgresCluster(string Home, EmbeddedPostgresAccount Account, EmbeddedPostgresPrograms Programs)
{
    private const long LogBytesKept = 10 * 1024 * 1024;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Folder => Path.Combine(Home, "postgres");
    public string Log => Path.Combine(Home, "postgres.log");
    public string Password => File.ReadAllText(PasswordFile).Trim();
    private string PasswordFile => Path.Combine(Home, "postgres.password");
    private string PidFile => Path.Combine(Folder, "postmaster.pid");

    public static EmbeddedPostgresCluster Open(string home, string? programs)
    {
        if (OperatingSystem.IsWindows())
            throw new StartRefusal(
                "在 Windows 上服务不自带 PostgreSQL:请用 ConnectionStrings__Hub 指定一个数据库。",
                "On Windows the hub does not start its own PostgreSQL: name a database with ConnectionStrings__Hub.");
        var account = EmbeddedPostgresAccount.Choose();
        var cluster = new EmbeddedPostgresCluster(home, account, EmbeddedPostgresPrograms.Find(programs, DataVersion(home), home));
        account.Enter(home);
        if (!Directory.Exists(cluster.Folder)) cluster.Create();
        if (!File.Exists(cluster.PasswordFile))
            throw new StartRefusal(
                $"{cluster.PasswordFile} 不见了,无法打开已有的数据库:请从备份恢复它,或用 --data 指定另一个文件夹。",
                $"{cluster.PasswordFile} is gone and the existing database cannot be opened: restore it, or choose another folder with --data.");
        cluster.TurnLog();
        return cluster;
    }

    /// <summary>Stops what a killed hub left running; a hub that holds the folder is alone in it, so whoever runs there is a remnant.</summary>
    public void StopRemnant()
    {
        if (!File.Exists(PidFile) || !int.TryParse(File.ReadLines(PidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)) return;
        // PostgreSQL works in its data folder. If that process does not, the number is a stranger's or a dead one's by now,
        // and PostgreSQL would take it for itself and not start.
        var seen = $"/proc/{pid}/cwd/postmaster.pid";
        if (Directory.Exists("/proc/self") && !(File.Exists(seen) && File.ReadAllText(seen) == File.ReadAllText(PidFile)))
        {
            File.Delete(PidFile);
            return;
        }
        if (Stop("fast") || Stop("immediate") || !File.Exists(PidFile)) return;
        throw new StartRefusal(
            $"{Folder} 里还有 PostgreSQL(进程 {pid})在运行且不能停止:请停止它后再启动。",
            $"A PostgreSQL (process {pid}) still runs in {Folder} and cannot be stopped: stop it and start again.");
    }

    /// <param name="mode"><c>fast</c>: sessions are ended and all is written; <c>immediate</c>: as after a crash.</param>
    public bool Stop(string mode) => Account.Run(Programs["pg_ctl"], "stop", "-D", Folder, "-m", mode, "-w", "-t", "60").Code == 0;

    private static int? DataVersion(string home)
    {
        var folder = Path.Combine(home, "postgres");
        if (!Directory.Exists(folder)) return null;
        var file = Path.Combine(folder, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new StartRefusal(
                $"{folder} 不是 PostgreSQL 的数据文件夹(缺少 PG_VERSION):请从备份恢复,或用 --data 指定另一个文件夹。",
                $"{folder} is not a PostgreSQL data folder (no PG_VERSION): restore it from a backup, or choose another folder with --data.");
    }

    /// <summary>Made aside and renamed when whole, so that a start cut short leaves nothing half made.</summary>
    private void Create()
    {
        var aside = Path.Combine(Home, "postgres.new");
        if (Directory.Exists(aside)) Directory.Delete(aside, true);
        Directory.CreateDirectory(aside);
        var password = RandomNumberGenerator.GetHexString(48, true);
        Write(PasswordFile, password);
        var lent = Path.Combine(Home, "postgres.password.new");
        Write(lent, password);
        Account.Own(aside);
        Account.Own(lent);
        var (code, output) = Account.Run(Programs["initdb"], "-D", aside, "-U", "postgres", $"--pwfile={lent}", "--auth=scram-sha-256",
            "--data-checksums", "--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8");
        File.Delete(lent);
        if (code != 0)
            throw new StartRefusal(
                $"无法在 {Home} 建立数据库({output.Trim().Split('\n')[^1]}):请检查磁盘空间和权限。",
                $"The database cannot be made in {Home} ({output.Trim().Split('\n')[^1]}): check disk space and rights.");
        File.WriteAllText(Path.Combine(aside, "postgresql.conf"), EmbeddedPostgresTuning.File());
        Directory.Move(aside, Folder);
    }

    private static void Write(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Private;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(true);
    }

    private void TurnLog()
    {
        if (new FileInfo(Log) is { Exists: true, Length: > LogBytesKept }) File.Move(Log, Log + ".1", true);
        if (!File.Exists(Log)) Write(Log, "");
        Account.Own(Log);
    }
}
