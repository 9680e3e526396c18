using System.Net.Http.Headers;
using System.Net.Http.Json;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

/// <summary>Typed client of the hub's HTTP API. Used by the page, the command line, peers and tests.</summary>
/// <param name="http">Base address set; in a browser the cookie travels by itself.</param>
/// <exception cref="HubProblem">Every refusal.</exception>
public sealed partial class HubClient(HttpClient http)
{
    /// <summary>zh-CN or en: the language of answers.</summary>
    public string Language
    {
        get => http.DefaultRequestHeaders.AcceptLanguage.ToString();
        set
        {
            http.DefaultRequestHeaders.AcceptLanguage.Clear();
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(value);
        }
    }

    public Uri Address => http.BaseAddress!;

    /// <summary>The token of the session, for the board connection; null before sign-in or when a cookie is used.</summary>
    public string? Token { get; private set; }

    public void UseToken(string token)
    {
        Token = token;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<SignedIn> SignInAsync(string name, string password, CancellationToken ct = default) =>
        await PostAsync<SignedIn>("/api/sign-in", new SignIn(name, password), ct: ct);

    public Task SignOutAsync(CancellationToken ct = default) => PostAsync("/api/sign-out", new { }, ct: ct);

    public Task<OfficerView> MeAsync(CancellationToken ct = default) => GetAsync<OfficerView>("/api/me", ct);

    public Task<IReadOnlyList<UnitView>> UnitsAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<UnitView>>("/api/units", ct);

    public Task<IReadOnlyList<CategoryView>> CategoriesAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<CategoryView>>("/api/categories", ct);

    public Task<IReadOnlyList<FactView>> FactsAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<FactView>>("/api/facts", ct);

    private async Task<T> GetAsync<T>(string path, CancellationToken ct)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await ReadAsync<T>(response, ct);
    }

    private async Task<T> PostAsync<T>(string path, object body, string? key = null, long? version = null, CancellationToken ct = default)
    {
        using var response = await SendAsync(path, body, key, version, ct);
        return await ReadAsync<T>(response, ct);
    }

    private async Task PostAsync(string path, object body, string? key = null, long? version = null, CancellationToken ct = default)
    {
        using var response = await SendAsync(path, body, key, version, ct);
        await ThrowIfRefusedAsync(response, ct);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, object body, string? key, long? version, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Content = JsonContent.Create(body, body.GetType(), options: HubJson.Options);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await http.SendAsync(request, ct);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct)
    {
        await ThrowIfRefusedAsync(response, ct);
        return (await response.Content.ReadFromJsonAsync<T>(HubJson.Options, ct))!;
    }

    private static async Task ThrowIfRefusedAsync(HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode) return;
        throw HubProblem.From((int)response.StatusCode, await response.Content.ReadAsStringAsync(ct));
    }
}
