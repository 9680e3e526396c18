using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Boards;

/// <summary>Fifty boards, a thousand changes, and somebody who keeps cutting their wires.</summary>
public sealed class CutWiresTests(Hub hub, ITestOutputHelper output) : IClassFixture<Hub>
{
    private const int Changes = 1_000;
    private static readonly string[] Watched = ["330109", "330110", "330100", "330000", "100000", "320106", "320100", "320000", "330200", "320500"];
    private static readonly string[] Raising = ["330109", "330110", "320106"];

    [Fact, Trait("Category", "Slow")]
    public async Task at_the_end_every_board_shows_the_truth_and_nobody_ever_saw_the_past_or_a_foreign_province()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var wires = new Wires(hub.Address);
        var watchers = new List<Watcher>();
        for (var i = 0; i < 50; i++)
        {
            var unit = Watched[i % Watched.Length];
            var token = await hub.TokenOf($"{unit}.monitor");
            watchers.Add(i % 2 == 0 ? new Watcher.ByBoardConnection(wires.Address, unit, token) : new Watcher.Bare(wires.Address, unit, token, messagePack: i % 4 == 1));
            watchers[^1].Start();
        }

        var cuts = 0;
        var made = 0;
        var cards = Raising.ToDictionary(u => u, _ => new List<Guid>());
        await Task.WhenAll(Raising.Select(async unit =>
        {
            var luck = new Random(seed + Array.IndexOf(Raising, unit) + 1);
            var officer = hub.As($"{unit}.monitor");
            while (Interlocked.Increment(ref made) <= Changes)
            {
                await Change(officer, unit, cards[unit], luck);
                lock (random)
                    if (random.Next(4) == 0 && wires.Cut(random)) cuts++;
            }
        }));
        output.WriteLine($"{cuts} wires cut");
        Assert.True(cuts > 50, $"only {cuts} wires were cut");

        var network = hub.Services.GetRequiredService<Moments>().Network;
        foreach (var unit in Watched)
        {
            var truth = (await hub.As($"{unit}.monitor").BoardAsync(unit)).Cards.ToDictionary(c => c.Id, c => c.Version);
            foreach (var watcher in watchers.Where(w => w.Unit == unit))
                await Soon.Is(() => Task.FromResult(watcher.Board), board => board.Count == truth.Count && truth.All(t => board.GetValueOrDefault(t.Key) == t.Value), seconds: 40);
        }
        Assert.All(watchers, w => Assert.Empty(w.Faults));
        Assert.All(watchers, w => Assert.All(w.UnitsSeen.Keys, seen => Assert.True(network.IsWithin(seen, w.Unit), $"{w.Unit} saw {seen}")));
        Assert.All(watchers.Where(w => w.Unit is "330200" or "320500"), w => Assert.Empty(w.UnitsSeen));
        foreach (var watcher in watchers) await watcher.DisposeAsync();
    }

    private static async Task Change(Contracts.HubClient officer, string unit, List<Guid> cards, Random luck)
    {
        if (cards.Count == 0 || luck.Next(5) == 0)
        {
            cards.Add(await officer.Raise(luck.Next(3) switch { 0 => Grade.II, 1 => Grade.III, _ => null }, unit));
            return;
        }
        var card = cards[luck.Next(cards.Count)];
        if (luck.Next(12) == 0 && (await officer.IncidentAsync(card)) is { Escalations.Count: 0 } fresh) await officer.Sends(fresh.Id, unit[..4] + "00");
        else await officer.NoteAsync(card, $"备注 {luck.Next()}");
    }
}
