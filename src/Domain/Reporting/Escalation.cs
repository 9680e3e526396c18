using System.Text.Json.Serialization;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>Where an escalation stands at the receiving tier.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EscalationState>))]
public enum EscalationState
{
    /// <summary>Told of an overdue duty below; no report yet.</summary>
    [JsonStringEnumMemberName("told")] Told,
    [JsonStringEnumMemberName("delivered")] Delivered,
    [JsonStringEnumMemberName("signed")] Signed,
    [JsonStringEnumMemberName("returned")] Returned,
}

/// <summary>What one tier received about one incident, and what it owes further up.</summary>
public sealed record Escalation : IReporting
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    /// <summary>The receiving unit.</summary>
    public required string Unit { get; init; }
    public required Sender From { get; init; }
    public required Subject Subject { get; init; }
    public EscalationState State { get; init; }
    /// <summary>Everything delivered, oldest first.</summary>
    public IReadOnlyList<Report> Received { get; init; } = [];
    /// <summary>Since when the newest report waits for a signature; null when none waits.</summary>
    public DateTimeOffset? UnsignedSince { get; init; }
    public DateTimeOffset? SignedAt { get; init; }
    public Guid? SignedBy { get; init; }
    /// <summary>Who gave the newest signature; the first one is <see cref="SignedBy"/>.</summary>
    public Guid? LastSignedBy { get; init; }
    public int Overdue { get; init; }
    /// <summary>Reports that passed this tier over.</summary>
    public IReadOnlyList<Guid> Skipped { get; init; } = [];
    /// <summary>Who sent each report; a report that skipped a tier has another sender than the ones before and after it.</summary>
    public IReadOnlyDictionary<Guid, Sender> Senders { get; init; } = new Dictionary<Guid, Sender>();
    public int Instructions { get; init; }
    public Duties Duties { get; init; } = Duties.None;
    public required DateTimeOffset ChangedAt { get; init; }

    public Guid IncidentId => Subject.Incident;
    public string Number => Subject.Number;
    public string IncidentUnit => Subject.Unit;
    public string Title => Subject.Title;
    public string? Category => Subject.Category;
    public Grade? Grade => Subject.Grade;
    public DateTimeOffset AwareAt => Subject.AwareAt;
    public Guid? Drill => Subject.Drill;
    string IReporting.Role => "tier";
    bool IReporting.InvolvesCii => false;
    IReadOnlyList<string>? IReporting.Packs => null;

    /// <summary>The report that waits for this tier's signature or return; null when none waits.</summary>
    public Report? Unsigned => Received.LastOrDefault(r => r.ReceivedAt is null && r.ReturnReason is null);

    public static Escalation? Evolve(Escalation? escalation, DomainEvent e)
    {
        if (escalation is null) return e switch
        {
            ReportDelivered d => About(d.Subject, d.Unit, d.From, d.At).Delivered(d),
            SkipTold t => About(t.Subject, t.Unit, t.From, t.At) with { Skipped = [t.Report] },
            OverdueTold t => About(t.Subject, t.Unit, t.From, t.At) with { Overdue = 1 },
            _ => throw new UnknownEvent(typeof(Escalation), e),
        };
        var next = escalation.Duties.TryEvolve(e) is { } duties ? escalation with { Duties = duties } : escalation.Step(e);
        return next with { Version = escalation.Version + 1, ChangedAt = e.At };
    }

    private static Escalation About(Subject subject, string unit, Sender from, DateTimeOffset at) => new()
    {
        Id = Ids.Escalation(subject.Incident, unit), Version = 1, Unit = unit, From = from, Subject = subject, State = EscalationState.Told, ChangedAt = at,
    };

    private Escalation Step(DomainEvent e) => e switch
    {
        ReportDelivered x => Delivered(x),
        OverdueTold => this with { Overdue = Overdue + 1 },
        SkipTold x => this with { Skipped = [.. Skipped, x.Report] },
        ReportSignedFor x => (this with
        {
            State = EscalationState.Signed, SignedAt = SignedAt ?? x.At, SignedBy = SignedBy ?? x.By, LastSignedBy = x.By,
            Received = [.. Received.Select(r => r.Id == x.Report ? r with { ReceivedAt = x.At } : r)],
            Duties = Duties.Started(new ClockEvent("received", x.At, Unit)),
        }).Waiting(),
        ReportReturned x => (this with
        {
            State = SignedAt is null ? EscalationState.Returned : EscalationState.Signed,
            Received = [.. Received.Select(r => r.Id == x.Report ? r with { ReturnReason = x.Reason } : r)],
        }).Waiting(),
        InstructionGiven => this with { Instructions = Instructions + 1 },
        SubjectChanged x => this with
        {
            Subject = Subject with { Category = x.Category, Grade = x.Grade }, Duties = Duties.Noticed(x.Grade, x.At),
        },
        IncidentSetAside => this with { Duties = Duties.SetAside() },
        _ => throw new UnknownEvent(typeof(Escalation), e),
    };

    private Escalation Delivered(ReportDelivered x) => (this with
    {
        State = EscalationState.Delivered, From = x.From, Subject = x.Subject, Received = [.. Received, x.Report],
        Duties = Duties.Noticed(x.Subject.Grade, x.At),
        Senders = new Dictionary<Guid, Sender>(Senders) { [x.Report.Id] = x.From },
    }).Waiting();

    private Escalation Waiting() => this with { UnsignedSince = Unsigned?.SentAt };
}
