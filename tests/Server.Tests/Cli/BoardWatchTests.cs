using System.Diagnostics;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>`hub board watch`, live against a hub that comes and goes.</summary>
public sealed class BoardWatchTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task the_board_shows_a_raise_goes_on_after_a_restart_and_ends_with_ctrl_c()
    {
        using var terminal = await Terminal.Of(hub, "330100.duty");
        var watch = terminal.Start("board", "watch", "--json", "--lang", "en");
        Assert.True((await Next(watch, _ => true)).Resync);

        var first = await hub.As("330109.monitor").Raise(Grade.II, title: "重启之前");
        var card = (await Next(watch, f => f.Cards.Any(c => c.Id == first))).Cards.Single(c => c.Id == first);
        Assert.Equal(("Xiaoshan", Grade.II), (card.UnitName, card.Grade));

        await hub.Kill();
        await hub.Start();
        var second = await hub.As("330110.monitor").Raise(unit: "330110", title: "重启之后");
        var seen = await Next(watch, f => f.Cards.Any(c => c.Id == second));
        Assert.False(seen.Resync, "It asked for everything again instead of going on from its cursor.");

        Terminal.Interrupt(watch);
        await End(watch);
        Assert.True(watch.ExitCode == 0, $"exit {watch.ExitCode}: {await watch.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    [Fact]
    public async Task the_board_ends_with_one_when_the_right_to_watch_ends()
    {
        using var http = new HttpClient { BaseAddress = hub.Address };
        var session = await new HubClient(http).SignInAsync("330200.duty", Hub.Password, TestContext.Current.CancellationToken);
        using var terminal = new Terminal(hub.Address, session.Token);
        var watch = terminal.Start("board", "watch", "--json");
        await Next(watch, _ => true);

        var client = new HubClient(http);
        client.UseToken(session.Token);
        await client.SignOutAsync(TestContext.Current.CancellationToken);

        await End(watch);
        Assert.Equal(1, watch.ExitCode);
        Assert.Contains("session-ended", await watch.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_look_shows_grade_number_title_unit_phase_clock_and_chain()
    {
        var incident = await hub.As("330212.monitor").Raise(Grade.III, unit: "330212", title: "视频会议系统无法接入");
        var number = (await hub.As("330212.monitor").IncidentAsync(incident, TestContext.Current.CancellationToken)).Number;
        using var terminal = await Terminal.Of(hub, "330200.duty");

        var row = (await terminal.Run("board", "watch", "--once")).Done().Output.Split('\n').Single(l => l.Contains(number, StringComparison.Ordinal));
        foreach (var part in new[] { "较大 Ⅲ", "视频会议系统无法接入", "鄞州区", "已上报", "首报", "●○" }) Assert.Contains(part, row, StringComparison.Ordinal);
        Assert.Matches(@"0[34]:\d\d:\d\d", row);

        var change = await terminal.Ask("board", "watch", "--once");
        Assert.Contains(incident.ToString(), change.GetProperty("cards").EnumerateArray().Select(c => c.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task the_board_of_another_province_is_not_there()
    {
        using var terminal = await Terminal.Of(hub, "320106.monitor");
        var said = await terminal.Run("board", "watch", "--unit", "330100");
        Assert.Equal((1, ""), (said.Exit, said.Output));
        Assert.Contains("not-found", said.Error, StringComparison.Ordinal);
    }

    private static async Task<BoardChange> Next(Process watch, Func<BoardChange, bool> wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (await watch.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            if (JsonSerializer.Deserialize<BoardChange>(line, HubJson.Options) is { } frame && wanted(frame)) return frame;
        throw new InvalidOperationException($"The board ended: {await watch.StandardError.ReadToEndAsync(patience.Token)}");
    }

    private static async Task End(Process watch)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            await watch.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail("The board did not end.");
        }
    }
}
