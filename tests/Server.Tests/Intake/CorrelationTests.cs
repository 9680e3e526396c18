using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Intake;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Server.Tests.Intake;

public sealed class CorrelationTests(Hub hub) : IClassFixture<Hub>
{
    private DateTimeOffset Ago(double minutes) => hub.Clock.GetUtcNow().AddMinutes(-minutes);

    [Fact]
    public async Task an_alert_raises_its_repeat_is_nothing_new_another_one_attaches_and_resolve_is_noted()
    {
        var monitoring = await Monitoring.Of(hub, "330109");
        var (first, second) = (Monitoring.Alert("DiskFull", "db1", startsAt: Ago(5)), Monitoring.Alert("DiskFull", "db1", startsAt: Ago(3), n: "2"));
        await monitoring.Tells(first);
        foreach (var _ in (int[])[1, 2])
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(5));
            await monitoring.Tells(first, second);
        }
        await monitoring.Tells(Monitoring.Alert("DiskFull", "db1", "resolved", Ago(15)));

        var incident = Assert.Single(await monitoring.Incidents());
        Assert.Equal((3, Phase.Raised, "facility-failure.technical-fault", "alertmanager:ops/DiskFull/db1"),
            (incident.Signals, incident.Phase, incident.Category, incident.SourceRef));
        Assert.Equal("attached 2, raised 1", await monitoring.Outcomes());
        Assert.Equal(3, await hub.Ask<int>("select told from hub.signal where unit = $1 order by seq limit 1", "330109"));
        var told = (await hub.As("330109.monitor", "en").TimelineAsync(incident.Id)).Items;
        Assert.Equal(["incident-raised", "incident-classified", "signal-attached", "signal-attached", "signal-attached"], told.Select(t => t.Kind));
        Assert.Contains("resolved", told[^1].Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task the_unit_is_aware_when_the_hub_was_told_and_it_occurred_when_it_began()
    {
        var monitoring = await Monitoring.Of(hub, "330110");
        var (began, now) = (Ago(30), hub.Clock.GetUtcNow());
        await monitoring.Tells(Monitoring.Alert("DiskFull", "db1", startsAt: began));
        var incident = Assert.Single(await monitoring.Incidents());
        Assert.Equal((began, now), (incident.OccurredAt!.Value, incident.AwareAt));
    }

    [Fact]
    public async Task what_is_not_worth_an_incident_waits_joins_an_open_one_or_is_ignored()
    {
        var monitoring = await Monitoring.Of(hub, "330212");
        await monitoring.Tells(Monitoring.Alert("Slow", "web1", startsAt: Ago(9), severity: "info"), Monitoring.Alert("Watchdog", "", startsAt: Ago(9)),
            Monitoring.Alert("Gone", "web1", "resolved", Ago(9)));
        Assert.Equal("ignored 1, over 1, waiting 1", await monitoring.Outcomes());
        Assert.Empty(await monitoring.Incidents());

        await monitoring.Tells(Monitoring.Alert("Slow", "web1", startsAt: Ago(5)));
        await monitoring.Tells(Monitoring.Alert("Slow", "web1", startsAt: Ago(4), severity: "info"));
        Assert.Equal(2, Assert.Single(await monitoring.Incidents()).Signals);
    }

    [Fact]
    public async Task an_alert_that_fires_again_after_the_closure_raises_another_incident_and_only_one()
    {
        var monitoring = await Monitoring.Of(hub, "320106");
        var old = Monitoring.Alert("LinkDown", "r1", startsAt: Ago(60));
        await monitoring.Tells(old);
        var first = Assert.Single(await monitoring.Incidents());
        await Close(first.Id, "320106");

        // Still the same firing alert, told again, and its end: nobody has to do anything.
        await monitoring.Tells(old);
        await monitoring.Tells(Monitoring.Alert("LinkDown", "r1", "resolved", Ago(60)));
        Assert.Single(await monitoring.Incidents());

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => monitoring.Tells(Monitoring.Alert("LinkDown", "r1", startsAt: Ago(20 - i), n: $"{i}"))));
        var incidents = await monitoring.Incidents();
        Assert.Equal(2, incidents.Count);
        Assert.Equal((first.Id, 1, Phase.Closed), (incidents[0].Id, incidents[0].Signals, incidents[0].Phase));
        Assert.Equal((first.SourceRef, 8, Phase.Raised), (incidents[1].SourceRef, incidents[1].Signals, incidents[1].Phase));

        await Close(incidents[1].Id, "320106");
        await monitoring.Tells(Monitoring.Alert("LinkDown", "r1", startsAt: Ago(1)));
        Assert.Equal(3, (await monitoring.Incidents()).Count);
    }

    [Fact]
    public async Task a_person_who_raised_with_the_same_reference_gets_the_signals()
    {
        var monitoring = await Monitoring.Of(hub, "320115");
        var raised = await hub.As("320115.monitor").RaiseAsync(new("320115", "核心交换机断电", SourceRef: "alertmanager:ops/Power/sw1"));
        await monitoring.Tells(Monitoring.Alert("Power", "sw1", startsAt: Ago(2)));
        Assert.Equal((raised.Id, 1), ((await monitoring.Incidents()).Single().Id, (await monitoring.Incidents()).Single().Signals));
    }

    [Fact]
    public async Task a_sender_that_gives_no_start_goes_on_from_the_last_one_until_the_status_changes()
    {
        var monitoring = await Monitoring.Of(hub, "320505");
        foreach (var status in (string[])["firing", "firing", "resolved", "resolved", "firing"])
        {
            hub.Clock.Advance(TimeSpan.FromSeconds(30));
            await monitoring.Tells(Monitoring.Alert("Fan", "srv1", status));
        }
        Assert.Equal(3, Assert.Single(await monitoring.Incidents()).Signals);
    }

    [Fact]
    public async Task H8_a_signal_is_not_dropped_before_its_half_year_is_over_and_one_that_is_told_again_is_kept_on()
    {
        var monitoring = await Monitoring.Of(hub, "320506");
        var still = Monitoring.Alert("Old", "a", startsAt: Ago(1));
        await monitoring.Tells(still, Monitoring.Alert("Old", "b", startsAt: Ago(1)));
        await monitoring.Outcomes();
        var over = hub.Services.GetRequiredService<Moments>().Shelf.Retention.Until(hub.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        Assert.True(over >= Period.Parse("P6M").AddTo(hub.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
        hub.Clock.Advance(TimeSpan.FromDays(150));
        await monitoring.Tells(still);

        Task<long> Kept() => hub.Ask<long>("select count(*) from hub.signal where unit = $1", "320506");
        hub.Clock.SetUtcNow(over.AddSeconds(-1));
        await hub.Services.GetRequiredService<IntakeSweep>().SweepAsync(CancellationToken.None);
        Assert.Equal(2, await Kept());
        hub.Clock.SetUtcNow(over.AddSeconds(1));
        await hub.Services.GetRequiredService<IntakeSweep>().SweepAsync(CancellationToken.None);
        Assert.Equal(1, await Kept());
        await monitoring.Tells(still);
        Assert.Equal("raised 1", await monitoring.Outcomes());
    }

    [Fact]
    public async Task what_was_told_later_is_attached_later_though_the_earlier_is_just_being_told_again()
    {
        var monitoring = await Monitoring.Of(hub, "330203");
        await monitoring.Tells(Monitoring.Alert("Raid", "st1", startsAt: Ago(9)));
        await monitoring.Outcomes();
        await hub.Do("create function hub.fail() returns trigger language plpgsql as $$ begin raise exception 'stopped by the test'; end $$; create trigger fail before insert on hub.mt_events for each row when (new.type = 'signal_attached') execute function hub.fail()");
        await monitoring.Tells(Monitoring.Alert("Raid", "st1", startsAt: Ago(8), n: "2"));

        await using var sender = new NpgsqlConnection(hub.Database);
        await sender.OpenAsync();
        await using var again = await sender.BeginTransactionAsync();
        await new NpgsqlCommand("select from hub.signal where unit = '330203' and outcome is null for update", sender, again).ExecuteNonQueryAsync();
        await hub.Do("drop trigger fail on hub.mt_events; drop function hub.fail()");
        await monitoring.Tells(Monitoring.Alert("Raid", "st1", "resolved", Ago(7)));
        await Soon.Is(() => hub.Ask<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%hub.signal%'"), waiting => waiting == 1);
        await again.CommitAsync();

        var incident = Assert.Single(await monitoring.Incidents());
        var told = (await hub.As("330203.monitor", "en").TimelineAsync(incident.Id)).Items;
        Assert.Equal(("Monitoring signal attached: Raid 告警", "Monitoring signal resolved: Raid 告警"), (told[^2].Text, told[^1].Text));
    }

    [Fact]
    public async Task a_signal_that_breaks_the_commit_holds_up_nobody_else()
    {
        var monitoring = await Monitoring.Of(hub, "330200");
        await hub.Do("create function hub.stop() returns trigger language plpgsql as $$ begin raise exception 'stopped by the test'; end $$; create trigger stop before insert on hub.board_card for each row when (new.title like '%Broken%') execute function hub.stop()");
        await monitoring.Tells(Monitoring.Alert("Broken", "x", startsAt: Ago(3)), Monitoring.Alert("Good", "y", startsAt: Ago(3)), Monitoring.Alert("Good", "z", startsAt: Ago(3)));
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.signal where unit = '330200' and outcome = 'raised'"), n => n == 2);

        await hub.Do("drop trigger stop on hub.board_card; drop function hub.stop()");
        await hub.Services.GetRequiredService<IntakeSweep>().SweepAsync(CancellationToken.None);
        Assert.Equal("raised 3", await monitoring.Outcomes());
    }

    private async Task Close(Guid incident, string unit)
    {
        await hub.As($"{unit}.lead").GradeAsync(incident, Grade.IV, "影响轻微");
        await hub.As($"{unit}.monitor").Recovers(incident);
        await hub.As($"{unit}.duty").CloseAsync(incident, "加装冗余链路");
    }
}
