using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Kernel;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Reporting;
using IncidentHub.Web.Text;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace IncidentHub.Web.Incidents;

/// <summary>Which dialog belongs to which action the hub offers.</summary>
public sealed class IncidentActions(IDialogService dialogs, HubClient hub, Session session)
{
    public Task OpenAsync(string action, IncidentView incident)
    {
        var id = incident.Id;
        var tier = incident.Escalations.FirstOrDefault(e => e.Unit == session.Me!.Unit);
        // The same key for every try of one dialog: a repeated press does the thing once.
        var key = Guid.NewGuid().ToString();
        return action switch
        {
            NextAction.Sign when tier is not null => Signing.AskAsync(dialogs, hub, incident.Number, incident.Title, tier.Id),
            NextAction.Return when tier is not null =>
                Ask(action, Words.Return_Explains, Words.Return_Reason, a => hub.ReturnAsync(tier.Id, a.Text), Words.Return_Done),
            NextAction.Instruct when tier is not null => InstructAsync(tier.Id, key),
            NextAction.Acknowledge when incident.Instructions.FirstOrDefault(i => i.AcknowledgedAt is null && i.Unit == session.Me!.Unit) is { } told =>
                Ask(action, Words.Acknowledge_Explains.With(session.UnitName(told.From, told.FromName), told.Text), null, _ => hub.AcknowledgeAsync(id, told), Words.Acknowledge_Done),
            NextAction.Note => Ask(action, null, Words.Note_Text, a => hub.NoteAsync(id, a.Text, key), Words.Note_Done),
            NextAction.Close => Ask(action, Words.Close_Explains, Words.Close_Lesson, a => hub.CloseAsync(id, a.Text), Words.Close_Done),
            NextAction.Reopen => Ask(action, Words.Reopen_Explains, Words.Reopen_Reason, a => hub.ReopenAsync(id, a.Text), Words.Reopen_Done),
            NextAction.Step => StepAsync(incident),
            NextAction.Confirm =>
                Ask(action, Words.Confirm_Explains.With(incident.Grade is { } g ? Labels.Grade(g) : ""), null, _ => hub.ConfirmGradeAsync(id), Words.Confirm_Done),
            NextAction.Classify => Show<ClassifyDialog>(action, incident),
            NextAction.Grade => Show<GradeDialog>(action, incident),
            NextAction.Report or NextAction.Forward => Show<ReportDialog>(action, incident),
            NextAction.SignOff => Show<SignOffDialog>(action, incident),
            NextAction.NotReportable => ChooseDutyAsync(action, incident, d => d is { State: ObligationState.Open }, Words.NotReportable_Explains, Words.NotReportable_Done,
                a => hub.NotReportableAsync(id, Guid.Parse(a.Chosen), a.Text)),
            NextAction.RevokeNotReportable => ChooseDutyAsync(action, incident, d => d.NotReportable is not null, Words.Revoke_Explains, Words.Revoke_Done,
                a => hub.RevokeNotReportableAsync(id, Guid.Parse(a.Chosen), a.Text)),
            NextAction.Receipt => Show<ReceiptDialog>(action, incident),
            NextAction.ExtendClock => Show<AllowanceDialog>(action, incident),
            NextAction.StopClock => Show<AllowanceDialog>(action, incident, ("Stops", true)),
            NextAction.NoteClockEvent => Show<ClockEventDialog>(action, incident),
            _ => Task.CompletedTask,
        };
    }

    private async Task ChooseDutyAsync(string action, IncidentView incident, Func<DeadlineView, bool> which, string explains, string done, Func<TextDialog.Answer, Task> submit)
    {
        var duties = incident.Obligations.Where(d => d.Owner == incident.Unit && which(d)).Select(d => new Choice(d.Id.ToString(), $"{Labels.Duty(d.Kind)} → {session.UnitName(d.Recipient, d.RecipientName)}")).ToList();
        var ask = new DialogParameters<TextDialog>
        {
            { d => d.Explains, explains }, { d => d.Do, Labels.Action(action) }, { d => d.Choices, duties }, { d => d.ChoiceLabel, Words.NotReportable_Duty },
            { d => d.Label, Words.NotReportable_Reason }, { d => d.Required, true }, { d => d.Submit, submit }, { d => d.Done, done },
        };
        await (await dialogs.ShowAsync<TextDialog>(Labels.Action(action), ask)).Result;
    }

    /// <summary>An instruction has to be acknowledged: by the rules' limit unless another is chosen.</summary>
    private async Task InstructAsync(Guid tier, string key)
    {
        const string asPack = "pack";
        var ask = new DialogParameters<TextDialog>
        {
            { d => d.Explains, Words.Instruct_Explains }, { d => d.Do, Words.Act_Instruct }, { d => d.Label, Words.Instruct_Text }, { d => d.Required, true },
            { d => d.ChoiceLabel, Words.Instruct_Within }, { d => d.Chosen, asPack },
            { d => d.Choices, [new(asPack, Words.Instruct_AsPack), new("PT15M", Words.Within_15m), new("PT30M", Words.Within_30m), new("PT2H", Words.Within_2h), new("PT24H", Words.Within_1d)] },
            { d => d.Submit, (TextDialog.Answer a) => (Task)hub.InstructAsync(tier, new Instruction(a.Text, null, a.Chosen == asPack ? null : Period.Parse(a.Chosen)), key) },
            { d => d.Done, Words.Instruct_Done },
        };
        await (await dialogs.ShowAsync<TextDialog>(Words.Act_Instruct, ask)).Result;
    }

    private Task StepAsync(IncidentView incident)
    {
        var next = incident.Phase + 1;
        return Ask(NextAction.Step, Words.Step_Explains.With(Labels.Step(next)), Words.Step_Note,
            a => hub.StepAsync(incident.Id, IncidentRefusals.Name(next), a.Text), Words.Step_Done.With(Labels.Phase(next)), required: false);
    }

    private async Task Ask(string action, string? explains, string? label, Func<TextDialog.Answer, Task> submit, string done, bool required = true)
    {
        var ask = new DialogParameters<TextDialog>
        {
            { d => d.Explains, explains }, { d => d.Do, Labels.Action(action) }, { d => d.Label, label }, { d => d.Required, required },
            { d => d.Submit, submit }, { d => d.Done, done },
        };
        await (await dialogs.ShowAsync<TextDialog>(Labels.Action(action), ask)).Result;
    }

    private async Task Show<TDialog>(string action, IncidentView incident, params (string Name, object Value)[] more) where TDialog : IComponent
    {
        var parameters = new DialogParameters { ["Incident"] = incident };
        foreach (var (name, value) in more) parameters[name] = value;
        await (await dialogs.ShowAsync<TDialog>(Labels.Action(action), parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true })).Result;
    }
}
