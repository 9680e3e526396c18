using System.Diagnostics;
using System.Text.Json;
using IncidentHub.Contracts;

namespace IncidentHub.Server.Tests.Kit;

/// <summary>Waiting as a person does: look again until it is so, and give up after a while with what was last seen.</summary>
internal static class Soon
{
    public static async Task<T> Is<T>(Func<Task<T>> look, Func<T, bool> wanted, double seconds = 20)
    {
        for (var since = Stopwatch.StartNew(); ;)
        {
            var seen = await look();
            if (wanted(seen)) return seen;
            Assert.True(since.Elapsed.TotalSeconds < seconds, $"Not so within {seconds} s. Last seen: {JsonSerializer.Serialize(seen, HubJson.Options)}");
            await Task.Delay(20);
        }
    }

    public static Task<bool> Is(Func<bool> wanted, double seconds = 20) => Is(() => Task.FromResult(wanted()), so => so, seconds);
}
