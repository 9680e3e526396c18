using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Rectification;

/// <summary>What the keys of orders are called on the screen.</summary>
public static class OrderLabels
{
    public static string Of(Severity severity) => Names.Of(severity).Here();

    public static string Of(OrderStage stage) => Names.Of(stage).Here();

    public static string Key(this Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>As the API writes it: in-work, not InWork.</summary>
    public static string Key(this OrderStage stage) => stage is OrderStage.InWork ? "in-work" : stage.ToString().ToLowerInvariant();

    public static string Of(FindingFate fate) => fate switch
    {
        FindingFate.Open => Words.Fate_Open,
        FindingFate.Evidenced => Words.Fate_Evidenced,
        FindingFate.Passed => Words.Fate_Passed,
        FindingFate.Failed => Words.Fate_Failed,
        _ => Words.Fate_Withdrawn,
    };

    public static string Origin(string kind) => kind switch
    {
        OriginKind.Direct => Words.Origin_Direct,
        OriginKind.Inspection => Words.Origin_Inspection,
        OriginKind.Incident => Words.Origin_Incident,
        OriginKind.Drill => Words.Origin_Drill,
        OriginKind.Duty => Words.Origin_Duty,
        _ => kind,
    };

    public static string Act(string act) => act switch
    {
        OrderAct.Sign => Words.OrderAct_Sign,
        OrderAct.Plan => Words.OrderAct_Plan,
        OrderAct.DecidePlan => Words.OrderAct_DecidePlan,
        OrderAct.Extend => Words.OrderAct_Extend,
        OrderAct.DecideExtension => Words.OrderAct_DecideExtension,
        OrderAct.Evidence => Words.OrderAct_Evidence,
        OrderAct.Verify => Words.OrderAct_Verify,
        OrderAct.Reopen => Words.OrderAct_Reopen,
        OrderAct.Withdraw => Words.OrderAct_Withdraw,
        OrderAct.Criticise => Words.OrderAct_Criticise,
        OrderAct.DropCriticism => Words.OrderAct_DropCriticism,
        _ => act,
    };
}
