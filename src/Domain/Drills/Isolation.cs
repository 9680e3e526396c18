using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Drills;

/// <summary>Where a consequence of a drill's stream goes.</summary>
public abstract record Way
{
    private Way() { }

    /// <summary>As always.</summary>
    public sealed record On : Way;

    /// <summary>Nowhere: nobody plays there, or the line is cut.</summary>
    public sealed record Nowhere : Way;

    /// <summary>It waits at the cut line.</summary>
    public sealed record Held(WaitingReport Report) : Way;

    /// <summary>Nobody plays the addressee: the simulation cell takes the report and says so.</summary>
    public sealed record Answered(Guid Sender, bool OnIncident, ICommand<IReporting> Receipt) : Way
    {
        /// <summary>The answer on its way to the sender.</summary>
        public Reporting.Delivery Back() => OnIncident ? new Reporting.Delivery.ToIncident(Sender, Receipt) : new Reporting.Delivery.ToTier(Sender, Receipt);
    }
}

/// <summary>A drill touches only the units that play in it. Whatever goes further is answered by the simulation cell; nothing of it leaves.</summary>
public static class Isolation
{
    public static Way Of(Drill drill, Reporting.Delivery delivery, Moment at) => delivery is not Reporting.Delivery.ToEscalation { Command: var command } ? new Way.On()
        : command switch
        {
            DeliverReport x when !drill.Units.Contains(x.Unit) => new Way.Answered(x.From.Stream, x.From.IsIncident, new NoteReceipt(x.Report.Id, x.Unit, at.Now)),
            DeliverReport x when IsCut(drill, x.From.Unit, x.Unit) => new Way.Held(new WaitingReport(x.From.Stream, x.From.IsIncident, x.Report.Id, x.From.Unit, x.Unit)),
            TellOverdue x when !drill.Units.Contains(x.Unit) || IsCut(drill, x.From.Unit, x.Unit) => new Way.Nowhere(),
            TellSkipped x when !drill.Units.Contains(x.Unit) || IsCut(drill, x.From.Unit, x.Unit) => new Way.Nowhere(),
            _ => new Way.On(),
        };

    /// <summary>A report to a body outside the network: the simulation cell has it at once. Null for everything else.</summary>
    public static Way.Answered? Outside(IReporting stream, DomainEvent e, Moment at) =>
        e is ReportSubmitted x && !at.Network.TryGet(x.Report.To, out _)
            ? new Way.Answered(stream.Id, stream is Incidents.Incident, new NoteReceipt(x.Report.Id, x.Report.To, at.Now)) : null;

    private static bool IsCut(Drill drill, string from, string to) => drill.Cut.Any(l => l.Joins(from, to));
}
