using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Contracts.Views;

/// <summary>GET /api/policies: one version of a pack on the shelf.</summary>
/// <param name="Kind">duties or grading.</param>
/// <param name="Draft">Never in force: for comparison only.</param>
/// <param name="InForce">Whether it is the version in force now.</param>
/// <param name="Binds">Whether the caller's unit is under it.</param>
/// <param name="Unconfirmed">How many of its numbers nobody could confirm.</param>
/// <param name="Classes">Reporter classes it tells apart.</param>
/// <param name="Rules">Its duties; empty for a grading pack.</param>
public sealed record PackView(
    string Id, int Version, string Kind, string Title, string Jurisdiction, string Citation, DateTimeOffset EffectiveFrom, DateTimeOffset? EffectiveTo,
    bool Draft, bool InForce, bool Binds, int Unconfirmed, IReadOnlyList<NamedKey> Classes, IReadOnlyList<RuleView> Rules);

/// <summary>A key with its name in the caller's language.</summary>
public sealed record NamedKey(string Key, string Name);

/// <summary>One duty of a pack as a lawyer reads it.</summary>
/// <param name="Who">Owner in words.</param>
/// <param name="To">Recipients in words.</param>
/// <param name="From">What the clock counts from, in words.</param>
/// <param name="Within">How long it runs, as written in the pack.</param>
/// <param name="Classes">Reporter classes bound; empty binds all.</param>
/// <param name="Starts">The events its clocks and bounds count from.</param>
public sealed record RuleView(
    string Id, string Kind, string Title, string Who, string To, string From, string Within, string Article, string Confidence, string Form,
    IReadOnlyList<Grade> Grades, IReadOnlyList<string> Classes, IReadOnlyList<StartView> Starts);

/// <summary>An event that clocks count from, as the simulation takes it, with its name.</summary>
public sealed record StartView(string Type, string? By, string? Report, string? Kind, string Label);

/// <summary>POST /api/policies/replay: what a pack that is not on the shelf would have said of past incidents.</summary>
/// <param name="Pack">The pack as YAML text.</param>
/// <param name="Since">Incidents known since then; absent means all.</param>
public sealed record Replay(string Pack, DateTimeOffset? Since = null);

/// <param name="Pack">Id and version that was read from the text.</param>
/// <param name="Looked">How many incidents were looked at.</param>
/// <param name="Incidents">Those that would have been graded or timed differently, oldest first.</param>
public sealed record Replayed(string Pack, int Looked, IReadOnlyList<ReplayedIncident> Incidents);

/// <param name="Was">The grade it has; <paramref name="Would"/> the grade it would have had.</param>
public sealed record ReplayedIncident(Guid Id, string Number, string Title, DateTimeOffset AwareAt, Grade? Was, Grade? Would, IReadOnlyList<ReplayedDuty> Duties);

/// <param name="Was">Due time under the packs the incident keeps; null when it would be a new duty.</param>
/// <param name="Would">Due time under the new pack; null when the duty would fall away.</param>
public sealed record ReplayedDuty(string Rule, string Kind, string Recipient, string RecipientName, DateTimeOffset? Was, DateTimeOffset? Would);

/// <summary>POST /api/incidents/{id}/extensions: an authority allowed more time for one duty.</summary>
public sealed record Extension(Guid Obligation, DateTimeOffset? Until, string Authority, string Document);

/// <summary>POST /api/incidents/{id}/clock-stops: an authority stopped one clock until an instant.</summary>
public sealed record ClockStop(Guid Obligation, DateTimeOffset? Until, string Authority, string Document);

/// <summary>POST /api/incidents/{id}/clock-events: something happened outside the hub that clocks count from.</summary>
/// <param name="Type">aware, classified, material, oral-report, fix-available or ransom-paid.</param>
/// <param name="At">Absent means now.</param>
/// <param name="Kind">What one became aware of or decided, e.g. personal-data, major.</param>
/// <param name="Recipient">Who was told, for an oral report.</param>
public sealed record ClockEventRequest(string Type, DateTimeOffset? At = null, string? Kind = null, string? Recipient = null, string? Note = null);
