using System.Text.Json;
using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>`hub import vcdb` with published records as they are, and one that is none.</summary>
public sealed class ImportTests(Hub hub) : IClassFixture<Hub>, IDisposable
{
    private readonly string _folder = TestFolder.New();

    [Fact]
    public async Task records_become_incidents_once_and_what_is_not_mapped_or_not_readable_is_told_per_file()
    {
        Directory.CreateDirectory(_folder);
        var records = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "vcdb")).Where(f => f.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var record in records) File.Copy(record, Path.Combine(_folder, Path.GetFileName(record)));
        using var county = await Terminal.Of(hub, "330109.monitor");

        var first = Lines((await county.Run("import", "vcdb", _folder, "--json")).Done());
        Assert.Equal(records.Count + 1, first.Count);
        Assert.Equal((records.Count, 0, 0), Sums(first));
        Assert.Contains("timeline.discovery=? Minutes", first.Single(l => Named(l) == "24be071e-ca7f-4fed-859b-a0d663371de7.json").GetProperty("unmapped").EnumerateArray().Select(u => u.GetString()));
        Assert.Equal(records.Count, await hub.Ask<long>("select count(*) from hub.board_card where unit = '330109'"));

        await File.WriteAllTextAsync(Path.Combine(_folder, "broken.json"), "{", TestContext.Current.CancellationToken);
        var second = await county.Run("import", "vcdb", _folder, "--json");
        Assert.Equal(1, second.Exit);
        Assert.Equal((0, records.Count, 1), Sums(Lines(second)));
        Assert.Equal("not-json", Lines(second).Single(l => Named(l) == "broken.json").GetProperty("code").GetString());

        var told = (await county.Run("import", "vcdb", _folder, "--lang", "en")).Output;
        Assert.Contains($"0 raised, {records.Count} already there, 1 refused", told, StringComparison.Ordinal);
        Assert.Contains("24be071e-ca7f-4fed-859b-a0d663371de7.json: 330109-", told, StringComparison.Ordinal);
        Assert.Equal(records.Count, await hub.Ask<long>("select count(*) from hub.board_card where unit = '330109'"));
    }

    [Fact]
    public async Task whoever_may_not_raise_there_is_refused_at_the_first_file()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "a.json"), "{}", TestContext.Current.CancellationToken);
        using var county = await Terminal.Of(hub, "330109.monitor");
        var said = await county.Run("import", "vcdb", _folder, "--unit", "330212");
        Assert.Equal((1, ""), (said.Exit, said.Output));
        Assert.Contains("no-right", said.Error, StringComparison.Ordinal);
    }

    private static List<JsonElement> Lines(Said said) => [.. said.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

    private static string? Named(JsonElement line) => line.TryGetProperty("file", out var file) ? file.GetString() : null;

    private static (int Raised, int AlreadyThere, int Refused) Sums(List<JsonElement> lines) =>
        (lines[^1].GetProperty("raised").GetInt32(), lines[^1].GetProperty("alreadyThere").GetInt32(), lines[^1].GetProperty("refused").GetInt32());

    public void Dispose() => TestFolder.Delete(_folder);
}
