using IncidentHub.Server.Evidence;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Rectification;

/// <summary>Rectification orders, records of units, and the files that prove something.</summary>
public static class RectificationFeature
{
    public static void AddRectification(this IServiceCollection services)
    {
        services.AddSingleton<OrderDesk>();
        services.AddSingleton<OrderBatch>();
        services.AddSingleton<OrderOrigins>();
        services.AddSingleton<OrderRecurrence>();
        services.AddSingleton<OrderQuery>();
        services.AddSingleton<OrderList>();
        services.AddSingleton<OrderProgressQuery>();
        services.AddSingleton<RecordBook>();
        services.AddSingleton<EvidenceStore>();
        services.AddSingleton<EvidenceDoor>();
        services.AddSingleton<BulletinWriting>();
    }
}
