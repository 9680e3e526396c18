using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>The outside peer that sends short messages: an HTTP service of its own.</summary>
public sealed class Gateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Gateway(WebApplication app) => _app = app;

    public sealed record Post(string Key, Guid Id, string To, string Text);

    public ConcurrentQueue<Post> Posts { get; } = new();

    /// <summary>What it answers next; 202 when empty.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public Uri Address => new(new Uri(_app.Urls.First()), "send");

    public static async Task<Gateway> Start()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var gateway = new Gateway(app);
        app.MapPost("/send", async (HttpContext http) =>
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(http.Request.Body);
            gateway.Posts.Enqueue(new(http.Request.Headers["Idempotency-Key"].ToString(), body.GetProperty("id").GetGuid(), body.GetProperty("to").GetString()!, body.GetProperty("text").GetString()!));
            http.Response.StatusCode = gateway.Answers.TryDequeue(out var status) ? status : 202;
            if (http.Response.StatusCode == 200) await http.Response.WriteAsync("""{"state":"delivered"}""");
        });
        await app.StartAsync();
        return gateway;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
