using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace IncidentHub.Server.Hosting;

/// <summary>What the person who starts the hub decides; checked before anything else is touched. Table: <c>ops/README.md</c>.</summary>
public sealed record HubSettings
{
    /// <summary>The PostgreSQL to use; null when the hub starts its own in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Absolute path of everything this hub keeps on disk.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Addresses to listen on, as Kestrel reads them.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Absolute path of the unit tree and its officers.</summary>
    public required string NetworkFile { get; init; }

    /// <summary>Start with the demonstration incidents. Never with a network of one's own.</summary>
    public required bool Demo { get; init; }

    /// <summary>Folder of the PostgreSQL programs; null when the hub looks for them.</summary>
    public string? PostgresBin { get; init; }

    /// <summary>The passwords of the demo network are public.</summary>
    public bool IsDemoNetwork => Path.GetFileName(NetworkFile) == "demo.yaml";

    /// <param name="configuration">Environment and settings files: <c>ConnectionStrings:Hub</c>, <c>HUB_DATA</c>, <c>HUB_NETWORK</c>, <c>HUB_POSTGRES</c>, <c>urls</c>.</param>
    /// <param name="args">Command line; it wins. Options of the host itself and <c>--Section:Key=value</c> are left alone.</param>
    /// <exception cref="StartRefusal">A setting cannot be meant that way.</exception>
    public static HubSettings From(IConfiguration configuration, string[] args)
    {
        var given = HubArguments.Parse(args);
        var settings = new HubSettings
        {
            ConnectionString = Database(configuration.GetConnectionString("Hub")),
            DataFolder = Path.GetFullPath(given.Data ?? Text(configuration["HUB_DATA"]) ?? UsualDataFolder(configuration)),
            Urls = Addresses(given, Text(configuration["urls"])),
            NetworkFile = Network(given.Network ?? Text(configuration["HUB_NETWORK"]) ?? "playbooks/organisations/demo.yaml"),
            Demo = !given.Empty,
            PostgresBin = Text(configuration["HUB_POSTGRES"]),
        };
        settings = settings with { Demo = settings.Demo && settings.IsDemoNetwork };
        return settings.IsDemoNetwork && settings.Urls.FirstOrDefault(url => !IsLoopback(BindingAddress.Parse(url))) is { } open
            ? throw new StartRefusal(
                $"演示网络的口令是公开的,不能监听 {open}:请改用 127.0.0.1,或用 --network 指定自己的组织文件。",
                $"The demo network has public passwords and does not listen on {open}: use 127.0.0.1, or name your own network file with --network.")
            : settings;
    }

    /// <summary>Asks for the ports before PostgreSQL is started, so that a port in use costs nothing.</summary>
    /// <exception cref="StartRefusal">Another program listens there, or the port needs other rights.</exception>
    public void RefuseTakenPorts()
    {
        foreach (var url in Urls)
        {
            var address = BindingAddress.Parse(url);
            if (address.IsUnixPipe || address.IsNamedPipe || address.Port == 0) continue;
            try
            {
                using var probe = new TcpListener(Listening(address.Host), address.Port);
                probe.Start();
            }
            catch (SocketException e)
            {
                throw e.SocketErrorCode == SocketError.AccessDenied
                    ? new StartRefusal(
                        $"当前账户不能监听端口 {address.Port}:请用 --port 换成 1024 以上的端口。",
                        $"This account may not listen on port {address.Port}: choose one above 1024 with --port.")
                    : new StartRefusal(
                        $"无法监听 {url}(端口已被占用或地址不属于本机):请停止占用它的程序,或用 --port 换一个端口。",
                        $"Cannot listen on {url} (port in use, or not an address of this machine): stop the program that uses it, or choose another with --port.");
            }
        }
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? Database(string? text)
    {
        if (Text(text) is not { } given) return null;
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(given);
            if (!string.IsNullOrEmpty(parts.Host) && !string.IsNullOrEmpty(parts.Database)) return given;
        }
        catch (ArgumentException)
        {
            // Not repeated in the sentence: it may hold a password.
        }
        throw new StartRefusal(
            "ConnectionStrings__Hub 无法识别:请写成 Host=…;Database=…;Username=…;Password=…,或删除它以使用自带的 PostgreSQL。",
            "ConnectionStrings__Hub cannot be read: write Host=…;Database=…;Username=…;Password=…, or remove it to let the hub start its own PostgreSQL.");
    }

    // root's home is closed to the account PostgreSQL runs under, hence /var/lib.
    private static string UsualDataFolder(IConfiguration configuration) =>
        Text(configuration["XDG_DATA_HOME"]) is { } home && Path.IsPathRooted(home) ? Path.Combine(home, "incidenthub")
        : Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? "/var/lib/incidenthub"
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "incidenthub");

    private static string Network(string path) =>
        new[] { Path.GetFullPath(path), Path.Combine(AppContext.BaseDirectory, path) }.FirstOrDefault(File.Exists)
        ?? throw new StartRefusal(
            $"找不到组织文件 {path}:请用 --network 指定一个存在的文件。",
            $"The network file {path} is not there: name an existing one with --network.");

    private static string[] Addresses(HubArguments given, string? configured)
    {
        if (given is { Port: not null, Urls: not null })
            throw new StartRefusal("--port 与 --urls 只能给一个。", "Give either --port or --urls, not both.");
        if (given.Port is { } port)
            return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= IPEndPoint.MaxPort
                ? [$"http://127.0.0.1:{number}"]
                : throw new StartRefusal($"端口 {port} 无效:请给 0 到 65535 的整数。", $"{port} is not a port: give a whole number from 0 to 65535.");
        var urls = (given.Urls ?? configured ?? "http://127.0.0.1:5080").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return urls.Length > 0 && urls.All(IsAddress)
            ? urls
            : throw new StartRefusal(
                $"地址 {string.Join(';', urls)} 无法识别:请写成 http://127.0.0.1:5080 的样子。",
                $"The address {string.Join(';', urls)} cannot be read: write it like http://127.0.0.1:5080.");
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: >= 0 and <= IPEndPoint.MaxPort, Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsLoopback(BindingAddress address) =>
        address.IsUnixPipe || address.Host == "localhost" || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));

    // As Kestrel does it: a name that is no address means every interface.
    private static IPAddress Listening(string host) =>
        host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(host, out var ip) ? ip : IPAddress.IPv6Any;
}
