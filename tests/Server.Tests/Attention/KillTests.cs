using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>The hub is killed between what happened and the people who have to hear of it.</summary>
public sealed class KillTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_kill_loses_no_message_and_doubles_none()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => county.Raise(Grade.II)));
        day.Becomes("09:45");
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.mt_events where type = 'obligation_warned'"), n => n > 0);
        await hub.Kill();
        await hub.Start();
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.message where step = 50 and channel = 'app' and post = 'monitor'"), n => n == 60, 90);

        await hub.Kill();
        await hub.Start();
        day.Becomes("10:03");
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.message where step = 80 and channel = 'app'"), n => n == 180, 90);
        Assert.Equal(0, await hub.Ask<long>("select count(*) from (select matter, step, officer, channel from hub.message group by 1, 2, 3, 4 having count(*) > 1) twice"));
        Assert.Equal(60, await hub.Ask<long>("select count(*) from hub.message where step = 50 and channel = 'app'"));
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub_bus.wolverine_dead_letters"));
    }
}
