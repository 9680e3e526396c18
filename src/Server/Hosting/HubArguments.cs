namespace IncidentHub.Server.Hosting;

/// <summary>The hub's own options on the command line.</summary>
internal sealed record HubArguments(string? Data, string? Port, string? Urls, string? Network, bool Empty)
{
    private static readonly string[] OfTheHost = ["--environment", "--contentRoot", "--applicationName", "--webRoot"];

    /// <exception cref="StartRefusal">An option is unknown or lacks its value. A mistyped option must not start a hub on the wrong folder.</exception>
    public static HubArguments Parse(string[] args)
    {
        var given = new HubArguments(null, null, null, null, false);
        // `codegen write` and the other commands of the tool box have options of their own.
        var strict = args is [] || args[0].StartsWith('-');
        for (var i = 0; i < args.Length; i++)
        {
            var equals = args[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? args[i] : args[i][..equals];
            string Value() => equals >= 0 ? args[i][(equals + 1)..]
                : i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i]
                : "";
            given = name switch
            {
                "--data" => given with { Data = Required(name, Value()) },
                "--port" => given with { Port = Required(name, Value()) },
                "--urls" => given with { Urls = Required(name, Value()) },
                "--network" => given with { Network = Required(name, Value()) },
                "--empty" => given with { Empty = true },
                _ when !strict || name.Contains(':', StringComparison.Ordinal) => given,
                _ when OfTheHost.Contains(name, StringComparer.OrdinalIgnoreCase) => Skip(given, Value()),
                _ => throw new StartRefusal(
                    $"不认识的选项 {args[i]}:可用 --data、--port、--urls、--network、--empty。",
                    $"Unknown option {args[i]}: there are --data, --port, --urls, --network, --empty."),
            };
        }
        return given;
    }

    private static HubArguments Skip(HubArguments given, string _) => given;

    private static string Required(string name, string value) =>
        value.Length > 0 ? value : throw new StartRefusal($"选项 {name} 缺少取值。", $"The option {name} needs a value.");
}
