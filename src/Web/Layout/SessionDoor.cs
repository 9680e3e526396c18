using System.Net;

namespace IncidentHub.Web.Layout;

/// <summary>Notices when the hub no longer knows who is asking, whatever was asked.</summary>
public sealed class SessionDoor() : DelegatingHandler(new HttpClientHandler())
{
    public event Action? Ended;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        // A wrong password is also a 401, but no session ends by it.
        if (response.StatusCode is HttpStatusCode.Unauthorized && request.RequestUri?.AbsolutePath is not "/api/sign-in") Ended?.Invoke();
        return response;
    }
}
