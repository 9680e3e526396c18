using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Organisation;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Kit;

/// <summary>A network whose form lets no report leave without the leader's signature.</summary>
public sealed class StrictHub : Hub
{
    protected override void Change(IServiceCollection services)
    {
        var shelf = NetworkFile.ReadShelf(Path.Combine(AppContext.BaseDirectory, "playbooks"));
        services.AddSingleton(shelf with { Forms = [.. shelf.Forms.Select(f => f with { SignatureKinds = Enum.GetValues<ReportKind>() })] });
    }
}
