using IncidentHub.Server.Hosting;
using Npgsql;
using Wolverine;

namespace IncidentHub.Server.Intake;

/// <summary>The second hand of the intake: at the start and every minute it asks again for what was not correlated, and drops signals past their time.</summary>
/// <remarks>The queue is quick, the rows decide: a message that was lost with its node costs a minute at most.</remarks>
public sealed class IntakeSweep(IServiceScopeFactory scopes, NpgsqlDataSource data, Moments moments, ILogger<IntakeSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(e, "The intake could not be looked through; again in a minute");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    public async Task SweepAsync(CancellationToken ct)
    {
        var units = new List<string>();
        await using (var command = data.CreateCommand("select distinct unit from hub.signal where outcome is null"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) units.Add(reader.GetString(0));

        using var scope = scopes.CreateScope();
        var bus = scope.ServiceProvider.GetRequiredService<IMessageBus>();
        foreach (var unit in units) await bus.PublishAsync(new CorrelateSignals(unit));

        await using var drop = data.CreateCommand("delete from hub.signal where keep_until < $1 and outcome is not null");
        drop.Parameters.Add(new() { Value = moments.Now });
        await drop.ExecuteNonQueryAsync(ct);
    }
}
