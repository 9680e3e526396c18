using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Inspections;

/// <summary>An inspection of the city at the county, line by line. Time stands at 09:15 of 2 March until a line says otherwise.</summary>
internal sealed class InspectionStory
{
    public const string Inspector = "330100.inspector";
    public static readonly Guid Id = Ids.FromSource("inspection", "330109");
    public static readonly EvidenceFile Photo = new(Ids.FromSource("file", "1"), new string('a', 64), "门锁.jpg");

    private readonly List<DomainEvent> _events = [];
    private Decision _last = Decision.AlreadySo;

    public IReadOnlyList<DomainEvent> Events => _events;

    public Inspection Inspection { get; private set; } = null!;
    public DateTimeOffset Now { get; private set; } = Demo.Time("09:15");

    public static Checklist List { get; } = Playbooks.Shelf.Checklist("machine-room")!;

    public static InspectionStory Opened() => new InspectionStory().Open(new(Id, "330109", "330100", InspectionKind.UpperLevel, "machine-room")).Done();

    /// <summary>Everything conforms, with the evidence it takes, but what is named, which has a finding each.</summary>
    public static InspectionStory Answered(params string[] wrong) => Opened().Answered(except: null, wrong);

    /// <param name="except">Nobody looked at this one.</param>
    public InspectionStory Answered(string? except, params string[] wrong)
    {
        foreach (var (item, no) in List.Items.Select((x, i) => (x, i)).Where(x => x.x.Key != except))
            When(Entry(no, item.Key, wrong.Contains(item.Key) ? ItemAnswer.NotConforming : ItemAnswer.Conforming, wrong.Contains(item.Key) ? new("不符合", null, [Photo]) : null)
                with { Files = item.Evidence is { Required: true } ? [Photo] : null }).Done();
        return this;
    }

    public static RecordEntry Entry(int sequence, string item, string answer = ItemAnswer.Conforming, SeenAt? finding = null, string? reason = null) =>
        new(Ids.FromSource("entry", $"{sequence}"), sequence, Demo.Time("09:00").AddSeconds(sequence), item, answer, reason, finding);

    public InspectionStory Open(OpenInspection command, string by = Inspector)
    {
        _last = command.Decide(Inspection, Demo.Moment(by, Now));
        if (_last is Decision.Accepted { Events: { IsEmpty: false } events })
        {
            _events.AddRange(events);
            Inspection = Inspection.Evolve(null, events[0]);
        }
        return this;
    }

    public InspectionStory When(ICommand<Inspection> command, string by = Inspector, string? at = null)
    {
        if (at is not null) Now = Demo.Time(at);
        return Take(command.Decide(Inspection, Demo.Moment(by, Now)).After(Inspection.ChangedAt));
    }

    public InspectionStory ClockRings(string at)
    {
        Now = Demo.Time(at);
        return Take(new RingClock().Decide(Inspection, Demo.HubMoment(Now)));
    }

    private InspectionStory Take(Decision decision)
    {
        _last = decision;
        if (decision is Decision.Accepted { Events: var events })
        {
            _events.AddRange(events);
            Inspection = events.Aggregate(Inspection, Inspection.Evolve);
        }
        return this;
    }

    public InspectionStory Done()
    {
        Assert.True(_last is Decision.Accepted, (_last as Decision.Refused)?.Reason.Code);
        return this;
    }

    public InspectionStory Refused(string code)
    {
        Assert.Equal(code, (_last as Decision.Refused)?.Reason.Code);
        return this;
    }

    public InspectionStory Nothing()
    {
        Assert.True(Assert.IsType<Decision.Accepted>(_last).Events.IsEmpty);
        return this;
    }
}
