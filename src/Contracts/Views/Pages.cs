using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Contracts.Views;

/// <summary>Where the page shows a thing, below the address of the hub.</summary>
public static class Pages
{
    /// <param name="kind">One of <see cref="StreamKind"/>, a bulletin, or what follows a drill.</param>
    /// <param name="id">Of the thing itself; for an escalation that of its incident.</param>
    public static string Of(string kind, Guid id) => kind switch
    {
        MatterKind.Bulletin   => $"bulletins/{id}",
        StreamKind.Order      => $"orders/{id}",
        StreamKind.Inspection => $"inspections/{id}",
        MatterKind.Systems    => $"drills/{id}/report",
        _                     => $"incidents/{id}",
    };
}
