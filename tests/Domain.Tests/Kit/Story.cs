using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Xunit;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>One line of a story's past: something that was done and must have been accepted.</summary>
internal delegate void Act(Story story);

/// <summary>
/// Given what was done, when somebody does something, then this happens or it is refused. Use with <c>using static</c>. Time stands still
/// unless a line says otherwise; the county became aware at 09:15.
/// </summary>
internal sealed partial class Story
{
    public static readonly Guid Id = Ids.FromSource("story", "330109");

    private Decision _last = Decision.AlreadySo;

    public PureHub Hub { get; } = new();

    public DateTimeOffset Now { get; private set; } = Demo.Time("09:15");

    public Incident Incident => Hub.Incident(Id)!;

    public static Story Given(params Act[] past)
    {
        var story = new Story();
        foreach (var act in past) act(story);
        return story;
    }

    public Story And(params Act[] more)
    {
        foreach (var act in more) act(this);
        return this;
    }

    /// <summary>A command on the incident, by the county's monitor unless said otherwise.</summary>
    public Story When(ICommand<Incident> command, string by = Demo.Monitor, string? at = null) =>
        Decided(m => Hub.Do(Id, command, m), by, at);

    public Story When(RaiseIncident command, string by = Demo.Monitor, string? at = null) =>
        Decided(m => Hub.Raise(command, m), by, at);

    /// <summary>A command on what a tier received, by that tier's duty officer unless said otherwise.</summary>
    public Story WhenAt(string unit, ICommand<Escalation> command, string? by = null, string? at = null) =>
        Decided(m => Hub.Do(Id, unit, command, m), by ?? $"{unit}.duty", at);

    /// <summary>The deadline clock rings at the incident, or at a tier.</summary>
    public Story WhenClockRings(string at, string? unit = null)
    {
        Now = Demo.Time(at);
        _last = unit is null ? Hub.Do(Id, new RingClock(), Demo.HubMoment(Now)) : Hub.Do(Id, unit, new RingClock(), Demo.HubMoment(Now));
        return this;
    }

    public Story Refused(string code)
    {
        var refused = Assert.IsType<Decision.Refused>(_last);
        Assert.Equal(code, refused.Reason.Code);
        Assert.All([refused.Reason.Title, refused.Reason.Detail], t => Assert.True(t.Zh.Length > 0 && t.En.Length > 0));
        return this;
    }

    /// <summary>It was done before: accepted, and nothing more is written.</summary>
    public Story AlreadySo() => Happened();

    /// <summary>The events the last command yielded on its own stream, by their names.</summary>
    public Story Happened(params string[] kinds)
    {
        Assert.Equal(kinds, Yielded.Select(Narrative.Kind));
        return this;
    }

    public T Yields<T>() where T : DomainEvent => Assert.Single(Yielded.OfType<T>());

    public Story Where(Func<Incident, bool> holds)
    {
        Assert.True(holds(Incident), $"Not so: {Incident}");
        return this;
    }

    /// <summary>Every duty ever opened, in order: "chain-first → 330100 by 10:15 open".</summary>
    public Story Owes(params string[] duties) => Owed(Incident.Duties, duties);

    public Story TierOwes(string unit, params string[] duties) => Owed(Tier(unit).Duties, duties);

    public Escalation Tier(string unit) => Hub.Escalation(Id, unit)!;

    public Obligation Duty(string rule, string? recipient = null) =>
        Incident.Duties.Obligations.Single(o => o.Rule == rule && (recipient is null || o.Recipient == recipient));

    private IReadOnlyList<DomainEvent> Yielded => Assert.IsType<Decision.Accepted>(_last).Events;

    private Story Owed(Duties actual, string[] duties)
    {
        Assert.Equal(duties, actual.Obligations.Select(o => $"{o.Rule} → {o.Recipient} by {Demo.Local(o.DueAt)} {o.State.ToString().ToLowerInvariant()}"));
        return this;
    }

    private Story Decided(Func<Moment, Decision> decide, string by, string? at)
    {
        if (at is not null) Now = Demo.Time(at);
        _last = decide(Demo.Moment(by, Now));
        return this;
    }
}
