using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Drills;

/// <summary>What the keys of a drill are called, and drill times as people read and write them.</summary>
public static class DrillWords
{
    public static string Of(DrillState state) => state switch
    {
        DrillState.Planned => Words.Drill_Planned,
        DrillState.Running => Words.Drill_Running,
        DrillState.Paused => Words.Drill_Paused,
        DrillState.Ended => Words.Drill_Ended,
        _ => Words.Drill_Stopped,
    };

    public static string Part(string part) => part switch
    {
        DrillPart.Director => Words.Drill_Director,
        DrillPart.Controller => Words.Drill_Controller,
        DrillPart.Evaluator => Words.Drill_Evaluator,
        DrillPart.Observer => Words.Drill_Observer,
        DrillPart.Player => Words.Drill_Player,
        _ => part,
    };

    public static string Inject(string state) => state switch
    {
        "waiting" => Words.Drill_InjectWaiting,
        "held" => Words.Drill_InjectHeld,
        "fired" => Words.Drill_InjectFired,
        "skipped" => Words.Drill_InjectSkipped,
        "shelf" => Words.Drill_InjectShelf,
        _ => state,
    };

    public static string Kind(string kind) => kind switch
    {
        "contextual" => Words.Drill_KindContextual,
        "expected-action" => Words.Drill_KindExpected,
        "contingency" => Words.Drill_KindContingency,
        "conditional" => Words.Drill_KindConditional,
        _ => kind,
    };

    public static string Channel(string channel) => channel switch
    {
        "signal" => Words.Drill_BySignal,
        "incident" => Words.Drill_ByIncident,
        "message" => Words.Drill_ByMessage,
        "instruction" => Words.Drill_ByInstruction,
        "press" => Words.Drill_ByPress,
        "phone" => Words.Drill_ByPhone,
        "cue" => Words.Drill_ByCue,
        "cut" => Words.Drill_ByCut,
        "restore" => Words.Drill_ByRestore,
        _ => channel,
    };

    public static string Kind(ObservationKind kind) => kind switch
    {
        ObservationKind.Strength => Words.Drill_Strength,
        ObservationKind.Improvement => Words.Drill_Improvement,
        _ => Words.Drill_PlainNote,
    };

    public static string Verdict(string verdict) => verdict switch
    {
        "met" => Words.Drill_Met,
        "late" => Words.Drill_Late,
        "missed" => Words.Drill_Missed,
        "na" => Words.Drill_NotApplicable,
        _ => verdict,
    };

    public static readonly IReadOnlyList<string> Ratings = ["5", "3", "1", "P", "S", "M", "U"];

    /// <summary>02:14:30 since the start; hours go on over a day.</summary>
    public static string Clock(double seconds)
    {
        var t = TimeSpan.FromSeconds(Math.Abs(seconds));
        return string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? "-" : "")}{(int)t.TotalHours:00}:{t.Minutes:00}:{t.Seconds:00}");
    }

    /// <summary>ISO 8601 of what somebody wrote: 1:45, 1:45:00 or PT1H45M; what is none of them goes to the hub as it is and is refused there.</summary>
    public static string Iso(string written)
    {
        var parts = written.Trim().Replace('：', ':').Split(':');
        if (parts.Length is not (2 or 3) || !parts.All(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return written.Trim().ToUpperInvariant();
        var n = parts.Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)).ToList();
        return DrillTime.Write(new TimeSpan(n[0], n[1], n.Count > 2 ? n[2] : 0));
    }
}
