using System.Globalization;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Inspections;

/// <summary>An inspection: opened by one unit at another (or itself), carried out item by item, frozen, signed, and received above.</summary>
/// <remarks>Interim Measures art. 26 and 27.</remarks>
public sealed record Inspection : IClocked
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Number { get; init; }
    /// <summary>The inspected unit.</summary>
    public required string Unit { get; init; }
    /// <summary>The unit that inspects.</summary>
    public required string Conductor { get; init; }
    public required InspectionKind Kind { get; init; }
    /// <summary>In its version: baseline@1.</summary>
    public required string Checklist { get; init; }
    public required int Items { get; init; }
    public required string Title { get; init; }
    public string? Partners { get; init; }
    public Guid? Incident { get; init; }
    public Guid? Planned { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required Guid OpenedBy { get; init; }
    public InspectionState State { get; init; }
    /// <summary>Every answer that arrived, in the order of arrival.</summary>
    public IReadOnlyList<Answered> Answers { get; init; } = [];
    /// <summary>Ids the devices chose, of answers and findings that are here.</summary>
    public IReadOnlyList<Guid> Entries { get; init; } = [];
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public DateTimeOffset? ConcludedAt { get; init; }
    public Guid? ConcludedBy { get; init; }
    public string? Summary { get; init; }
    /// <summary>SHA-256 of the frozen result.</summary>
    public string? Hash { get; init; }
    public ResultSigned? Signature { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }
    public Guid? ReceivedBy { get; init; }
    public IReadOnlyList<Copy> Copies { get; init; } = [];
    public Duties Duties { get; init; } = Duties.None;
    public required DateTimeOffset ChangedAt { get; init; }

    string IClocked.Kind => StreamKind.Inspection;
    Guid IClocked.About => Id;
    Guid? IClocked.Drill => null;
    IClocked IClocked.Folded(DomainEvent e) => Evolve(this, e);

    /// <summary>The answer that counts for each item: the one written last on the device, whatever came in last.</summary>
    public IReadOnlyDictionary<string, Answered> Standing() =>
        Answers.GroupBy(a => a.Item).ToDictionary(g => g.Key, g => g.Aggregate((best, next) => next.IsAfter(best) ? next : best));

    /// <summary>Everything that was brought for an item, with whichever answer or finding.</summary>
    public IReadOnlyList<EvidenceFile> FilesOf(string item) =>
        [.. Answers.Where(a => a.Item == item).SelectMany(a => a.Files ?? []).Concat(Findings.Where(f => f.Item == item).SelectMany(f => f.Files)).DistinctBy(f => f.Id)];

    public Finding? Finding(int no) => Findings.FirstOrDefault(f => f.No == no);

    public static Inspection Evolve(Inspection? inspection, DomainEvent e)
    {
        if (inspection is null) return e is InspectionOpened x ? From(x) : throw new UnknownEvent(typeof(Inspection), e);
        var next = e is ObligationOpened or ObligationWarned or ObligationMissed or ObligationMet or ObligationLifted or AttentionAcknowledged
            ? inspection with { Duties = inspection.Duties.TryEvolve(e)! }
            : inspection.Step(e);
        return next with { Version = inspection.Version + 1, ChangedAt = e.At };
    }

    private static Inspection From(InspectionOpened x) => new()
    {
        Id = x.Id, Version = 1, Number = x.Number, Unit = x.Unit, Conductor = x.Conductor, Kind = x.Kind, Checklist = x.Checklist, Items = x.Items, Title = x.Title, Partners = x.Partners,
        Incident = x.Incident, Planned = x.Planned, OpenedAt = x.At, OpenedBy = x.By, ChangedAt = x.At,
    };

    private Inspection Step(DomainEvent e) => e switch
    {
        ItemAnswered x => this with
        {
            Entries = [.. Entries.Append(x.Entry).Distinct()], Answers = [.. Answers, new Answered(x.Entry, x.Sequence, x.RecordedAt, x.By, x.Item, x.Answer, x.Reason, x.Files)],
        },
        FindingRecorded x => this with
        {
            Entries = [.. Entries.Append(x.Entry).Distinct()],
            Findings = [.. Findings, new Finding(x.No, x.Entry, x.Item, x.Text, x.Severity, x.FreshCheck, x.Files, x.By, x.RecordedAt)],
        },
        InspectionConcluded x => this with { State = InspectionState.Concluded, ConcludedAt = x.At, ConcludedBy = x.By, Summary = x.Summary, Hash = x.Hash },
        InspectionSigned x => this with { Signature = new ResultSigned(x.By, x.At, x.Refused, x.Note) },
        ResultReceived x => this with { State = InspectionState.Received, ReceivedAt = x.At, ReceivedBy = x.By },
        FindingSettled x => Change(x.Finding, f => f with { End = FindingEnd.Settled, SettledNote = x.Note, SettledAt = x.At, SettledFiles = x.Files }),
        FindingOrdered x => Change(x.Finding, f => f with { End = FindingEnd.Ordered, Order = x.Order, OrderNumber = x.OrderNumber }),
        CopyCarried x => this with { Copies = [.. Copies, new Copy(x.Recipient, x.Channel, x.By, x.At)] },
        CopyReceipted x => this with { Copies = [.. Copies.Select(c => c.Recipient == x.Recipient ? c with { ReceivedAt = x.ReceivedAt, ReceiptNumber = x.Number } : c)] },
        _ => throw new UnknownEvent(typeof(Inspection), e),
    };

    private Inspection Change(int no, Func<Finding, Finding> change) => this with { Findings = [.. Findings.Select(f => f.No == no ? change(f) : f)] };

    /// <summary>JC-330109-20260302-9f3c: the inspected unit, its local day, and four signs of the id.</summary>
    internal static string NumberOf(Guid id, string unit, DateTimeOffset at, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"JC-{unit}-{TimeZoneInfo.ConvertTime(at, zone):yyyyMMdd}-{id.ToString()[^4..]}");
}
