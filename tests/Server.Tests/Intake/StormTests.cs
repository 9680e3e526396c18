using IncidentHub.Server.Intake;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Intake;

public sealed class StormTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task five_thousand_alerts_are_taken_without_loss_and_make_two_hundred_incidents()
    {
        var monitoring = await Monitoring.Of(hub, "330109");
        var correlator = hub.Services.GetRequiredService<Correlator>();
        var posts = monitoring.Storm(5_000, perPost: 250).Select(body => monitoring.Tells(body)).ToList();
        // As several nodes would: runs beside the queue's own, over the same rows.
        var runs = Enumerable.Range(0, 3).Select(async _ => { while (!posts.All(p => p.IsCompleted)) await correlator.RunAsync("330109", CancellationToken.None); }).ToList();
        Assert.Equal(5_000, (await Task.WhenAll(posts)).Sum(t => t.Signals));
        await Task.WhenAll(runs);

        Assert.Equal("attached 4800, raised 200", await monitoring.Outcomes(60));
        await OneEventPerSignal("330109", incidents: 200, signals: 5_000);
    }

    [Theory]
    [InlineData("330110", "hub.board_card before insert", "true")] // no incident can be raised
    [InlineData("330203", "hub.signal before update", "new.outcome is not null")] // raised, but nothing can be marked
    public async Task what_was_acknowledged_is_correlated_after_a_kill_in_between(string unit, string table, string when)
    {
        var monitoring = await Monitoring.Of(hub, unit);
        var (name, moment) = (table.Split(' ')[0], table[(table.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        await hub.Do($"create function hub.stop() returns trigger language plpgsql as $$ begin raise exception 'stopped by the test'; end $$; create trigger stop {moment} on {name} for each row when ({when}) execute function hub.stop()");
        var taken = await Task.WhenAll(monitoring.Storm(1_000, perPost: 500).Select(body => monitoring.Tells(body)));
        await hub.Kill();

        Assert.Equal(1_000, taken.Sum(t => t.Signals));
        Assert.Equal(1_000, await hub.Ask<long>("select count(*) from hub.signal where unit = $1 and outcome is null", unit));
        Assert.True(await hub.Ask<long>("select count(*) from hub_bus.wolverine_incoming_envelopes where message_type like '%CorrelateSignals' and status <> 'Handled'") > 0, "The message was not stored with the signals.");
        await hub.Do($"drop trigger stop on {name}; drop function hub.stop()");

        await hub.Start();
        Assert.Equal("attached 800, raised 200", await monitoring.Outcomes(60));
        await OneEventPerSignal(unit, incidents: 200, signals: 1_000);
    }

    private async Task OneEventPerSignal(string unit, int incidents, int signals)
    {
        Assert.Equal(incidents, await hub.Ask<long>("select count(*) from hub.board_card where unit = $1", unit));
        const string attached = "from hub.mt_events e join hub.board_card c on c.incident = e.stream_id where e.type = 'signal_attached' and c.unit = $1";
        Assert.Equal(signals, await hub.Ask<long>($"select count(*) {attached}", unit));
        Assert.Equal(signals, await hub.Ask<long>($"select count(distinct e.data ->> 'signal') {attached}", unit));
    }
}
