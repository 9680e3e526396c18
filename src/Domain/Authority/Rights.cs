using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Authority;

/// <summary>What a person may want to do. Every endpoint and hub method names one.</summary>
public enum Right
{
    /// <summary>Signed in is enough; the answer contains nothing but what everybody may know.</summary>
    SignedIn,
    SeeIncidents,
    RaiseIncident,
    HandleIncident,
    SubmitReport,
    SignForReport,
    Instruct,
    /// <summary>Put on record that a unit's leader is away and who signs for him.</summary>
    RecordAbsence,
    /// <summary>Issue bulletins in the unit's name.</summary>
    SendBulletin,
    ReadBulletins,
    /// <summary>See how messages fared; what they are about only with <see cref="SeeIncidents"/>.</summary>
    SeeMessages,
    ManageIntakeKeys,
    /// <summary>Asks what a new pack would have said of past incidents; it touches none.</summary>
    ReplayPolicies,
    OperateHub,
}

/// <summary>How far below (or beside) his own unit a person may use a right.</summary>
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>The own unit and its departments.</summary>
    Own,
    /// <summary>The own unit and everything below.</summary>
    Subtree,
    /// <summary>The centre's own staff only, for the whole hub.</summary>
    Hub,
}

/// <summary>The authority matrix: post × right → reach. The three administrators see no incident content (interim measures art. 31).</summary>
public static class Rights
{
    public static Reach Of(string post, Right right) => (post, right) switch
    {
        (_, Right.SignedIn) => Reach.Hub,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.SeeIncidents) => Reach.Subtree,
        ("monitor" or "duty" or "lead", Right.RaiseIncident) => Reach.Subtree,
        ("monitor" or "duty" or "lead", Right.HandleIncident or Right.SubmitReport) => Reach.Own,
        ("duty" or "lead", Right.SignForReport or Right.Instruct) => Reach.Own,
        ("lead" or "drills", Right.ReplayPolicies) => Reach.Subtree,
        ("lead", Right.RecordAbsence) => Reach.Subtree,
        ("duty" or "lead", Right.SendBulletin) => Reach.Own,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.ReadBulletins) => Reach.Own,
        ("lead" or "sysadmin", Right.SeeMessages) => Reach.Subtree,
        ("sysadmin", Right.ManageIntakeKeys) => Reach.Own,
        ("sysadmin", Right.OperateHub) => Reach.Hub,
        _ => Reach.None,
    };

    /// <summary>Whether the actor holds a post with this right at <paramref name="unit"/>.</summary>
    public static bool May(this Actor actor, Right right, string unit, UnitTree network) =>
        actor.Posts.Select(p => Of(p, right)).Any(reach => reach switch
        {
            Reach.Own => unit == actor.Unit || network.Departments(actor.Unit).Any(d => d.Code == unit),
            Reach.Subtree => network.IsWithin(unit, actor.Unit),
            Reach.Hub => network.TryGet(actor.Unit, out var own) && (own.Parent is null || right is Right.SignedIn),
            _ => false,
        });

    /// <summary>Whether the actor holds the right anywhere.</summary>
    public static bool May(this Actor actor, Right right) => actor.Posts.Any(p => Of(p, right) is not Reach.None);
}
