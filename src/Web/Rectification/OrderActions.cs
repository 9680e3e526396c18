using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace IncidentHub.Web.Rectification;

/// <summary>Which dialog belongs to which act the hub offers. The same key for every try of one dialog: a repeated press does the thing once.</summary>
public sealed class OrderActions(IDialogService dialogs, HubClient hub)
{
    public Task OpenAsync(string act, OrderView order)
    {
        var (id, key) = (order.Id, Guid.NewGuid().ToString());
        return act switch
        {
            OrderAct.Sign => Ask(act, Words.Sign_OrderExplains.With(order.Number, order.Title), null, _ => hub.SignOrderAsync(id, key), Words.Sign_OrderDone),
            OrderAct.Plan => Show<PlanDialog>(act, order),
            OrderAct.DecidePlan => Show<DecisionDialog>(act, order),
            OrderAct.Extend => Show<ExtensionDialog>(act, order),
            OrderAct.DecideExtension => Show<DecisionDialog>(act, order),
            OrderAct.Evidence => Show<EvidenceDialog>(act, order),
            OrderAct.Verify => Show<VerifyDialog>(act, order),
            OrderAct.Reopen => Show<ReopenDialog>(act, order),
            OrderAct.Withdraw => Ask(act, Words.Withdraw_Explains, Words.Withdraw_Reason, a => hub.WithdrawOrderAsync(id, new(a.Text), key), Words.Withdraw_Done),
            OrderAct.Criticise => Show<CriticismDialog>(act, order),
            OrderAct.DropCriticism => Ask(act, Words.Criticism_DropExplains, Words.Criticism_DropReason, a => hub.DropCriticismAsync(id, new(a.Text), key), Words.Criticism_DropDone),
            _ => Task.CompletedTask,
        };
    }

    private async Task Ask(string act, string explains, string? label, Func<TextDialog.Answer, Task> submit, string done)
    {
        var ask = new DialogParameters<TextDialog>
        {
            { d => d.Explains, explains }, { d => d.Do, OrderLabels.Act(act) }, { d => d.Label, label }, { d => d.Required, true }, { d => d.Submit, submit }, { d => d.Done, done },
        };
        await (await dialogs.ShowAsync<TextDialog>(OrderLabels.Act(act), ask)).Result;
    }

    private async Task Show<TDialog>(string act, OrderView order) where TDialog : IComponent
    {
        var parameters = new DialogParameters { ["Order"] = order, ["Act"] = act };
        await (await dialogs.ShowAsync<TDialog>(OrderLabels.Act(act), parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true })).Result;
    }
}
