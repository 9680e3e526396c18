using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Signals;
using IncidentHub.Domain.Signals.Formats;
using IncidentHub.Server.Organisation;

namespace IncidentHub.Server.Intake;

/// <summary>The intake tables of `playbooks/intake`: what a signal leads to, and how an imported record reads.</summary>
public sealed class IntakeTable(Shelf shelf)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "playbooks", "intake");

    private readonly IntakeRules _rules = NetworkFile.Good(IntakeRules.Load("alertmanager.yaml", File.ReadAllText(Path.Combine(Folder, "alertmanager.yaml")), shelf));

    public VerisTable Veris { get; } = NetworkFile.Good(VerisTable.Load("veris.yaml", File.ReadAllText(Path.Combine(Folder, "veris.yaml")), shelf));

    public IntakeDecision Decide(Signal signal) => Correlate.Decide(_rules, signal);

    /// <summary>Why a signal may not be kept, or null: a mark in a text of its own, or in one the table would make of it.</summary>
    public Refusal? Refusal(string unit, Signal signal, Moment at)
    {
        if (StateSecretMark.Find(signal.Texts()) is { } mark) return TextRefusals.StateSecret("signal", mark.Rule);
        var decision = Decide(signal);
        return decision.Action is IntakeAction.Raise ? Raise(Guid.Empty, unit, signal, decision, at.Now).Check(at) : null;
    }

    /// <summary>The incident a signal raises.</summary>
    /// <param name="receivedAt">When the hub was told: from then on the unit knows, however late it is looked at.</param>
    public static RaiseIncident Raise(Guid id, string unit, Signal signal, IntakeDecision decision, DateTimeOffset receivedAt) =>
        new(id, "", unit, decision.Title, Description(signal), receivedAt, signal.StartsAt, decision.SourceRef, decision.Category, Door: Door.Intake);

    /// <summary>The signal's text, then as many of its labels as there is room for.</summary>
    private static string Description(Signal signal)
    {
        var text = signal.Description;
        var separator = text.Length > 0 ? "\n\n" : "";
        foreach (var (name, value) in signal.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            var line = $"{separator}{name}: {value}";
            if (text.Length + line.Length > Texts.Paragraph) break;
            (text, separator) = (text + line, "\n");
        }
        return text;
    }
}
