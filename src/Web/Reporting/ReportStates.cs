using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Reporting;

/// <summary>How far a report is, in words.</summary>
public static class ReportStates
{
    public static string Of(ReportView report) => report switch
    {
        { State: ReportState.AwaitingSignature } => Words.Report_AwaitsSignature,
        { State: ReportState.Prepared } => Words.Report_Prepared,
        { Declined: Draft.Superseded } => Words.Report_Superseded,
        { Declined: { } reason } => Words.Report_Declined.With(reason),
        { ReturnReason: { } reason } => Words.Report_Returned.With(reason),
        { ReceivedAt: { } at } => Words.Report_Received.With(Spans.Full(at)),
        _ => Words.Report_Unsigned,
    };
}
