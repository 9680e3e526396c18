using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Contracts.Views;

/// <summary>A scenario in the list: what it is about, not what comes when.</summary>
/// <param name="Unit">The unit that keeps it; null for those that ship with the hub.</param>
/// <param name="Duration">Planned length, ISO 8601.</param>
public sealed record ScenarioLine(
    string Id, int Version, string Title, string Purpose, string Plan, DrillForm Form, DrillRange Range, DrillContent Content, bool Cyber, string Duration,
    IReadOnlyList<string> Units, int Injects, int Expectations, int Points, string Hash, string? Unit);

/// <summary>GET /api/scenarios: a page of them, and the files at the hub that cannot be read.</summary>
public sealed record ScenarioPage(IReadOnlyList<ScenarioLine> Items, string? Next, IReadOnlyList<Fault> Faults);

/// <summary>GET /api/scenarios/{id}: with everything that comes, for those who conduct drills.</summary>
/// <param name="Text">Canonical YAML.</param>
public sealed record ScenarioDetail(
    ScenarioLine Head, string Briefing, string Safety, string StopWord, IReadOnlyList<ScenarioRoleView> Roles, IReadOnlyList<ScenarioPhaseView> Phases,
    IReadOnlyList<ScenarioInjectView> Injects, IReadOnlyList<ScenarioExpectationView> Expectations, string Text);

public sealed record ScenarioRoleView(string Id, string Title, string Group, string Unit, string Post, bool Required);

/// <param name="From">Drill time, ISO 8601.</param>
public sealed record ScenarioPhaseView(string Id, string Title, string From, string? Situation, bool Preparation);

/// <param name="At">Drill time when it has one; otherwise null and <paramref name="Trigger"/> says: after, on, when, manual.</param>
public sealed record ScenarioInjectView(
    string Id, int Sequence, InjectKind Kind, string Phase, string Title, string Trigger, string? At, string? After, string Channel, IReadOnlyList<string> To, string? Expected);

/// <param name="Sort">expect, all, any, never or judged.</param>
/// <param name="Cap">Percent the score is capped at when a critical one is missed.</param>
public sealed record ScenarioExpectationView(string Id, string Title, string Sort, int Points, int? Cap, string? Objective, string? By, string? Inject);

/// <summary>POST /api/scenarios/check: touches nothing.</summary>
public sealed record CheckScenario(string Text, string? File = null);

/// <param name="Hash">Of its canonical text; null when it cannot be read.</param>
public sealed record ScenarioChecked(bool Ok, string? Hash, ScenarioLine? Scenario, IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings);

/// <summary>POST /api/scenarios: the unit keeps a scenario of its own.</summary>
public sealed record NewScenario(string Unit, string Text);

/// <summary>201 of a kept scenario.</summary>
public sealed record ScenarioKept(string Id, int Version, string Hash);

/// <summary>POST /api/scenarios/import: an event list (MSEL). Without <paramref name="Keep"/> nothing is kept and the answer shows what would come.</summary>
/// <param name="File">Name of the file; .csv or .xlsx.</param>
/// <param name="Content">Its bytes in base64.</param>
/// <param name="Columns">hseep, mitre, standard or openbas; null to tell by the heads.</param>
/// <param name="Start">What J and absolute times count from, local: 2026-03-02T09:00; null for the earliest absolute time.</param>
/// <param name="Channels">What is written in the list → signal, message, press, phone or cue.</param>
/// <param name="Roles">Name in the list → "unit/post".</param>
public sealed record ImportScenario(
    string Unit, string File, string Content, string? Columns = null, DateTime? Start = null, string? Id = null, string? Title = null,
    IReadOnlyDictionary<string, string>? Channels = null, IReadOnlyDictionary<string, string>? Roles = null, bool Keep = false);

/// <summary>What the list becomes: every row and the scenario, or every fault (line = row, column = column of the sheet) and nothing.</summary>
public sealed record ScenarioImported(bool Ok, string Columns, IReadOnlyList<ImportedRow> Rows, string? Text, string? Hash, bool Kept, IReadOnlyList<Fault> Faults);

/// <param name="At">Drill time, ISO 8601; null for what lies on the shelf.</param>
public sealed record ImportedRow(int Line, string Becomes, string Id, string? At, string Channel, IReadOnlyList<string> To, string Title, string? Expected, int? Points);

/// <summary>POST /api/scenarios/from-incident: its course to be played again.</summary>
public sealed record ScenarioOfIncident(Guid Incident, string? Unit = null, string? Id = null, bool Keep = false);

/// <summary>What came out; kept or only shown.</summary>
public sealed record ScenarioMade(ScenarioLine Scenario, string Text, bool Kept, IReadOnlyList<Fault> Warnings);
