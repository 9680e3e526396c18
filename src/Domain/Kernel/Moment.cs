using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Kernel;

/// <summary>Everything a rule may know beside the state: who acts, when, under which law, in which network. Read once per request.</summary>
/// <param name="By">Who acts.</param>
/// <param name="Now">The instant, UTC.</param>
/// <param name="Shelf">Policy packs, grading tables and categories in force.</param>
/// <param name="Network">The unit tree.</param>
public sealed record Moment(Actor By, DateTimeOffset Now, Shelf Shelf, UnitTree Network);

/// <summary>Who acts: an officer in his posts at his unit, or the hub itself.</summary>
/// <param name="Id">Officer id; a random identifier, no name.</param>
/// <param name="Unit">Code of the unit the officer belongs to.</param>
/// <param name="Posts">Keys of the posts he holds there, as in the organisation file.</param>
public sealed record Actor(Guid Id, string Unit, IReadOnlySet<string> Posts)
{
    /// <summary>The hub acting by itself: clocks, deliveries, intake.</summary>
    public static Actor Hub { get; } = new(new Guid("00000000-0000-0000-0000-000000000001"), "", new HashSet<string>());

    public bool Holds(string post) => Posts.Contains(post);
}

/// <summary>The "no" of time itself.</summary>
public static class MomentRefusals
{
    public static Refusal TimeWentBack { get; } = new("time-went-back", RefusalKind.Conflict,
        new("时钟早于上一步", "The clock is earlier than the last step"),
        new("系统时间早于上一条记录，未保存任何内容，请联系系统管理员核对时钟。", "The hub's time is earlier than the last event; nothing was kept. Have the clock checked."));
}
