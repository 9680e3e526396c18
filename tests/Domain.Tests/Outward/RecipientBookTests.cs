using IncidentHub.Domain.Outward;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Outward;

/// <summary>Bodies outside the network and the ways to reach them, as data.</summary>
public sealed class RecipientBookTests
{
    private static RecipientBook Shipped => RecipientBook.Load([("recipients/cn.yaml", Playbooks.Text("recipients/cn.yaml"))]).Value!;

    [Fact]
    public void every_body_that_a_shipped_rule_of_this_country_reports_to_can_be_reached()
    {
        var bodies = Playbooks.Shelf.Policies.Where(p => p.Jurisdiction == "CN").SelectMany(p => p.Rules).SelectMany(r => r.Recipients).Where(r => r != "superior").Distinct();
        Assert.All(bodies, b => Assert.NotEmpty(Shipped.Find(b)?.Channels ?? []));
    }

    /// <summary>The six channels of the reporting measures, unified under 12387.</summary>
    [Fact]
    public void the_cyberspace_departments_are_reached_by_the_six_channels_of_12387()
    {
        var channels = Shipped.Find("provincial-cyberspace")!.Channels.Where(c => c.Id != "duty-phone").ToList();
        Assert.Equal(["phone", "site", "mini-program", "account", "mail", "fax"], channels.Select(c => c.Kind));
        Assert.Equal(["12387", "12387.cert.org.cn", "12387", "国家互联网应急中心CNCERT", "12387@cert.org.cn", "010-82992387"], channels.Select(c => c.Address));
        Assert.All(channels, c => Assert.Equal("secondary", c.Confidence));
    }

    [Fact]
    public void a_local_file_adds_ways_to_a_body_without_naming_it_again()
    {
        var book = RecipientBook.Load(
        [
            ("cn.yaml", Playbooks.Text("recipients/cn.yaml")),
            ("local.yaml", "book: hz\nchannels:\n  hz-police: { kind: phone, name: { zh: 值班, en: duty }, address: '1', source: 通讯录, confidence: configured }\nrecipients:\n  public-security: { channels: [hz-police] }\n"),
        ]).Value!;
        Assert.Equal("hz-police", book.Find("public-security")!.Channels[^1].Id);
        Assert.Equal("公安机关", book.Find("public-security")!.Name.Zh);
    }

    [Theory]
    [InlineData("book: x\nchannels:\n  a: { kind: pigeon, name: { zh: 鸽, en: pigeon }, source: s, confidence: memory }\n", "x.yaml:3:14")]
    [InlineData("book: x\nchannels:\n  a: { kind: phone, name: { zh: 电, en: tel }, confidence: memory }\n", "x.yaml:3:6")]
    [InlineData("book: x\nrecipients:\n  b: { name: { zh: 乙, en: b }, channels: [nowhere] }\n", "x.yaml:3:43")]
    [InlineData("book: x\nrecipients:\n  b: { channels: [] }\n", "x.yaml:3:6")]
    [InlineData("book: x\nphones: []\n", "x.yaml:2:1")]
    public void what_is_wrong_is_told_with_its_place(string text, string place)
    {
        var loaded = RecipientBook.Load([("x.yaml", text)]);
        Assert.Null(loaded.Value);
        Assert.Contains(loaded.Faults, f => f.ToString().StartsWith(place, StringComparison.Ordinal));
    }
}
