using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Rectification;

/// <summary>The seven steps of an order, as far as it is.</summary>
public static class OrderSteps
{
    public static IReadOnlyList<StagePicture.Step> Of(OrderView order)
    {
        var (withdrawn, closed) = (order.Stage is OrderStage.Withdrawn, order.Stage is OrderStage.Closed);
        var (plan, evidence) = (order.Plans.LastOrDefault(p => p.Accepted is true), order.Findings.SelectMany(f => f.Evidence).Select(e => (DateTimeOffset?)e.At).Max());
        var verified = order.Findings.SelectMany(f => f.Verdicts).Select(v => (DateTimeOffset?)v.At).Max();
        var reached = (int)order.Stage;
        StagePicture.Step At(string name, OrderStage waitsIn, DateTimeOffset? at)
        {
            var done = closed || (withdrawn ? at is not null : reached > (int)waitsIn);
            return new(name, done, !withdrawn && order.Stage == waitsIn, order.Late && order.Stage == waitsIn, done ? at : null);
        }

        return
        [
            new(Words.Step_Issued, Done: true, At: order.IssuedAt),
            At(Words.Step_SignedFor, OrderStage.Issued, order.SignedAt),
            At(Words.Step_Plan, OrderStage.Signed, order.Plans.LastOrDefault()?.At),
            At(Words.Step_Accepted, OrderStage.Planned, plan?.DecidedAt),
            At(Words.Step_Evidence, OrderStage.InWork, evidence),
            At(Words.Step_Verified, OrderStage.Evidenced, verified),
            withdrawn ? new(Words.Step_Withdrawn, Done: true) : new(Words.Step_Closed, closed, At: order.ClosedAt),
        ];
    }
}
