using System.Globalization;

namespace IncidentHub.Server.Hosting;

/// <summary>The hub will not start, and says in one sentence why and what to do. <c>Program</c> prints it and exits with <see cref="ExitCode"/>.</summary>
public sealed class StartRefusal(string chinese, string english) : Exception(english)
{
    /// <summary>Exit code of a start that was refused.</summary>
    public const int ExitCode = 2;

    public string Chinese { get; } = chinese;
    public string English { get; } = english;

    /// <summary>The sentence in the language of the terminal.</summary>
    public string Sentence => In(
        Setting("LC_ALL") ?? Setting("LC_MESSAGES") ?? Setting("LANG") ?? "");

    /// <summary>Chinese or English for a POSIX locale name; both on one line when the locale (`C`, none) does not tell.</summary>
    public string In(string locale) =>
        locale.StartsWith("zh", true, CultureInfo.InvariantCulture) ? Chinese
        : locale is "" || locale.Split('.')[0] is "C" or "POSIX" ? $"{Chinese} / {English}"
        : English;

    private static string? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
