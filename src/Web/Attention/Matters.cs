using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Reporting;
using IncidentHub.Web.Drills;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Attention;

/// <summary>What a matter is called on the screen, and where it leads.</summary>
public static class Matters
{
    public static string Link(AttentionView item) => item.Page;

    /// <summary>The drill on whose clock the matter is due; null for the wall's. What follows a drill is due by the wall's time.</summary>
    public static Guid? Clock(AttentionView item) => item.Kind == MatterKind.Systems ? null : item.Drill;

    /// <summary>The latest first, then what has the least time left, then what has no time at all. For what waits to be signed somebody else's clock runs: it counts as late since it came.</summary>
    public static IEnumerable<AttentionView> ByUrgency(IEnumerable<AttentionView> items, LiveDrills drills) => items
        .OrderBy(i => (i.DueAt ?? (i.Kind == MatterKind.Unsigned ? i.StartedAt : null)) is { } due ? due - drills.NowIn(Clock(i)) : TimeSpan.MaxValue)
        .ThenBy(i => i.StartedAt);

    public static string What(AttentionView item, Session session)
    {
        var (unit, party) = (session.UnitName(item.Unit, item.UnitName), session.UnitName(item.Party, item.PartyName));
        return item.Kind switch
        {
            MatterKind.Unsigned => Words.Matter_Unsigned.With(party, unit),
            MatterKind.Bulletin => Words.Matter_Bulletin.With(party),
            MatterKind.Systems => Words.Matter_Systems.With(unit),
            MatterKind.News => Words.Matter_News.With(party, Names.News(item.What).Here()),
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
        MatterKind.News => Words.Matter_Kind_News,
        MatterKind.Systems => Words.Matter_Kind_Systems,
        _ => kind,
    };

    public static string Post(string post) => post switch
    {
        "monitor" => Words.Post_Monitor,
        "duty" => Words.Post_Duty,
        "lead" => Words.Post_Lead,
        "inspector" => Words.Post_Inspector,
        _ => post,
    };
}
