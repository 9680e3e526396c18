using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Attention;

/// <summary>What a matter is called on the screen, and where it leads.</summary>
public static class Matters
{
    public static string Link(AttentionView item) => item.Incident is { } incident ? $"incidents/{incident}" : $"bulletins/{item.Subject}";

    public static string What(AttentionView item, Session session)
    {
        var (unit, party) = (session.UnitName(item.Unit, item.UnitName), session.UnitName(item.Party, item.PartyName));
        return item.Kind switch
        {
            MatterKind.Unsigned => Words.Matter_Unsigned.With(party, unit),
            MatterKind.Bulletin => Words.Matter_Bulletin.With(party),
            _ => Words.Matter_Duty.With(unit, party, Labels.Duty(item.What)),
        };
    }

    public static string Channel(string channel) => channel switch
    {
        "app" => Words.Channel_App,
        "mail" => Words.Channel_Mail,
        "sms" => Words.Channel_Sms,
        _ => channel,
    };

    public static string State(string state) => state switch
    {
        "queued" => Words.Message_Queued,
        "sent" => Words.Message_Sent,
        "delivered" => Words.Message_Delivered,
        "failed" => Words.Message_Failed,
        _ => state,
    };

    public static string Kind(string kind) => kind switch
    {
        MatterKind.Duty => Words.Matter_Kind_Duty,
        MatterKind.Unsigned => Words.Matter_Kind_Unsigned,
        MatterKind.Bulletin => Words.Matter_Kind_Bulletin,
        _ => kind,
    };

    public static string Post(string post) => post switch
    {
        "monitor" => Words.Post_Monitor,
        "duty" => Words.Post_Duty,
        "lead" => Words.Post_Lead,
        _ => post,
    };
}
