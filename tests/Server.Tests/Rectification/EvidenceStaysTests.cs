using IncidentHub.Contracts;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Kit;
using Npgsql;

namespace IncidentHub.Server.Tests.Rectification;

/// <summary>What was shown once stays as it was, whoever writes.</summary>
public sealed class EvidenceStaysTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Theory]
    [InlineData("update hub.evidence_content set bytes = '\\x00'")]
    [InlineData("update hub.evidence set uploaded_at = now()")]
    [InlineData("delete from hub.evidence")]
    [InlineData("delete from hub.evidence_content")]
    [InlineData("truncate hub.evidence_content cascade")]
    [InlineData("truncate hub.evidence")]
    [InlineData("update hub.evidence_custody set act = 'downloaded'")]
    [InlineData("delete from hub.evidence_custody")]
    [InlineData("truncate hub.evidence_custody")]
    public async Task not_even_at_the_database_is_a_file_or_its_custody_changed_or_taken_away(string sql)
    {
        hub.Morning();
        var (county, file) = (hub.As("330109.duty"), Guid.NewGuid());
        var order = (await hub.As("330100.inspector").IssueOrderAsync(new("330109", "口令整改", Severity.Minor, [new("默认口令")]))).Id;
        await county.UploadEvidenceAsync(order, file, "口令.jpg", Photo);
        await using var connection = new NpgsqlConnection(hub.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var no = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Contains("never changed", no.Message, StringComparison.Ordinal);
        Assert.Equal(Photo, await county.EvidenceBytesAsync(file));
    }

    [Fact]
    public async Task of_two_who_decide_at_once_one_wins_and_the_other_is_told_so()
    {
        hub.Morning();
        var (county, id) = (hub.As("330109.duty"), (await hub.As("330100.inspector").IssueOrderAsync(new("330109", "口令整改", Severity.Minor, [new("默认口令")]))).Id);
        await county.SignOrderAsync(id);
        await county.PlanOrderAsync(id, new("一周内更换"));
        var said = await Task.WhenAll(Decide("330100.inspector", true), Decide("330100.lead", false), Decide("330100.inspector", true), Decide("330100.lead", false));
        Assert.Single(said, s => s is null);
        Assert.All(said.OfType<string>(), code => Assert.Equal("order-not-now", code));
        Assert.Single((await county.OrderTimelineAsync(id)).Items, e => e.Kind is "plan-accepted" or "plan-sent-back");

        async Task<string?> Decide(string officer, bool accepted)
        {
            try
            {
                await hub.As(officer).DecidePlanAsync(id, new(accepted, accepted ? null : "太笼统"));
                return null;
            }
            catch (HubProblem e)
            {
                return e.Code;
            }
        }
    }
}
