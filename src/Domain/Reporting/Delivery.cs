using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>A command for another stream that follows from an event: the only way streams speak to each other.</summary>
/// <remarks>
/// Delivered in the same transaction when the receiver lives on this hub; as a numbered envelope when it does not.
/// </remarks>
public abstract record Delivery(Guid Stream)
{
    public sealed record ToIncident(Guid Stream, ICommand<IReporting> Command) : Delivery(Stream);

    public sealed record ToEscalation(Guid Stream, ICommand<Escalation?> Command) : Delivery(Stream);

    /// <summary>An answer to a sender that is itself a tier.</summary>
    public sealed record ToTier(Guid Stream, ICommand<IReporting> Command) : Delivery(Stream);

    /// <summary>What one event of a stream means for other streams.</summary>
    /// <param name="stream">The state of the stream after the event.</param>
    public static IEnumerable<Delivery> Of(IReporting stream, DomainEvent e, Moment at) => e switch
    {
        ReportSubmitted x when at.Network.TryGet(x.Report.To, out _) =>
        [
            Up(stream, x.Report.To, new DeliverReport(x.Report.To, From(stream), About(stream), x.Report)),
            .. Between(stream, x.Report.To, at).Select(u => Up(stream, u, new TellSkipped(u, From(stream), About(stream), x.Report.Id, x.Report.To, x.Report.SkipReason ?? ""))),
        ],
        // An outside body that is late with its own hop is on the books, but is no fault of this unit.
        ObligationMissed x when stream.Duties[x.Obligation]?.Owner == stream.Unit && at.Network.Superior(stream.Unit) is { } superior =>
            [Up(stream, superior.Code, new TellOverdue(superior.Code, From(stream), About(stream), x.Obligation, x.DueAt))],
        IncidentGraded or IncidentClassified or SubjectChanged =>
            stream.Duties.Reports.Select(r => r.To).Where(to => at.Network.TryGet(to, out _)).Distinct()
                .Select(to => Up(stream, to, new ChangeSubject(stream.Category, stream.Grade))),
        ReportSignedFor x when stream is Escalation s => [Down(s, new NoteReceipt(x.Report, s.Unit, x.At), x.Report)],
        ReportReturned x when stream is Escalation s => [Down(s, new NoteReturn(x.Report, s.Unit, x.Reason), x.Report)],
        InstructionGiven x when stream is Escalation s => [Down(s, new NoteInstruction(s.Unit, x.Text, x.Instruction, x.DueAt))],
        _ => [],
    };

    private static ToEscalation Up(IReporting stream, string unit, ICommand<Escalation?> command) =>
        new(Ids.Escalation(stream.IncidentId, unit), command);

    private static Delivery Down(Escalation escalation, ICommand<IReporting> answer, Guid? report = null)
    {
        var from = report is { } id && escalation.Senders.TryGetValue(id, out var sender) ? sender : escalation.From;
        return from.IsIncident ? new ToIncident(from.Stream, answer) : new ToTier(from.Stream, answer);
    }

    /// <summary>The units that a report passes over on its way up.</summary>
    private static IEnumerable<string> Between(IReporting stream, string to, Moment at) =>
        at.Network.Path(stream.Unit).Skip(1).Select(u => u.Code).TakeWhile(u => u != to);

    private static Sender From(IReporting stream) => new(stream.Unit, stream.Id, stream is Incident);

    private static Subject About(IReporting stream) => new(stream.IncidentId, stream.Number, stream.IncidentUnit, stream.Title,
        stream.Category, stream.Grade, stream.AwareAt, stream.Drill);
}
