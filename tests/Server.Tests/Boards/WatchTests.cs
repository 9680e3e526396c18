using System.Diagnostics;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;
using Microsoft.AspNetCore.SignalR.Client;
using Npgsql;

namespace IncidentHub.Server.Tests.Boards;

/// <summary>What one board is sent, and when it ends.</summary>
public sealed class WatchTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task a_raise_below_is_on_the_board_above_without_asking(bool messagePack)
    {
        hub.Morning();
        await using var board = await Watching("330100.duty", "330100", null, messagePack);
        Assert.True((await board.Next()).Resync);
        var since = Stopwatch.StartNew();
        var incident = await hub.As("330109.monitor").Raise(Grade.II);
        var frame = await board.Until(f => f.Cards.Any(c => c.Id == incident));
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(2), $"{since.Elapsed}");
        var card = frame.Cards.Single(c => c.Id == incident);
        Assert.Equal((Grade.II, "330109", "330100"), (card.Grade, card.Unit, card.NextClock!.Recipient));
        Assert.Equal(["raised", "none", "none", "none"], card.Chain.Select(l => l.State));
    }

    [Fact]
    public async Task from_its_cursor_on_a_board_gets_what_changed_and_nothing_else()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        await county.Raise();
        var changed = await county.Raise();
        // A cursor waits for every transaction of the whole PostgreSQL, also those of databases beside this one.
        await Soon.Is(() => hub.Ask<bool>("select bool_and(changed_xid < pg_snapshot_xmin(pg_current_snapshot())) from hub.board_card"), past => past);
        var cursor = (await county.BoardAsync("330109")).Cursor;
        await county.NoteAsync(changed, "有新情况");

        await using var board = await Watching("330109.monitor", "330109", cursor);
        var first = await board.Next();
        Assert.False(first.Resync);
        Assert.Equal(changed, Assert.Single(first.Cards).Id);
    }

    [Fact]
    public async Task what_was_closed_meanwhile_is_taken_off_the_board()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise();
        await hub.As("330109.lead").GradeAsync(incident, Grade.IV, "影响轻微");
        var cursor = (await county.BoardAsync("330109")).Cursor;
        await county.Recovers(incident);
        await hub.As("330109.duty").CloseAsync(incident, "已处置");
        await using var board = await Watching("330109.monitor", "330109", cursor);
        Assert.Contains(incident, (await board.Next()).Removed);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("18446744073709551615")]
    [InlineData("99999999999999999999999999")]
    [InlineData("0'; drop table hub.board_card; --")]
    public async Task a_cursor_that_means_nothing_here_gets_the_whole_board(string cursor)
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise();
        await using var board = await Watching("330109.monitor", "330109", cursor);
        var first = await board.Next();
        Assert.True(first.Resync);
        Assert.Contains(first.Cards, c => c.Id == incident);
    }

    [Fact]
    public async Task a_transaction_that_commits_late_is_still_delivered_and_delays_nobody()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var (held, other) = (await county.Raise(), await county.Raise());
        await using var board = await Watching("330109.monitor", "330109", null);
        await board.Until(f => f.Cards.Any(c => c.Id == held));

        await using var slow = new NpgsqlConnection(hub.Database);
        await slow.OpenAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await using var update = new NpgsqlCommand("update hub.board_card set version = version + 1, changed_xid = pg_current_xact_id() where incident = $1 returning version", slow, transaction);
        update.Parameters.Add(new() { Value = held });
        var version = (long)(await update.ExecuteScalarAsync())!;

        // Others commit after it began and are seen before it ends, more than once.
        for (var i = 0; i < 3; i++)
        {
            var before = (await county.Card("330109", other)).Version;
            await county.NoteAsync(other, $"先提交 {i}");
            await board.Until(f => f.Cards.Any(c => c.Id == other && c.Version > before));
        }
        await transaction.CommitAsync();
        await board.Until(f => f.Cards.Any(c => c.Id == held && c.Version == version));
    }

    [Fact]
    public async Task a_quiet_board_hears_the_hub_breathe_at_least_every_ten_seconds()
    {
        await using var board = await Watching("320500.monitor", "320500", null);
        await board.Next();
        var since = Stopwatch.StartNew();
        var frame = await board.Next();
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(10), $"{since.Elapsed}");
        Assert.Empty(frame.Cards);
        Assert.False(frame.Resync);
    }

    [Theory]
    [InlineData("330109.monitor", "330100")]
    [InlineData("330109.monitor", "330110")]
    [InlineData("330000.lead", "320000")]
    [InlineData("330000.lead", "nowhere")]
    [InlineData("330000.lead", "")]
    [InlineData("330000.lead", null)]
    public async Task nobody_watches_what_is_not_his_to_see(string officer, string? unit)
    {
        await using var board = await Watching(officer, unit, null);
        Assert.Contains("no-right", (await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(board.Next)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task when_the_session_ends_the_stream_ends_and_says_why()
    {
        using var http = hub.Http(null);
        var client = new HubClient(http);
        var token = (await client.SignInAsync("330203.monitor", Hub.Password)).Token;
        await using var board = new BoardConnection(hub.Address, "330203", token);
        board.Start();
        await Soon.Is(() => board.Lamp is Lamp.Live);
        client.UseToken(token);
        await client.SignOutAsync();
        await Soon.Is(() => board.Lamp is Lamp.Ended);
        Assert.Equal("session-ended", board.EndedBecause);
    }

    [Fact]
    public async Task when_the_session_expires_the_stream_ends_too()
    {
        await using var board = await Watching("330212.monitor", "330212", null);
        await board.Next();
        hub.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Contains("session-ended", (await Assert.ThrowsAsync<Microsoft.AspNetCore.SignalR.HubException>(() => board.Until(_ => false))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_board_survives_the_death_of_the_hub_and_shows_what_happened_after()
    {
        hub.Morning();
        var before = await hub.As("330110.monitor").Raise(unit: "330110");
        await using var board = new BoardConnection(hub.Address, "330110", await hub.TokenOf("330110.monitor"));
        board.Start();
        await Soon.Is(() => board.Cards.Any(c => c.Id == before));
        await hub.Kill();
        await Soon.Is(() => board.Lamp is Lamp.Stale);
        Assert.Contains(board.Cards, c => c.Id == before);
        await hub.Start();
        var after = await hub.As("330110.monitor").Raise(unit: "330110");
        await Soon.Is(() => board.Cards.Any(c => c.Id == after) && board.Lamp is Lamp.Live);
    }

    private async Task<Screen> Watching(string officer, string? unit, string? cursor, bool messagePack = false)
    {
        var connection = Watcher.Bare.Connection(hub.Address, await hub.TokenOf(officer), messagePack);
        await connection.StartAsync();
        return new Screen(connection, unit, cursor);
    }

    /// <summary>One watch, frame by frame.</summary>
    private sealed class Screen(HubConnection connection, string? unit, string? cursor) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
        private IAsyncEnumerator<BoardChange>? _frames;

        public async Task<BoardChange> Next()
        {
            _frames ??= connection.StreamAsync<BoardChange>("Watch", unit, cursor, _patience.Token).GetAsyncEnumerator(_patience.Token);
            Assert.True(await _frames.MoveNextAsync(), "the stream ended");
            return _frames.Current;
        }

        public async Task<BoardChange> Until(Func<BoardChange, bool> wanted)
        {
            while (true)
                if (await Next() is var frame && wanted(frame)) return frame;
        }

        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            _patience.Dispose();
        }
    }
}
