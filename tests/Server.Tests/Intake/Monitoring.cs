using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Intake;

/// <summary>The monitoring system of one unit: holds its intake key and posts what an Alertmanager would.</summary>
internal sealed class Monitoring(Hub hub, string unit, string key)
{
    public string Unit => unit;

    public string Key => key;

    public static async Task<Monitoring> Of(Hub hub, string unit) =>
        new(hub, unit, (await hub.As($"{unit}.sysadmin").CreateIntakeKeyAsync(unit, "监控平台")).Key);

    /// <summary>Posts alerts and gives the answer of the 202.</summary>
    public async Task<Taken> Tells(params object[] alerts) => await Tells(JsonSerializer.SerializeToUtf8Bytes(new { receiver = "ops", alerts }));

    public async Task<Taken> Tells(byte[] body)
    {
        using var response = await Posts(body);
        Assert.Equal(202, (int)response.StatusCode);
        return JsonSerializer.Deserialize<Taken>(await response.Content.ReadAsStringAsync(), HubJson.Options)!;
    }

    public async Task<HttpResponseMessage> Posts(byte[] body, string? forUnit = null, string? withKey = null, string language = "zh-CN")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/intake/alertmanager?unit={forUnit ?? unit}", UriKind.Relative)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", withKey ?? key);
        request.Headers.AcceptLanguage.ParseAdd(language);
        // The door may say no before it has read everything; then nothing is sent into a closed connection.
        request.Headers.ExpectContinue = body.Length > 1 << 20;
        using var http = hub.Http(null);
        return await http.SendAsync(request);
    }

    /// <summary>Waits until nothing is left to correlate, then counts the unit's signals by what became of them.</summary>
    public async Task<string> Outcomes(double seconds = 30)
    {
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.signal where unit = $1 and outcome is null", unit), left => left == 0, seconds);
        return await hub.Ask<string>("select coalesce(string_agg(outcome || ' ' || n, ', ' order by outcome), '') from (select outcome, count(*) n from hub.signal where unit = $1 group by 1) x", unit);
    }

    /// <summary>The unit's incidents, oldest first.</summary>
    public async Task<IReadOnlyList<IncidentView>> Incidents()
    {
        await Outcomes();
        var officer = hub.As($"{unit}.monitor");
        var ids = await hub.Ask<Guid[]>("select coalesce(array_agg(incident order by number), '{}') from hub.board_card where unit = $1", unit);
        return [.. await Task.WhenAll(ids.Select(id => officer.IncidentAsync(id)))];
    }

    public static object Alert(string name, string instance, string status = "firing", DateTimeOffset? startsAt = null, string severity = "critical", string? n = null) => new
    {
        status,
        labels = Labels(name, instance, severity, n),
        annotations = new { summary = $"{name} 告警", description = "由监控平台发现" },
        startsAt = startsAt?.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>A storm: so many alerts, all different, on 4 names × 50 instances.</summary>
    public IEnumerable<byte[]> Storm(int alerts, int perPost) => Enumerable.Range(0, alerts)
        .Select(i => Alert($"A{i % 4}", $"host{i / 4 % 50}", startsAt: hub.Clock.GetUtcNow().AddMinutes(-1), n: i.ToString(CultureInfo.InvariantCulture)))
        .Chunk(perPost).Select(chunk => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { receiver = "ops", alerts = chunk })));

    private static Dictionary<string, string> Labels(string name, string instance, string severity, string? n)
    {
        var labels = new Dictionary<string, string> { ["alertname"] = name, ["instance"] = instance, ["severity"] = severity };
        if (n is not null) labels["n"] = n;
        return labels;
    }
}
