using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Tests.Clockwork;

/// <summary>The hub's time goes on steadily, whatever the clocks of machine and database do.</summary>
public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 15, 0, TimeSpan.Zero);
    private DateTimeOffset _database = Start;
    private TimeSpan? _uptime = TimeSpan.FromHours(100);

    private DatabaseClock Clock() => new(_ => Task.FromResult(_database), () => _uptime);

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task a_step_of_an_hour_moves_nothing_and_is_told(int hours)
    {
        var clock = Clock();
        await clock.SynchroniseAsync(CancellationToken.None);
        _database += TimeSpan.FromHours(hours);
        await clock.SynchroniseAsync(CancellationToken.None);
        Assert.InRange(clock.GetUtcNow(), Start, Start.AddMinutes(1));
        Assert.Equal(hours, clock.Step.TotalHours, 0.01);

        // Put right again, it is followed as before.
        _database -= TimeSpan.FromHours(hours);
        await clock.SynchroniseAsync(CancellationToken.None);
        Assert.Equal(TimeSpan.Zero, clock.Step);
    }

    [Fact]
    public async Task small_corrections_are_followed()
    {
        var clock = Clock();
        await clock.SynchroniseAsync(CancellationToken.None);
        _database += TimeSpan.FromSeconds(3);
        await clock.SynchroniseAsync(CancellationToken.None);
        Assert.InRange(clock.GetUtcNow(), Start.AddSeconds(3), Start.AddMinutes(1));
        Assert.Equal(TimeSpan.Zero, clock.Step);
    }

    [Fact]
    public async Task a_machine_that_slept_knows_how_long()
    {
        var clock = Clock();
        await clock.SynchroniseAsync(CancellationToken.None);
        (_database, _uptime) = (_database.AddHours(8), _uptime!.Value.Add(TimeSpan.FromHours(8)));
        await clock.SynchroniseAsync(CancellationToken.None);
        Assert.InRange(clock.GetUtcNow(), Start.AddHours(8), Start.AddHours(8).AddMinutes(1));
    }

    [Fact]
    public async Task where_the_system_does_not_tell_how_long_it_ran_no_step_is_believed()
    {
        _uptime = null;
        var clock = Clock();
        await clock.SynchroniseAsync(CancellationToken.None);
        _database = _database.AddHours(8);
        await clock.SynchroniseAsync(CancellationToken.None);
        Assert.InRange(clock.GetUtcNow(), Start, Start.AddMinutes(1));
    }
}
