using System.Collections.Concurrent;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Boards;

/// <summary>Somebody at a board who remembers everything he was shown.</summary>
internal abstract class Watcher(string unit) : IAsyncDisposable
{
    private readonly Dictionary<Guid, long> _highest = [];

    public string Unit => unit;

    /// <summary>What was shown although it should not have been.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Every card ever shown, by its raising unit.</summary>
    public ConcurrentDictionary<string, byte> UnitsSeen { get; } = new();

    /// <summary>The board as it is now: incident → version.</summary>
    public abstract IReadOnlyDictionary<Guid, long> Board { get; }

    public abstract void Start();

    public abstract ValueTask DisposeAsync();

    /// <summary>Takes note of what the board shows now.</summary>
    protected void Look(IEnumerable<BoardCard> cards)
    {
        foreach (var card in cards)
        {
            UnitsSeen[card.Unit] = 0;
            if (_highest.GetValueOrDefault(card.Id) is var before && card.Version < before) Faults.Enqueue($"{card.Number}: version {card.Version} after {before}");
            _highest[card.Id] = Math.Max(before, card.Version);
        }
    }

    /// <summary>With the connection every client of the hub uses.</summary>
    public sealed class ByBoardConnection : Watcher
    {
        private readonly BoardConnection _connection;
        private volatile IReadOnlyDictionary<Guid, long> _board = new Dictionary<Guid, long>();

        public ByBoardConnection(Uri address, string unit, string token) : base(unit)
        {
            _connection = new BoardConnection(address, unit, token);
            _connection.Changed += _ =>
            {
                Look(_connection.Cards);
                _board = _connection.Cards.ToDictionary(c => c.Id, c => c.Version);
            };
        }

        public override IReadOnlyDictionary<Guid, long> Board => _board;

        public override void Start() => _connection.Start();

        public override ValueTask DisposeAsync() => _connection.DisposeAsync();
    }

    /// <summary>With a bare SignalR connection, following the written contract: keep the highest version, go on from the cursor.</summary>
    public sealed class Bare(Uri address, string unit, string token, bool messagePack) : Watcher(unit)
    {
        private readonly CancellationTokenSource _end = new();
        private Dictionary<Guid, BoardCard> _cards = [];
        private volatile IReadOnlyDictionary<Guid, long> _board = new Dictionary<Guid, long>();
        private string? _cursor;
        private Task? _watching;

        public override IReadOnlyDictionary<Guid, long> Board => _board;

        public override void Start() => _watching = WatchAsync();

        public override async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            if (_watching is not null) await _watching;
            _end.Dispose();
        }

        public static HubConnection Connection(Uri address, string token, bool messagePack)
        {
            var builder = new HubConnectionBuilder().WithUrl(new Uri(address, "/hubs/board"), o => o.AccessTokenProvider = () => Task.FromResult<string?>(token));
            if (messagePack) builder.AddMessagePackProtocol();
            else builder.AddJsonProtocol(o => HubJson.Configure(o.PayloadSerializerOptions));
            return builder.Build();
        }

        private async Task WatchAsync()
        {
            while (!_end.IsCancellationRequested)
            {
                await using var connection = Connection(address, token, messagePack);
                try
                {
                    await connection.StartAsync(_end.Token);
                    await foreach (var frame in connection.StreamAsync<BoardChange>("Watch", Unit, _cursor, _end.Token)) Apply(frame);
                }
                catch (HubException no)
                {
                    Faults.Enqueue(no.Message);
                    return;
                }
                catch (Exception) when (!_end.IsCancellationRequested) { await Task.Yield(); }
                catch (Exception) { return; }
            }
        }

        private void Apply(BoardChange frame)
        {
            if (frame.Resync) _cards = [];
            foreach (var card in frame.Cards)
                if (!_cards.TryGetValue(card.Id, out var present) || card.Version > present.Version) _cards[card.Id] = card;
            foreach (var id in frame.Removed) _cards.Remove(id);
            _cursor = frame.Cursor;
            Look(_cards.Values);
            _board = _cards.ToDictionary(c => c.Key, c => c.Value.Version);
        }
    }
}
