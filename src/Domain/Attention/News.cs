using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Attention;

/// <summary>Something a unit is told of without owing an answer. For each officer it is over when he has looked at it.</summary>
/// <param name="Id">Of the matter's subject; the same whenever it is derived again.</param>
/// <param name="What">One of <see cref="NewsKind"/>.</param>
/// <param name="Unit">Who is told.</param>
/// <param name="Party">Who did it, or whom it is about.</param>
/// <param name="Tell">Words of <see cref="Told"/>, read for <paramref name="Unit"/>.</param>
/// <param name="Quiet">Stands on the page; nobody is written to.</param>
public sealed record News(Guid Id, string What, string Unit, string Party, DateTimeOffset At, IReadOnlyList<string> Tell, bool Quiet = false)
{
    /// <summary>Everything that is news on a stream, as it stands.</summary>
    public static IEnumerable<News> On(IClocked stream) => stream switch
    {
        RectificationOrder order => OrderTold.News(order),
        Inspection inspection    => InspectionTold.News(inspection),
        _                        => [],
    };
}

/// <summary>What a unit is told of.</summary>
public static class NewsKind
{
    public const string PlanAccepted = "plan-accepted";
    public const string ExtensionGranted = "extension-granted";
    public const string ExtensionRefused = "extension-refused";
    public const string EvidenceBegun = "evidence-begun";
    public const string OrderClosed = "order-closed";
    public const string OrderWithdrawn = "order-withdrawn";
    public const string CriticismDrafted = "criticism-drafted";
    public const string InspectionOpened = "inspection-opened";
    public const string InspectionConcluded = "inspection-concluded";
    public const string FindingSettled = "finding-settled";
    public const string ResultSigned = "result-signed";
    public const string SignatureRefused = "signature-refused";
    public const string ResultReceived = "result-received";
}
