using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using IncidentHub.Domain.Incidents;
using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Intake;

/// <summary>The real program of the distribution, started by the test, configured as docs/reference/api.md says.</summary>
public sealed class RealAlertmanagerTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_real_alertmanager_tells_repeats_and_resolves()
    {
        var monitoring = await Monitoring.Of(hub, "330109");
        await using var alertmanager = await Alertmanager.Start($"""
            route: {"{"} receiver: ops, group_by: [alertname, instance], group_wait: 0s, group_interval: 1s, repeat_interval: 1s {"}"}
            receivers:
              - name: ops
                webhook_configs:
                  - url: {hub.Address}api/intake/alertmanager?unit=330109
                    send_resolved: true
                    http_config: {"{"} authorization: {"{"} type: Bearer, credentials: {monitoring.Key} {"}"} {"}"}
            """);
        // The hub's clock stands in March; an alert that begins later would be told to begin when it is received.
        var starts = hub.Clock.GetUtcNow().AddMinutes(-1);

        await alertmanager.Tells(starts, ends: null, "1");
        var incident = (await Soon.Is(monitoring.Incidents, i => i.Count > 0, 60))[0];
        Assert.Equal("alertmanager:ops/DiskFull/db1:9100", incident.SourceRef);
        Assert.Equal("磁盘将满 db1:9100", incident.Title);

        await Soon.Is(() => hub.Ask<int>("select max(told) from hub.signal"), told => told >= 2, 60);
        Assert.Equal(1, Assert.Single(await monitoring.Incidents()).Signals);

        await alertmanager.Tells(starts, ends: null, "2");
        await Soon.Is(monitoring.Incidents, i => i[0].Signals == 2, 60);

        await alertmanager.Tells(starts, ends: TimeProvider.System.GetUtcNow(), "1");
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.signal where status = 'resolved' and outcome = 'attached'"), n => n == 1, 60);
        var after = Assert.Single(await monitoring.Incidents());
        Assert.Equal((incident.Id, 3, Phase.Raised), (after.Id, after.Signals, after.Phase));
    }

    private sealed class Alertmanager(Process process, HttpClient http, string folder) : IAsyncDisposable
    {
        public static async Task<Alertmanager> Start(string configuration)
        {
            var folder = TestFolder.New();
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, "alertmanager.yml"), configuration);
            var address = $"127.0.0.1:{Peer.FreePort()}";
            var process = Process.Start(new ProcessStartInfo("prometheus-alertmanager",
            [
                $"--config.file={Path.Combine(folder, "alertmanager.yml")}", $"--storage.path={Path.Combine(folder, "data")}",
                $"--web.listen-address={address}", "--cluster.listen-address=", "--log.level=warn",
            ]))!;
            var http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
            await Soon.Is(() => Peer.IsReady(http, "/-/ready"), ready => ready, 30);
            return new(process, http, folder);
        }

        public async Task Tells(DateTimeOffset starts, DateTimeOffset? ends, string disk)
        {
            var alert = new Dictionary<string, object>
            {
                ["labels"] = new { alertname = "DiskFull", instance = "db1:9100", severity = "critical", disk },
                ["annotations"] = new { summary = "磁盘将满" },
                ["startsAt"] = starts,
            };
            if (ends is { } end) alert["endsAt"] = end;
            using var response = await http.PostAsJsonAsync(new Uri("/api/v2/alerts", UriKind.Relative), new[] { alert });
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            http.Dispose();
            TestFolder.Delete(folder);
        }
    }
}
