using System.Globalization;

namespace IncidentHub.Server.Hosting;

/// <summary>The folder of one running hub: made when missing, writable, and held against a second hub until disposed or the process ends.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _hold;

    private DataFolder(string path, FileStream hold) => (Path, _hold) = (path, hold);

    public string Path { get; }

    /// <exception cref="StartRefusal">Not writable, not a folder, or held by another hub.</exception>
    public static DataFolder Open(string path)
    {
        try
        {
            if (!Directory.Exists(path)) Create(path);
            // The kernel drops this lock with the process, so `kill -9` leaves nothing behind.
            var hold = new FileStream(System.IO.Path.Combine(path, "hub.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(PidFile(path), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolder(path, hold);
        }
        catch (IOException e) when (e.HResult is 11 or 35) // EWOULDBLOCK on Linux and macOS
        {
            throw new StartRefusal(
                $"数据文件夹 {path} 正被另一个服务(进程 {Holder(path)})使用:请先停止它,或用 --data 指定另一个文件夹。",
                $"The data folder {path} is in use by another hub (process {Holder(path)}): stop that one, or choose another folder with --data.");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw NotWritable(path, e);
        }
    }

    /// <summary>Rights, a full disk, a file where a folder should be: the system's own words are kept.</summary>
    public static StartRefusal NotWritable(string path, Exception e) => new(
        $"数据文件夹 {path} 不可写({e.Message}):请更正权限或磁盘,或用 --data 指定另一个文件夹。",
        $"The data folder {path} cannot be written ({e.Message}): correct its rights or its disk, or choose another folder with --data.");

    public void Dispose() => _hold.Dispose();

    private static void Create(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is { } parent) Directory.CreateDirectory(parent);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Holder(string path) => File.Exists(PidFile(path)) ? File.ReadAllText(PidFile(path)) : "?";

    private static string PidFile(string path) => System.IO.Path.Combine(path, "hub.pid");
}
