using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IncidentHub.Bench.Frame;

/// <summary>The least a program can do with a raise: one prepared insert, committed, then one websocket message of the size of a board's frame.</summary>
public static class Floor
{
    private static readonly string Padding = new('x', 900);

    /// <param name="args">address, connection string.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(args[0]);
        builder.Logging.ClearProviders();
        var data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(args[1]) { MaxAutoPrepare = 10 });
        await using (var create = data.CreateCommand("create table if not exists floor (id uuid primary key, body jsonb not null)")) await create.ExecuteNonQueryAsync();
        builder.Services.AddSingleton(data);
        var app = builder.Build();
        var screens = new ConcurrentBag<Channel<byte[]>>();
        app.UseWebSockets();
        app.MapGet("/health/ready", () => Results.Ok());
        app.Map("/watch", (HttpContext http) => ShowAsync(http, screens));
        app.MapPost("/api/incidents", (HttpContext http) => TakeAsync(http, data, screens));
        await app.RunAsync();
        return 0;
    }

    private static async Task TakeAsync(HttpContext http, NpgsqlDataSource data, ConcurrentBag<Channel<byte[]>> screens)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        await using (var insert = data.CreateCommand("insert into floor (id, body) values ($1, $2::jsonb)"))
        {
            insert.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            insert.Parameters.Add(new() { Value = body });
            await insert.ExecuteNonQueryAsync();
        }
        var mark = body.IndexOf("bench-", StringComparison.Ordinal);
        var frame = Encoding.UTF8.GetBytes($"{body.AsSpan(mark, 12)} {Padding}");
        foreach (var screen in screens) screen.Writer.TryWrite(frame);
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentLength = 2;
        await http.Response.WriteAsync("{}");
    }

    private static async Task ShowAsync(HttpContext http, ConcurrentBag<Channel<byte[]>> screens)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var screen = Channel.CreateUnbounded<byte[]>();
        screens.Add(screen);
        await foreach (var frame in screen.Reader.ReadAllAsync(http.RequestAborted)) await socket.SendAsync(frame, WebSocketMessageType.Text, true, http.RequestAborted);
    }
}
