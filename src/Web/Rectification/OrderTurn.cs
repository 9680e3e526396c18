using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using IncidentHub.Web.Layout;

namespace IncidentHub.Web.Rectification;

/// <summary>Whose turn it is, for lists. What may really be done is said by the hub on the order's page.</summary>
public static class OrderTurn
{
    /// <summary>The unit that owes the next act; null when the order is over.</summary>
    public static string? Whose(OrderCard order) => order.Stage switch
    {
        OrderStage.Issued or OrderStage.Signed or OrderStage.InWork => order.Unit,
        OrderStage.Planned or OrderStage.Evidenced => order.Issuer,
        _ => null,
    };

    /// <summary>What the officer's unit is waited for; null when it is another's turn or not his post's.</summary>
    public static string? Of(OrderCard order, Session session) => Whose(order) is not { } unit || unit != session.Me!.Unit ? null : order.Stage switch
    {
        OrderStage.Issued when session.May("answer-order") => OrderAct.Sign,
        OrderStage.Signed when session.May("answer-order") => OrderAct.Plan,
        OrderStage.InWork when session.May("answer-order") => OrderAct.Evidence,
        OrderStage.Planned when session.May("issue-order") => OrderAct.DecidePlan,
        OrderStage.Evidenced when session.May("verify-order") => OrderAct.Verify,
        _ => null,
    };
}
