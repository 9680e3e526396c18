using CsCheck;
using IncidentHub.Domain.Kernel;
using Xunit;

namespace IncidentHub.Domain.Tests.Kernel;

public sealed class YamlTests
{
    private static string[] Faults(string text, Action<Yaml>? read = null)
    {
        var file = YamlFile.Read("a.yaml", text);
        if (file.Root is { } root) read?.Invoke(root);
        return [.. file.Faults.Select(f => f.ToString())];
    }

    [Theory]
    [InlineData("a: &x 1\nb: 2\n", "a.yaml:1:4 Anchors are not accepted: write the value out.")]
    [InlineData("b: 2\na: *x\n", "a.yaml:2:4 Aliases are not accepted: write the value out.")]
    [InlineData("a: !!str 1\n", "a.yaml:1:4 Tags are not accepted.")]
    [InlineData("", "a.yaml:1:1 The file is empty.")]
    [InlineData("a: 1\n---\nb: 2\n", "a.yaml:1:1 The file holds more than one document.")]
    [InlineData("a: 1\nb: 2\na: 3\n", "a.yaml:3:1 Duplicate key a.")]
    public void what_a_rule_file_may_not_hold_is_refused_at_its_place(string text, string fault) => Assert.Equal([fault], Faults(text));

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n")]
    [InlineData("a: 1\n b: 2\n")]
    [InlineData("a: \"open\n")]
    [InlineData("a: b: c\n")]
    [InlineData("@\n")]
    public void broken_text_is_one_fault_and_no_exception(string text) => Assert.Single(Faults(text));

    [Fact] public void no_text_whatever_makes_the_reader_throw() =>
        Gen.Char["ab:-,[]{}&*!|>'\"%@`#? \t\n0"].Array[0, 40].Select(c => new string(c)).Sample(
            text => Assert.True(YamlFile.Read("a.yaml", text) is { Root: not null, Faults: [] } or { Root: null, Faults: [{ Line: > 0, Column: > 0 }] }),
            seed: "0000KXjmUdk5", iter: 20_000);

    [Fact] public void deep_nesting_is_refused_before_it_can_hurt() =>
        Assert.Equal(["a.yaml:1:33 Nested deeper than 32 levels."], Faults(new string('[', 100_000)));

    [Fact] public void a_text_over_the_limit_is_not_read_at_all() =>
        Assert.Equal(["a.yaml:1:1 The file has 1048577 characters; at most 1048576 are read."], Faults(new string('#', YamlFile.MaxLength + 1)));

    [Fact] public void an_unknown_key_is_named_with_the_one_that_was_meant() =>
        Assert.Equal(["a.yaml:3:1 Unknown key 'titel'. (did you mean 'title'?)", "a.yaml:4:1 Unknown key 'zzz'."],
            Faults("\nid: 1\ntitel: x\nzzz: y\n", y => y.Only("id", "title")));

    [Fact] public void a_missing_key_and_a_wrong_value_are_named_where_they_stand() =>
        Assert.Equal(
            [
                "a.yaml:1:1 'version' is missing.", "a.yaml:1:6 A whole number is expected here.", "a.yaml:2:7 A period such as PT30M, PT4H, P30D or P1M is expected here.",
                "a.yaml:3:7 An instant with offset such as 2025-11-01T00:00:00+08:00 is expected here.", "a.yaml:4:4 'of' is not known here. (did you mean 'on'?)",
                "a.yaml:5:4 'en' is missing.",
            ],
            Faults("n:   x\ntime: 4h\nwhen: 2025-11-01\nw: of\nt: { zh: 甲 }\n", y =>
            {
                y.Need("version");
                y["n"]!.AsWhole();
                y["time"]!.AsPeriod();
                y["when"]!.AsInstant();
                y["w"]!.AsOneOf(["on", "off-and-on"]);
                y["t"]!.AsText();
            }));

    [Fact] public void a_key_without_a_value_is_as_good_as_absent() =>
        Assert.Equal(["a.yaml:1:1 'a' is missing.", "a.yaml:1:1 'b' is missing."], Faults("a:\nb: ~\n", y => { y.Need("a"); y.Need("b"); }));

    [Fact] public void values_are_read_as_they_are_meant()
    {
        var y = YamlFile.Read("a.yaml", "code: 330109\nyes: true\nloss: 12.5\none: x\nmany: [x, y]\nt: { zh: 甲, en: A }\n").Root!;
        Assert.Equal("330109", y["code"]!.AsString());
        Assert.True(y["yes"]!.AsFlag());
        Assert.Equal(12.5m, y["loss"]!.AsNumber());
        Assert.Equal(["x"], y["one"]!.Items.Select(i => i.AsString()));
        Assert.Equal(["x", "y"], y["many"]!.Items.Select(i => i.AsString()));
        Assert.Equal(new Text("甲", "A"), y["t"]!.AsText());
    }
}
