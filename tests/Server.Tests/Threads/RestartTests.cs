using System.Diagnostics;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Threads;

/// <summary>The hub is killed and started again; the law's time goes on meanwhile.</summary>
public sealed class RestartTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_deadline_that_fell_due_while_the_hub_was_down_is_enforced_within_two_seconds_of_the_start()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);

        await hub.Kill();
        day.Becomes("14:00");
        await hub.Start();
        var sinceStart = Stopwatch.StartNew();

        var missed = await county.Sees(incident, "330100", ObligationState.Missed);
        Assert.True(sinceStart.Elapsed < TimeSpan.FromSeconds(2), $"enforced {sinceStart.Elapsed} after the start");
        Assert.Equal((day["10:15"], day["14:00"]), (missed.DueAt, missed.EnforcedAt!.Value));

        // Both times are in the event, and the sentence tells both.
        Assert.Equal(1, await hub.Ask<long>(
            "select count(*) from hub.mt_events where stream_id = $1 and type = 'obligation_missed' and (data->>'dueAt')::timestamptz = $2 and (data->>'at')::timestamptz = $3 and data->>'obligation' = $4",
            incident, day["10:15"].ToUniversalTime(), day["14:00"].ToUniversalTime(), missed.Id.ToString()));
        Assert.Contains((await county.TimelineAsync(incident)).Items, t => t.Kind == "obligation-missed" && t.Text.Contains("10:15", StringComparison.Ordinal) && t.Text.Contains("14:00", StringComparison.Ordinal));
        await Soon.Is(() => hub.As("330100.duty").EscalationsAsync("330100"), p => p.Items.Any(e => e.Incident == incident && e.Overdue > 0));
    }

    [Fact]
    public async Task raises_that_are_repeated_after_a_kill_get_their_first_answers_and_leave_no_gap_in_the_numbers()
    {
        var county = hub.As("330110.monitor");
        Task<Raised>[] Raises() => [.. Enumerable.Range(0, 12).Select(n => county.RaiseAsync(new Raise("330110", $"断电前后重复报送 {n}"), key: $"raise-again-{n}"))];
        var first = await Task.WhenAll(Raises());

        await hub.Kill();
        await hub.Start();

        // Old and new wishes share groups.
        var others = Enumerable.Range(0, 12).Select(n => county.RaiseAsync(new Raise("330110", $"断电后新报 {n}"), key: $"raise-new-{n}")).ToArray();
        Assert.Equal(first.Select(r => r.Number), (await Task.WhenAll(Raises())).Select(r => r.Number));
        var numbers = first.Concat(await Task.WhenAll(others)).Select(r => r.Number).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(24, numbers.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 24), numbers.Select(n => int.Parse(n[^4..], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task a_kill_between_report_and_signature_loses_neither_and_repeats_neither()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var submit = new Submit(ReportKind.First, "330100", Story.Full);
        var leader = hub.As("330109.lead");
        var sent = await leader.ReportAsync(incident, submit, key: "report-1");

        await hub.Kill();
        await hub.Start();

        // The county did not see the answer and asks again with the same key.
        Assert.Equal(Story.Json(sent), Story.Json(await leader.ReportAsync(incident, submit, key: "report-1")));
        var received = await hub.As("330100.duty").EscalationAsync(sent.Escalation!.Value);
        Assert.Single(received.Received);
        day.Becomes("09:50");
        await hub.As("330100.duty").SignAsync(received.Id);

        await hub.Kill();
        await hub.Start();
        var view = await county.IncidentAsync(incident);
        Assert.Equal((ObligationState.Met, day["09:50"]), (view.Duty("330100").State, view.Duty("330100").MetAt!.Value));
        Assert.Equal(day["10:50"], view.Duty("330000", "330100", "onward-report").DueAt);
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.mt_events where stream_id = $1 and type = 'report_signed_for'", received.Id));
    }

    [Fact]
    public async Task raises_in_flight_at_the_kill_are_either_answered_and_kept_or_can_be_repeated_with_their_key()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var answered = new System.Collections.Concurrent.ConcurrentDictionary<int, Guid>();
        var raising = Enumerable.Range(0, 60).Select(async i =>
        {
            try
            {
                answered[i] = (await county.RaiseAsync(new Raise("330109", $"断电前的事件 {i}"), $"storm-{i}")).Id;
            }
            catch (Exception e) when (e is HttpRequestException or Contracts.HubProblem { Status: 503 } or IOException) { /* the hub died before it answered */ }
        }).ToArray();
        await Soon.Is(() => !answered.IsEmpty);
        await hub.Kill();
        await Task.WhenAll(raising);
        await hub.Start();

        foreach (var (i, id) in answered) Assert.Equal($"断电前的事件 {i}", (await county.IncidentAsync(id)).Title);
        foreach (var i in Enumerable.Range(0, 60))
        {
            var again = (await county.RaiseAsync(new Raise("330109", $"断电前的事件 {i}"), $"storm-{i}")).Id;
            if (answered.TryGetValue(i, out var first)) Assert.Equal(first, again);
        }
        Assert.Equal(60, await hub.Ask<long>("select count(*) from hub.board_card where title like '断电前的事件 %'"));
        Assert.Equal(60, await hub.Ask<long>("select count(distinct number) from hub.board_card where title like '断电前的事件 %'"));
    }

    [Fact]
    public async Task whoever_was_signed_in_still_is()
    {
        hub.Morning();
        var token = await hub.TokenOf("330109.monitor");
        await hub.Kill();
        await hub.Start();
        using var http = hub.Http(null);
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal("330109.monitor", (await new Contracts.HubClient(http).MeAsync()).Name);
    }
}
