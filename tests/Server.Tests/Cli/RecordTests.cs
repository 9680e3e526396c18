using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>Interim Measures art. 33 at terminals: commended, criticised, and what an overdue order leads to.</summary>
public sealed class RecordTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_commendation_and_a_criticism_are_put_on_record_with_their_source_and_read_by_those_concerned()
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.III);
        var number = (await hub.As("330109.monitor").IncidentAsync(incident)).Number;
        var order = await hub.As("330100.inspector").IssueOrderAsync(new("330109", "口令整改", Severity.Minor, [new("默认口令")]));
        using var lead = await Terminal.Of(hub, "330100.lead");
        using var county = await Terminal.Of(hub, "330109.lead");
        using var sibling = await Terminal.Of(hub, "330110.lead");

        var praised = await lead.Ask("record", "commend", "--of", "330109", "--title", "发现及时", "--text", "十五分钟内上报并隔离。", "--incident", number, "--key", "r1");
        var again = await lead.Ask("record", "commend", "--of", "330109", "--title", "发现及时", "--text", "十五分钟内上报并隔离。", "--incident", number, "--key", "r1");
        Assert.Equal(praised.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        var blamed = await lead.Ask("record", "criticise", "--of", "330109", "--title", "口令反复出现", "--text", "限期改正后再次出现。", "--order", order.Number);
        var listed = (await county.Run("record", "list")).Done().Output;
        Assert.Contains(number, listed, StringComparison.Ordinal);
        Assert.Contains(order.Number, listed, StringComparison.Ordinal);
        Assert.Contains("表彰", listed, StringComparison.Ordinal);
        var criticisms = (await county.Ask("record", "list", "--kind", "criticism")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("id").GetGuid()).ToList();
        Assert.Contains(blamed.GetProperty("id").GetGuid(), criticisms);
        Assert.DoesNotContain(praised.GetProperty("id").GetGuid(), criticisms);
        var shown = (await county.Run("record", "show", blamed.GetProperty("number").GetString()!, "--lang", "en")).Done().Output;
        Assert.Contains("criticism", shown, StringComparison.Ordinal);
        Assert.Contains(order.Number, shown, StringComparison.Ordinal);

        Assert.Equal(0, (await sibling.Ask("record", "list")).GetProperty("items").GetArrayLength());
        Assert.Contains("not-found", (await sibling.Run("record", "show", $"{praised.GetProperty("id").GetGuid()}")).Error, StringComparison.Ordinal);
        Assert.Contains("record-not-below", (await county.Run("record", "commend", "--of", "330109", "--title", "自夸", "--text", "很好。")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await lead.Run("record", "commend", "--of", "330109", "--title", "x", "--text", "y", "--incident", number, "--drill", "z")).Exit);
    }

    [Fact]
    public async Task a_drafted_notice_of_criticism_is_read_sent_and_another_one_dropped()
    {
        hub.Morning();
        Contracts.Views.NewOrder wish = new("330109", "逾期整改", Severity.Critical, [new("默认口令")]);
        var (one, other) = (await hub.As("330100.inspector").IssueOrderAsync(wish), await hub.As("330100.inspector").IssueOrderAsync(wish));
        hub.Clock.Advance(TimeSpan.FromDays(10));
        foreach (var order in (Guid[])[one.Id, other.Id]) await Soon.Is(() => hub.As("330100.lead").OrderAsync(order), o => o.Criticism is not null);
        using var lead = await Terminal.Of(hub, "330100.lead");
        using var inspector = await Terminal.Of(hub, "330100.inspector");
        using var county = await Terminal.Of(hub, "330109.lead");
        Assert.Contains("待审发", (await lead.Run("order", "show", one.Number)).Done().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("通报批评", (await county.Run("order", "show", one.Number)).Done().Output, StringComparison.Ordinal);
        Assert.Contains("leader-needed", (await inspector.Run("order", "criticise", one.Number)).Error, StringComparison.Ordinal);

        (await lead.Run("order", "criticise", one.Number, "--text", "至今未签收，现予通报批评。", "--key", "c1")).Done();
        (await lead.Run("order", "criticise", one.Number, "--text", "至今未签收，现予通报批评。", "--key", "c1")).Done();
        Assert.Contains("no-criticism", (await lead.Run("order", "criticise", one.Number)).Error, StringComparison.Ordinal);
        (await lead.Run("order", "drop-criticism", other.Number, "--reason", "已当面说明")).Done();

        Assert.Contains("至今未签收", (await county.Run("order", "show", one.Number)).Done().Output, StringComparison.Ordinal);
        Assert.Contains("已当面说明", (await lead.Run("order", "show", other.Number)).Done().Output, StringComparison.Ordinal);
        var kept = Assert.Single((await hub.As("330109.lead").RecordsAsync(kind: "criticism")).Items, r => r.Order == one.Id);
        Assert.Equal((one.Number, "至今未签收，现予通报批评。"), (kept.Source.Name, kept.Text));
        Assert.Contains(kept.Title, (await county.Run("bulletin", "list")).Done().Output, StringComparison.Ordinal);
        Assert.Contains(kept.Number, (await county.Run("record", "list")).Done().Output, StringComparison.Ordinal);
    }}
