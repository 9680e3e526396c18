using System.Text.Json;
using IncidentHub.Contracts;

namespace IncidentHub.Cli.Terminal;

/// <summary>Which hub, and as whom. From HUB_ADDRESS and HUB_TOKEN, else from the file `hub sign-in` wrote.</summary>
internal sealed record Door(Uri Address, string? Token)
{
    public const string UsualAddress = "http://127.0.0.1:5080";

    private sealed record Kept(string Address, string Token, string Name, DateTimeOffset ExpiresAt);

    public static Door Open()
    {
        var kept = Read();
        var address = Parse(Environment.GetEnvironmentVariable("HUB_ADDRESS") is { Length: > 0 } a ? a : kept?.Address ?? UsualAddress);
        if (Environment.GetEnvironmentVariable("HUB_TOKEN") is { Length: > 0 } token) return new Door(address, token);
        // A kept token belongs to the hub that gave it and is shown to no other.
        return new Door(address, kept is not null && Parse(kept.Address) == address ? kept.Token : null);
    }

    /// <exception cref="UsageFault">Not an address of a web server.</exception>
    public static Uri Parse(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new UsageFault($"{address}: http://127.0.0.1:5080 ?");

    /// <summary>Readable by nobody else from the first byte on, and never half written.</summary>
    public static void Keep(Uri address, string token, string name, DateTimeOffset expiresAt)
    {
        var (folder, options) = (Path.GetDirectoryName(File)!, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write });
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var half = $"{File}.{Environment.ProcessId}";
        using (var stream = new FileStream(half, options))
            JsonSerializer.Serialize(stream, new Kept(address.ToString(), token, name, expiresAt), HubJson.Options);
        System.IO.File.Move(half, File, overwrite: true);
    }

    public static void Forget() => System.IO.File.Delete(File);

    /// <summary>session.json under $XDG_CONFIG_HOME/incidenthub, else ~/.config/incidenthub.</summary>
    public static string File => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } home && Path.IsPathRooted(home)
            ? home
            : Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "incidenthub", "session.json");

    private static Kept? Read()
    {
        try
        {
            return System.IO.File.Exists(File) ? JsonSerializer.Deserialize<Kept>(System.IO.File.ReadAllText(File), HubJson.Options) : null;
        }
        catch (JsonException)
        {
            return null; // signing in writes it anew
        }
    }
}
