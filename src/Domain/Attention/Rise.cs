namespace IncidentHub.Domain.Attention;

/// <summary>One step of a matter.</summary>
/// <param name="Number">Percent of a duty's clock, or 1, 2, 3 … of what waits without one. Rising.</param>
/// <param name="At">When it is reached; null when the deadline clock says so.</param>
public sealed record Step(int Number, IReadOnlyList<string> Tell, DateTimeOffset? At = null);

/// <summary>How far a matter has risen.</summary>
/// <param name="Told">The highest step people were told of; 0 before the first.</param>
/// <param name="Reached">The highest step reached, told or held back.</param>
/// <param name="HeldUntil">Until when an acknowledgement holds the steps back.</param>
public sealed record Height(int Told, int Reached, DateTimeOffset? HeldUntil)
{
    public static Height None { get; } = new(0, 0, null);
}

/// <summary>What follows for a matter now: whom to tell, and when to look again.</summary>
/// <param name="Tell">Words of <see cref="Told"/>, each once; empty when nobody is told.</param>
/// <param name="Next">When something is due again without an event; null when only an event can go on.</param>
public sealed record Rise(Height Height, IReadOnlyList<string> Tell, DateTimeOffset? Next)
{
    /// <summary>A step that is missed altogether is told whatever anybody acknowledged.</summary>
    public const int Missed = 100;

    /// <param name="reached">The step an event reached; 0 when only time passed.</param>
    /// <param name="answered">The owner did his part (a report is on its way): reminders wait, the end does not.</param>
    /// <remarks>Steps that were skipped while the hub was down, or held back, are told together as one: nobody is told twice of the same thing.</remarks>
    public static Rise Of(IReadOnlyList<Step> steps, Height before, int reached, bool answered, DateTimeOffset now)
    {
        var timed = steps.Where(s => s.At <= now).Select(s => s.Number);
        var top = timed.Append(reached).Append(before.Reached).Max();
        var held = before.HeldUntil > now;
        var quiet = top < Missed && (held || answered);
        var waiting = steps.Where(s => s.Number > before.Told && s.Number <= top).ToList();
        var told = quiet || waiting.Count == 0 ? before.Told : top;
        var next = steps.Where(s => s.At > now).Select(s => s.At).FirstOrDefault();
        if (held && told < top && !(next < before.HeldUntil)) next = before.HeldUntil;
        return new Rise(new Height(told, top, before.HeldUntil), told == before.Told ? [] : [.. waiting.SelectMany(s => s.Tell).Distinct()], next);
    }
}
