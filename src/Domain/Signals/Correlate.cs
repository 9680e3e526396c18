using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Domain.Signals;

/// <summary>What is to be done with one signal. Whether an incident with that reference is open is for the caller to see.</summary>
/// <param name="Rule">Id of the rule that decided.</param>
/// <param name="Action">A resolved signal never raises: it is attached or waits.</param>
/// <param name="SourceRef">Same reference, same incident, while it is open. At most 200 characters; empty for an ignored signal.</param>
/// <param name="Title">Title of the incident if one is raised, at most 200 characters.</param>
/// <param name="Category">Its category key, or null.</param>
public sealed record IntakeDecision(string Rule, IntakeAction Action, string SourceRef, string Title, string? Category);

/// <summary>Decides by the intake table which signals belong to one incident.</summary>
public static class Correlate
{
    /// <summary>The decision of the first rule that fits.</summary>
    public static IntakeDecision Decide(IntakeRules rules, Signal signal)
    {
        var severity = Severity(rules, signal);
        var rule = rules.Rules.First(r => r.When.Fits(name => Values(signal, name)) && (r.AtLeast is null || severity >= Rank(rules, r.AtLeast)));
        var title = SignalText.Line(Template.Fill(rule.Title, name => Value(signal, name)), 200);
        return new(
            rule.Id,
            rule.Action == IntakeAction.Raise && signal.Status == SignalStatus.Resolved ? IntakeAction.Attach : rule.Action,
            rule.Action == IntakeAction.Ignore ? "" : SourceRef(rule, signal),
            title.Length > 0 ? title : signal.Title,
            rule.Category);
    }

    // <source>:<receiver>/<label>/<label>…; a missing label keeps its place, only the end is trimmed.
    private static string SourceRef(IntakeRule rule, Signal signal)
    {
        var path = string.Join('/', rule.GroupBy.Select(names => Escape(First(signal, names))).Prepend(Escape(signal.Receiver))).TrimEnd('/');
        var reference = $"{signal.Source}:{path}";
        if (reference.Length <= 200) return reference;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)))[..32];
        return string.Concat(reference.AsSpan(0, char.IsHighSurrogate(reference[166]) ? 166 : 167), "~", hash);
    }

    private static string First(Signal signal, string names) =>
        names.Split('|').Select(name => Value(signal, name.Trim())).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";

    // "/" separates and "%" escapes, so two different sets of labels never make one reference; "<" would read as a tag.
    private static string Escape(string value) => SignalText.Line(value, 1_024)
        .Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal).Replace("<", "%3C", StringComparison.Ordinal);

    private static IEnumerable<string> Values(Signal signal, string name) => Value(signal, name) is { } value ? [value] : [];

    private static string? Value(Signal signal, string name) =>
        signal.Labels.TryGetValue(name, out var value) ? value : name switch
        {
            "title" => signal.Title,
            "receiver" => signal.Receiver,
            "source" => signal.Source,
            "fingerprint" => signal.Fingerprint,
            _ => null,
        };

    private static int Severity(IntakeRules rules, Signal signal) =>
        Rank(rules, signal.Labels.GetValueOrDefault(rules.SeverityLabel)) is var rank and >= 0 ? rank : Rank(rules, rules.UnknownSeverity);

    private static int Rank(IntakeRules rules, string? severity) => rules.Severities.Index()
        .Where(s => string.Equals(s.Item, severity, StringComparison.OrdinalIgnoreCase)).Select(s => s.Index).DefaultIfEmpty(-1).First();
}
