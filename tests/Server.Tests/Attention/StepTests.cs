using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Tests.Kit;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>Who is told when, and what an acknowledgement holds back.</summary>
public sealed class StepTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_warning_rises_from_the_owner_to_the_unit_above()
    {
        var day = hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.II);
        await Told(incident);

        day.Becomes("09:45");
        await Told(incident, "50 330109.monitor");
        day.Becomes("10:03");
        await Told(incident, "50 330109.monitor", "80 330109.duty", "80 330109.lead", "80 330109.monitor");
        day.Becomes("10:12");
        await Told(incident, "50 330109.monitor", "80 330109.duty", "80 330109.lead", "80 330109.monitor",
            "95 330100.duty", "95 330109.duty", "95 330109.lead", "95 330109.monitor");
        day.Becomes("10:15");
        await Soon.Is(() => About("330100.duty", incident), a => a is { Step: 100, Over: false });
        Assert.Equal((day["10:15"], "first-report", "330109"), await Facts());

        async Task<(DateTimeOffset?, string, string)> Facts()
        {
            var a = (await About("330100.duty", incident))!;
            return (a.DueAt, a.What, a.Unit);
        }
    }

    [Fact]
    public async Task an_acknowledgement_stops_the_steps_until_it_runs_out_and_then_they_go_on()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        day.Becomes("09:45");
        var matter = await Soon.Is(() => About("330109.monitor", incident), a => a is not null);
        Assert.True(matter!.MayAcknowledge);

        day.Becomes("09:50");
        await county.AcknowledgeAttentionAsync(matter.Id);
        var held = await About("330109.monitor", incident);
        Assert.Equal((day["10:05"], "萧山区监测员", false), (held!.HeldUntil!.Value, held.HeldBy, held.MayAcknowledge));
        Assert.Contains((await county.TimelineAsync(incident)).Items, t => t.Kind == "attention-acknowledged" && t.Text.Contains("10:05", StringComparison.Ordinal));

        day.Becomes("10:03");
        await Soon.Is(() => hub.Ask<int>("select coalesce(max(reached), 0) from hub.matter where incident = $1", incident), reached => reached == 80);
        await Told(incident, "50 330109.monitor");

        day.Becomes("10:05");
        await Told(incident, "50 330109.monitor", "80 330109.duty", "80 330109.lead", "80 330109.monitor");
        Assert.True((await About("330109.lead", incident))!.MayAcknowledge);
    }

    [Fact]
    public async Task who_answered_is_not_reminded_and_what_is_over_waits_no_more()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        day.Becomes("09:45");
        await Told(incident, "50 330109.monitor");
        var escalation = await county.Sends(incident, "330100");
        day.Becomes("10:03");
        await Soon.Is(() => county.IncidentAsync(incident), i => i.Duty("330100").WarnedPercent == 80);
        await hub.As("330100.duty").SignAsync(escalation);
        Assert.True((await About("330109.monitor", incident))!.Over);
        await Story.Refuses("nothing-to-acknowledge", async () => await county.AcknowledgeAttentionAsync((await About("330109.monitor", incident))!.Id));
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.message x join hub.matter m on m.id = x.matter where m.incident = $1 and m.kind = 'duty' and m.unit = '330109' and x.step > 50", incident));
    }

    [Fact]
    public async Task an_unsigned_report_rises_at_the_unit_that_should_sign()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        var escalation = await county.Sends(incident, "330100");
        await Told(incident, "1 330100.duty");
        day.Becomes("09:20");
        await Told(incident, "1 330100.duty", "2 330100.duty", "2 330100.monitor");
        var matter = (await About("330100.duty", incident))!;
        Assert.Equal(("unsigned", "first", "330100", "330109"), (matter.Kind, matter.What, matter.Unit, matter.Party));
        await hub.As("330100.duty").AcknowledgeAttentionAsync(matter.Id);

        day.Becomes("09:30");
        await Soon.Is(() => hub.Ask<int>("select reached from hub.matter where incident = $1 and kind = 'unsigned'", incident), reached => reached == 3);
        Assert.Null(await About("330100.lead", incident));
        day.Becomes("09:35");
        await Told(incident, "1 330100.duty", "2 330100.duty", "2 330100.monitor", "4 330000.duty", "4 330100.duty", "4 330100.lead", "4 330100.monitor");

        await hub.As("330100.duty").SignAsync(escalation);
        Assert.All(await Everybody(incident, "330100.duty", "330000.duty"), a => Assert.True(a!.Over));
    }

    [Fact]
    public async Task an_instruction_is_told_when_it_is_given()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        var escalation = await county.Sends(incident, "330100");
        await hub.As("330100.duty").InstructAsync(escalation, "请断网");
        var told = await Soon.Is(() => About("330109.monitor", incident), a => a is not null);
        Assert.Equal((AcknowledgeInstruction.Kind, 1, "330100"), (told!.What, told.Step, told.Party));
        await county.AcknowledgeAsync(incident, (await county.IncidentAsync(incident)).Instructions[0]);
        Assert.True((await About("330109.monitor", incident))!.Over);
    }

    [Fact]
    public async Task only_the_unit_whose_matter_it_is_acknowledges()
    {
        var day = hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.II);
        day.Becomes("10:12");
        var seen = await Soon.Is(() => About("330100.duty", incident), a => a is not null);
        Assert.False(seen!.MayAcknowledge);
        await Story.Refuses("no-right", () => hub.As("330100.duty").AcknowledgeAttentionAsync(seen.Id));
        await Story.Refuses("not-found", () => hub.As("330110.lead").AcknowledgeAttentionAsync(seen.Id));
        await Story.Refuses("no-right", () => hub.As("330109.sysadmin").AcknowledgeAttentionAsync(seen.Id));
    }

    [Fact]
    public async Task what_a_person_may_not_see_does_not_reach_him_not_even_as_a_count()
    {
        var day = hub.Morning();
        var incident = await hub.As("320106.monitor").Raise(Grade.II, unit: "320106");
        day.Becomes("09:45");
        await Soon.Is(() => About("320106.monitor", incident), a => a is not null);
        foreach (var stranger in (string[])["320505.monitor", "320500.lead", "330109.monitor", "320106.sysadmin"])
        {
            var list = await hub.As(stranger).AttentionAsync();
            Assert.DoesNotContain(list.Items, i => i.Incident == incident);
            Assert.Equal(list.Items.Count(i => !i.Over && i.HeldUntil is null), list.Waiting);
        }

        // Moved to another county, he keeps nothing of the old one.
        var store = hub.Services.GetRequiredService<IDocumentStore>();
        await using (var session = store.LightweightSession())
        {
            var officer = await session.Query<Officer>().SingleAsync(o => o.Name == "320106.monitor");
            officer.Unit = "320115";
            session.Store(officer);
            await session.SaveChangesAsync();
        }
        day.Becomes("09:46");
        var moved = await hub.As("320106.monitor").AttentionAsync();
        Assert.Equal((0, 0, 0), (moved.Items.Count, moved.Waiting, moved.Unseen));
    }

    [Fact]
    public async Task the_log_tells_each_only_what_he_may_know()
    {
        var day = hub.Morning();
        var incident = await hub.As("330203.monitor").Raise(Grade.II, unit: "330203", title: "海曙区泄露");
        day.Becomes("09:45");
        await Soon.Is(() => About("330203.monitor", incident), a => a is not null);
        var lead = await hub.As("330200.lead").MessagesAsync("?unit=330203&channel=app");
        Assert.Contains(lead.Items, m => m is { Title: "海曙区泄露", State: "sent", Post: "monitor", Step: 50 });
        var admin = await hub.As("330200.sysadmin").MessagesAsync("?unit=330203");
        Assert.NotEmpty(admin.Items);
        Assert.All(admin.Items, m => Assert.Equal((null, null), (m.Number, m.Title)));
        await Story.Refuses("not-found", () => hub.As("330109.lead").MessagesAsync("?unit=330203"));
        await Story.Refuses("no-right", () => hub.As("330203.monitor").MessagesAsync());
        await Story.Refuses("bad-query", () => hub.As("330200.lead").MessagesAsync("?state=lost"));

        await hub.As("330203.monitor").SeenAttentionAsync();
        Assert.Contains((await hub.As("330200.lead").MessagesAsync("?unit=330203&state=delivered")).Items, m => m.Post == "monitor");
        Assert.Equal(0, (await hub.As("330203.monitor").AttentionAsync()).Unseen);
    }

    [Fact]
    public async Task the_log_is_read_page_by_page()
    {
        var day = hub.Morning();
        for (var i = 0; i < 5; i++) await hub.As("320505.monitor").Raise(Grade.II, unit: "320505");
        day.Becomes("09:45");
        await Soon.Is(() => hub.As("320505.lead").MessagesAsync("?unit=320505"), p => p.Items.Count == 5);
        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await hub.As("320505.lead").MessagesAsync($"?unit=320505&take=2&after={next}");
            seen.AddRange(page.Items.Select(m => m.Id));
            next = page.Next;
        } while (next is not null);
        Assert.Equal(5, seen.Distinct().Count());
    }

    private async Task<AttentionView?> About(string officer, Guid incident) => (await hub.As(officer).AttentionAsync()).Items.FirstOrDefault(i => i.Incident == incident);

    private async Task<AttentionView?[]> Everybody(Guid incident, params string[] officers) => await Task.WhenAll(officers.Select(o => About(o, incident)));

    /// <summary>Exactly these in-app messages about it, "step officer", towards units of the network, come to be there.</summary>
    private Task Told(Guid incident, params string[] expected) => Soon.Is(async () => await hub.Ask<string>(
        """
        select coalesce(string_agg(x.step || ' ' || x.unit || '.' || x.post, ', ' order by x.step, x.unit, x.post), '')
        from hub.message x join hub.matter m on m.id = x.matter where m.incident = $1 and x.channel = 'app' and m.party ~ '^[0-9]'
        """, incident), told => told == string.Join(", ", expected));
}
