using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Organisation;

public static class OrganisationEndpoints
{
    /// <summary>The caller's own subtree and the units above him; siblings are none of his business.</summary>
    [WolverineGet("/api/units"), Needs(Right.SignedIn)]
    public static IResult Units(HttpContext http, Moments moments)
    {
        var own = http.Actor()!.Unit;
        var units = moments.Network.Path(own).Reverse().Concat(moments.Network.Subtree(own)).DistinctBy(u => u.Code);
        return Answer.Ok(units.Select(u => new UnitView(u.Code, u.Name, u.NameEn, u.Parent, u.Level.ToString())).ToList());
    }
}
