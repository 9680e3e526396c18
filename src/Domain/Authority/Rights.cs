using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Authority;

/// <summary>What a person may want to do. Every endpoint and hub method names one.</summary>
public enum Right
{
    /// <summary>Signed in is enough; the answer contains nothing but what everybody may know.</summary>
    SignedIn,
    SeeIncidents,
    /// <summary>See the rows of the board, and nothing behind them: what a screen on a wall may.</summary>
    WatchBoard,
    RaiseIncident,
    HandleIncident,
    SubmitReport,
    SignForReport,
    Instruct,
    /// <summary>Take upon oneself what waits at the unit, so that reminders pause.</summary>
    TakeUpMatters,
    /// <summary>Put on record that a unit's leader is away and who signs for him.</summary>
    RecordAbsence,
    /// <summary>Issue bulletins in the unit's name.</summary>
    SendBulletin,
    ReadBulletins,
    /// <summary>See rectification orders to units of the subtree, and how they stand.</summary>
    SeeOrders,
    /// <summary>Issue orders to units below, decide on plans and extensions, reopen and withdraw, in the unit's name.</summary>
    IssueOrder,
    /// <summary>Sign for an order, plan, ask for time, give evidence.</summary>
    AnswerOrder,
    /// <summary>Verify what others put right.</summary>
    VerifyOrder,
    /// <summary>See inspections of units of the subtree.</summary>
    SeeInspections,
    /// <summary>Plan, open and carry out inspections in the unit's name.</summary>
    Inspect,
    /// <summary>Sign a result for the inspected unit, or sign for one that came up.</summary>
    AnswerInspection,
    /// <summary>Upload files to inspections and orders.</summary>
    KeepEvidence,
    /// <summary>Put a commendation or criticism of a unit below on record.</summary>
    EnterRecord,
    SeeRecords,
    /// <summary>See how messages fared; what they are about only with <see cref="SeeIncidents"/>.</summary>
    SeeMessages,
    /// <summary>Know of drills of one's units.</summary>
    SeeDrills,
    /// <summary>Have a part in a drill one was given a role in; the part decides what one may do.</summary>
    TakePartInDrills,
    /// <summary>Plan, direct and control drills of the unit.</summary>
    ConductDrills,
    ManageIntakeKeys,
    /// <summary>Let a screen on a wall show the unit's board, and take that back.</summary>
    SetUpScreens,
    /// <summary>See emergency plans of the subtree, and whether they were drilled in time.</summary>
    SeePlans,
    /// <summary>Write plans of the unit, enter reviews, keep its calendar of drills.</summary>
    EditPlans,
    /// <summary>Put a plan in force or withdraw it.</summary>
    ApprovePlans,
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
    /// <summary>The post of a screen on a wall. No officer holds it.</summary>
    public const string Wall = "wall";

    public static Reach Of(string post, Right right) => (post, right) switch
    {
        (_, Right.SignedIn) => Reach.Hub,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.SeeIncidents) => Reach.Subtree,
        ("monitor" or "duty" or "lead" or "drills" or "inspector" or Wall, Right.WatchBoard) => Reach.Subtree,
        ("monitor" or "duty" or "lead", Right.RaiseIncident) => Reach.Subtree,
        ("monitor" or "duty" or "lead", Right.HandleIncident or Right.SubmitReport) => Reach.Own,
        ("duty" or "lead", Right.SignForReport or Right.Instruct) => Reach.Own,
        ("monitor" or "duty" or "lead" or "inspector", Right.TakeUpMatters) => Reach.Own,
        ("lead" or "drills", Right.ReplayPolicies) => Reach.Subtree,
        ("lead", Right.RecordAbsence) => Reach.Subtree,
        ("duty" or "lead", Right.SendBulletin) => Reach.Own,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.ReadBulletins) => Reach.Own,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.SeeOrders) => Reach.Subtree,
        ("inspector" or "lead", Right.IssueOrder or Right.VerifyOrder) => Reach.Subtree,
        ("monitor" or "duty" or "lead", Right.AnswerOrder) => Reach.Own,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.SeeInspections) => Reach.Subtree,
        ("inspector" or "lead", Right.Inspect) => Reach.Subtree,
        ("duty" or "lead" or "inspector", Right.AnswerInspection) => Reach.Own,
        ("monitor" or "duty" or "lead" or "inspector", Right.KeepEvidence) => Reach.Subtree,
        ("lead", Right.EnterRecord) => Reach.Subtree,
        ("monitor" or "duty" or "lead" or "inspector", Right.SeeRecords) => Reach.Subtree,
        ("lead" or "sysadmin", Right.SeeMessages) => Reach.Subtree,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.SeeDrills) => Reach.Subtree,
        ("monitor" or "duty" or "lead" or "drills" or "inspector" or "sysadmin" or "secadmin" or "auditor", Right.TakePartInDrills) => Reach.Own,
        ("lead" or "drills", Right.ConductDrills) => Reach.Own,
        ("monitor" or "duty" or "lead" or "drills" or "inspector", Right.SeePlans) => Reach.Subtree,
        ("duty" or "lead" or "drills", Right.EditPlans) => Reach.Own,
        ("lead", Right.ApprovePlans) => Reach.Own,
        ("sysadmin", Right.ManageIntakeKeys) => Reach.Own,
        // Not the administrator: what the screen shows he may not see.
        ("duty" or "lead", Right.SetUpScreens) => Reach.Own,
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
