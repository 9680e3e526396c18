namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/intake/keys.</summary>
/// <param name="Name">What the unit calls the system that will hold the key; at most 200 characters.</param>
public sealed record NewIntakeKey(string Unit, string Name);

/// <param name="Key">Shown once; only a hash is kept.</param>
public sealed record IntakeKeyCreated(Guid Id, string Key);

/// <summary>202 of an intake: the signals are durable.</summary>
/// <param name="Signals">How many were taken; repeats count.</param>
/// <param name="Refused">Readable, but must not be kept.</param>
/// <param name="Faults">Could not be read.</param>
public sealed record Taken(int Signals, IReadOnlyList<SignalRefused> Refused, IReadOnlyList<SignalFaultView> Faults);

/// <param name="Where">Place in the body, such as <c>alerts[3]</c>; never content.</param>
/// <param name="Code">Code of the refusal, such as <c>state-secret-mark</c>.</param>
/// <param name="Text">In the caller's language.</param>
public sealed record SignalRefused(string Where, string Code, string Text);

/// <param name="Where">Place in the body; never content.</param>
/// <param name="Text">In the caller's language.</param>
public sealed record SignalFaultView(string Where, string Code, string Text);

/// <summary>201 of an import, or 200 when the record was imported before.</summary>
/// <param name="AlreadyThere">Whether the record was imported before; then nothing was changed.</param>
/// <param name="Unmapped">What the record says and the incident does not: <c>path=value</c>.</param>
public sealed record ImportedRecord(Guid Id, string Number, bool AlreadyThere, IReadOnlyList<string> Unmapped);
