using System.Text.Json;
using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

public sealed class FactsTests
{
    [Fact] public void facts_are_plain_json_and_come_back_equal()
    {
        const string json = """{"asset.is_cii":true,"leak.pi_persons":1000000,"loss.direct_cny":12.50,"site.class_min":"central_news"}""";
        var facts = JsonSerializer.Deserialize<Facts>(json)!;
        Assert.Equal(json, JsonSerializer.Serialize(facts));
        Assert.Equal(Facts.Of(("site.class_min", "central_news"), ("loss.direct_cny", 12.5m), ("leak.pi_persons", 1_000_000), ("asset.is_cii", true)), facts);
        Assert.Equal(facts.GetHashCode(), JsonSerializer.Deserialize<Facts>(JsonSerializer.Serialize(facts))!.GetHashCode());
        Assert.NotEqual(facts, facts.With("leak.pi_persons", 1));
    }

    [Fact] public void a_null_fact_is_an_unknown_fact() =>
        Assert.Equal(Facts.None, JsonSerializer.Deserialize<Facts>("""{"leak.pi_persons":null}"""));

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"a":{"b":1}}""")]
    [InlineData("""{"a":1e400}""")]
    [InlineData("""{"a":1,"a":2}""")]
    public void anything_but_plain_values_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Facts>(json));

    [Theory]
    [InlineData("""{"leak.pi_persons":-1}""", "negative", "泄露公民个人信息不能为负数")]
    [InlineData("""{"leak.pi_person":1}""", "unknown-fact", "没有名为“leak.pi_person”的影响事实")]
    [InlineData("""{"leak.pi_persons":"many"}""", "wrong-type", "泄露公民个人信息应为数字")]
    [InlineData("""{"leak.pi_persons":true}""", "wrong-type", "泄露公民个人信息应为数字")]
    [InlineData("""{"asset.is_cii":1}""", "wrong-type", "涉及关键信息基础设施应为是或否")]
    [InlineData("""{"site.class_min":"blog"}""", "unknown-choice", "网站或平台类别没有这个选项")]
    [InlineData("""{"site.class_min":7}""", "wrong-type", "网站或平台类别应为选项之一")]
    [InlineData("""{"affected.population_percent":101}""", "too-large", "受影响人口占该地区人口的比例不能大于100")]
    public void a_fact_no_pack_can_use_is_named(string json, string code, string zh)
    {
        var fault = Assert.Single(JsonSerializer.Deserialize<Facts>(json)!.Faults(Playbooks.Shelf));
        Assert.Equal((code, zh), (fault.Code, fault.Message.Zh));
    }

    [Fact] public void a_misspelt_fact_gets_a_hint() =>
        Assert.Equal("There is no fact 'leak.pi_person' (did you mean 'leak.pi_persons'?)",
            Facts.Of(("leak.pi_person", 1)).Faults(Playbooks.Shelf)[0].Message.En);

    [Fact] public void good_facts_have_no_faults() =>
        Assert.Empty(Facts.Of(("leak.pi_persons", 0), ("asset.is_cii", false), ("site.class_min", "none"), ("affected.population_percent", 100)).Faults(Playbooks.Shelf));
}
