using System.Globalization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Cli.Terminal;

/// <summary>The language of everything this run says: Chinese unless English is asked for.</summary>
internal sealed record Language(bool Chinese)
{
    /// <summary>As the API takes it.</summary>
    public string Code => Chinese ? "zh-CN" : "en";

    /// <summary>Looked up before the arguments are parsed, because the parser's help is already in it.</summary>
    public static Language Of(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        for (var i = 0; i < args.Count; i++)
            if (args[i] == "--lang" && i + 1 < args.Count) return Named(args[i + 1]);
            else if (args[i].StartsWith("--lang=", StringComparison.Ordinal)) return Named(args[i]["--lang=".Length..]);
        // The order of POSIX: the first that is set decides.
        return Named(new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(environment).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "");
    }

    private static Language Named(string name) => new(!name.StartsWith("en", StringComparison.OrdinalIgnoreCase));

    public string Say(Text text) => Chinese ? text.Zh : text.En;

    public string Say(string zh, string en) => Chinese ? zh : en;

    public void Use() => CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = new CultureInfo(Code);
}
