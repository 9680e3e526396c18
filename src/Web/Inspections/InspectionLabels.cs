using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Reporting;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Inspections;

/// <summary>What the keys of inspections are called on the screen.</summary>
public static class InspectionLabels
{
    public static string Of(InspectionState state) => state switch
    {
        InspectionState.Open => Words.Inspect_StateOpen,
        InspectionState.Concluded => Words.Inspect_StateConcluded,
        _ => Words.Inspect_StateReceived,
    };

    /// <summary>open, settled or ordered.</summary>
    public static string Fate(string fate) => fate switch
    {
        "settled" => Words.Inspect_FateSettled,
        "ordered" => Words.Inspect_FateOrdered,
        _ => Words.Inspect_FateOpen,
    };

    public static string Answer(string? answer) => answer is null ? Words.Inspect_Unanswered : Names.Answer(answer).Here();
}
