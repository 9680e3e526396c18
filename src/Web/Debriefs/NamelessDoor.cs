using Microsoft.AspNetCore.Components.WebAssembly.Http;

namespace IncidentHub.Web.Debriefs;

/// <summary>Sends a request without cookie: the hub is not told whose it is.</summary>
public sealed class NamelessDoor() : DelegatingHandler(new HttpClientHandler())
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.SetBrowserRequestCredentials(BrowserRequestCredentials.Omit);
        return base.SendAsync(request, cancellationToken);
    }
}
