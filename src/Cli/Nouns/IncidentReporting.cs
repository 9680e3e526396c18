using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Cli.Nouns;

/// <summary>Reports of the raising unit, and the receipts of outside bodies.</summary>
internal static class IncidentReporting
{
    public static Verb Report(Shell s)
    {
        var (incident, key, report) = (Inputs.Incident(s), Inputs.Key(s), new ReportInputs(s));
        return new Verb(s, "report", "报送:默认报上一级单位", "report, usually to the unit directly above", async call =>
        {
            var view = await call.Hub.IncidentAsync(await Incidents.FindAsync(call, call.Get(incident)), call.Stop);
            var sent = await call.Hub.ReportAsync(view.Id, await report.ReadAsync(call, view.Unit), call.Key(key), call.Stop);
            call.Print(sent, Sentence(s, sent));
        }, [incident, .. report.Symbols, key]);
    }

    public static Verb Receipt(Shell s)
    {
        var (recipient, key) = (Inputs.Needed(s, "--recipient", "外部机构,如 provincial-cyberspace", "outside body, e.g. provincial-cyberspace"), Inputs.Key(s));
        var at = Inputs.Time(s, "--at", "收到时间,默认现在", "when it was received; usually now");
        var number = Inputs.Text(s, "--number", "回执编号", "receipt number");
        return IncidentHandling.Act(s, "receipt", "登记外部机构的回执", "enter the receipt of an outside body", Inputs.Incident(s), (call, hub, id) =>
            hub.RecordReceiptAsync(id, new OutsideReceipt(call.Get(recipient)!, call.Get(at), call.Get(number)), call.Key(key), call.Stop), recipient, at, number, key);
    }

    public static string Sentence(Shell s, Submitted sent) => sent.Report.State is ReportState.AwaitingSignature ? s.Say(
        $"报送{sent.Report.ToName}的{s.Say(Names.Of(sent.Report.Kind))}待分管领导签发,尚未送出;草稿 {sent.Report.Id}",
        $"The {s.Say(Names.Of(sent.Report.Kind))} to {sent.Report.ToName} waits for the leader's signature and has not left; draft {sent.Report.Id}") : s.Say(
        $"{sent.Report.ToName} {s.Say(Names.Of(sent.Report.Kind))} 第 {sent.Report.Ordinal} 份已送出 {Faces.Time(sent.Report.SentAt)},SHA-256 {sent.Report.Hash}{(sent.Escalation is { } a ? $",上报 {a}" : "")}",
        $"{s.Say(Names.Of(sent.Report.Kind))} no. {sent.Report.Ordinal} sent to {sent.Report.ToName} at {Faces.Time(sent.Report.SentAt)}, SHA-256 {sent.Report.Hash}{(sent.Escalation is { } b ? $", escalation {b}" : "")}");
}
