using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;
using MudBlazor;

namespace IncidentHub.Web.Reporting;

/// <summary>Signing is an act with legal effect, so it is asked for once more, wherever it is pressed.</summary>
public static class Signing
{
    public static Task AskAsync(IDialogService dialogs, HubClient hub, BoardCard card, Guid escalation) =>
        AskAsync(dialogs, hub, card.Number, card.Title, escalation);

    public static async Task AskAsync(IDialogService dialogs, HubClient hub, string number, string title, Guid escalation)
    {
        var ask = new DialogParameters<TextDialog>
        {
            { d => d.Explains, Words.Sign_Explains.With(number, title) },
            { d => d.Do, Words.Act_Sign },
            { d => d.Submit, (TextDialog.Answer _) => (Task)hub.SignAsync(escalation) },
            { d => d.Done, Words.Sign_Done },
        };
        var dialog = await dialogs.ShowAsync<TextDialog>(Words.Act_Sign, ask);
        await dialog.Result;
    }
}
