using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Tests.Kit;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Authority;

/// <summary>One way into the hub: method, route, and who may use it.</summary>
/// <param name="Needs">Null when open.</param>
/// <param name="Body">What a POST wants; null when nothing.</param>
internal sealed record Door(string Method, string Route, Right? Needs, bool IsOpen, Type? Body)
{
    /// <summary>The framework's own search for files that are no part of the page; it says nothing about itself and so stays shut.</summary>
    private const string ForeignFiles = "/{**path:file}";

    /// <summary>Every endpoint the running hub has.</summary>
    public static IReadOnlyList<Door> All(Hub hub) =>
        [.. hub.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().SelectMany(Of).Distinct().Where(d => d.Route != ForeignFiles)
            .OrderBy(d => d.Route, StringComparer.Ordinal).ThenBy(d => d.Method, StringComparer.Ordinal)];

    /// <summary>Those of the API and the papers to print, whose routes are known one by one.</summary>
    public static IEnumerable<Door> Api(Hub hub) => All(hub).Where(d => (d.Route.StartsWith("/api/", StringComparison.Ordinal) || d.Needs is not null) && d.Method != "*");

    public bool IsOfEscalation => Route.StartsWith("/api/escalations/", StringComparison.Ordinal);

    public bool IsOfDeadline => Route.StartsWith("/api/deadlines/", StringComparison.Ordinal);

    /// <summary>About things that the story of these tests does not contain.</summary>
    public bool IsOfNothing => Absent.Any(a => Route.StartsWith(a, StringComparison.Ordinal));

    private static readonly string[] Absent =
    [
        "/api/bulletins/{", "/api/attention/{", "/api/drills/{", "/drills/{", "/api/orders/{", "/orders/{", "/api/inspections/{", "/inspections/{", "/api/records/{", "/api/evidence/{", "/api/plans/{", "/api/scenarios/{id",
        "/api/drill-calendar/{unit}/{year}/items/{", "/api/screens/{",
    ];

    /// <summary>Names a unit of the story, and an incident that it does not contain.</summary>
    public bool NamesNothing => Route == "/api/scenarios/from-incident";

    /// <summary>The request of these tests names no unit here, so whoever has the right at all comes as far as the rules; the door's own tests show who is turned away.</summary>
    public bool IsOfNoUnit => Route is "/api/checklists" or "/api/scenarios/check" or "/api/evidence" or "/api/orders/batch" or "/api/inspection-plans/{item}/dropping"
        || (Route == "/api/scenarios" && Method == "GET") || (Route == "/api/inspection-plans" && Method == "POST");

    public bool HasId => Route.Contains("{id", StringComparison.Ordinal);

    /// <summary>A request to this door about one thing.</summary>
    /// <param name="report">For doors that lead to one report of it.</param>
    public HttpRequestMessage About(Guid id, string unit, Guid report = default) => new(new HttpMethod(Method), Path(id, report) + $"?unit={unit}")
    {
        Content = Method == "POST" ? new StringContent($$"""{"unit":"{{unit}}"}""", System.Text.Encoding.UTF8, "application/json") : null,
    };

    private string Path(Guid id, Guid report) =>
        System.Text.RegularExpressions.Regex.Replace(Route.Replace("{report}", report.ToString(), StringComparison.Ordinal), @"\{[^}]*\}", id.ToString());

    private static IEnumerable<Door> Of(RouteEndpoint endpoint)
    {
        var needs = endpoint.Metadata.GetMetadata<NeedsAttribute>()?.Right;
        var open = endpoint.Metadata.GetMetadata<OpenAttribute>() is not null;
        var body = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
        var methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];
        return (methods.Count == 0 ? ["*"] : methods).Select(m => new Door(m, route, needs, open, body));
    }
}
