using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Tests.Kernel;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Organisation;

public sealed class NetworkYamlTests
{
    private const string Head = "network: test\ntitle: { zh: 测试, en: Test }\nposts: { lead: { zh: 分管领导, en: Leader } }\nunits:\n";
    private const string Centre = "  - { code: 1, name: 中心, en: Centre, level: centre, classes: central-organ }\n";
    private const string Province = "  - { code: 33, name: 甲省, en: P, parent: 1, level: province, classes: other-operator }\n";

    private static string[] Faults(string text) => [.. NetworkYaml.Load("n.yaml", text).Faults.Select(f => f.ToString())];

    [Fact] public void the_demo_network_loads_with_every_post_in_every_unit()
    {
        var demo = NetworkYaml.Load("demo.yaml", Playbooks.Text("organisations/demo.yaml"));
        Assert.Empty(demo.Faults);
        var network = demo.Value!;
        Assert.Equal(("demo", true, "demo-only-7Q"), (network.Id, network.Demo, network.DemoPassword));
        Assert.Equal(
            ["100000", "320000", "320100", "320106", "320115", "320500", "320505", "320506", "330000", "330100", "330100-mz", "330109", "330109-mz", "330110", "330200", "330203", "330212"],
            network.Units.Select(u => u.Code).Order(StringComparer.Ordinal));
        Assert.Equal(17 * 8, network.Officers.Count);
        var monitor = network.Officers.Single(o => o.Name == "330109.monitor");
        Assert.Equal(("330109", "萧山区监测员", "Monitoring officer, Xiaoshan"), (monitor.Unit, monitor.Title.Zh, monitor.Title.En));
        Assert.Equal(["central-organ"], network.Units.Single(u => u.Level == UnitLevel.Centre).ReporterClasses);
        Assert.All(network.Units.Where(u => u.Level != UnitLevel.Centre), u => Assert.Equal(["other-operator"], u.ReporterClasses));
    }

    [Fact] public void J6_what_was_written_before_a_unit_was_renamed_keeps_the_name_of_then()
    {
        var unit = NetworkYaml.Load("n.yaml", Head + Centre.Replace(" }", ", former: [{ name: 工程办, en: Project Office, until: 2010-06-01T00:00:00+08:00 }] }", StringComparison.Ordinal)).Value!.Units.Single();
        Assert.Equal("工程办", unit.NameOn(new(2010, 5, 31, 23, 59, 59, TimeSpan.FromHours(8))).Zh);
        Assert.Equal("中心", unit.NameOn(new(2010, 6, 1, 0, 0, 0, TimeSpan.FromHours(8))).Zh);
        Assert.Equal(["n.yaml:5:86 'until' is missing."], Faults(Head + Centre.Replace(" }", ", former: [{ name: 工程办, en: Project Office }] }", StringComparison.Ordinal)));
    }

    private static void IsNamed(string marked, string message)
    {
        var (text, place) = Spot.Cut(marked);
        Assert.Equal([$"n.yaml:{place} {message}"], Faults(text));
    }

    [Theory]
    [InlineData("{ code: 34, name: 乙省, en: Q, parent: ◆3, level: province, classes: x }", "Unit 34 stands under 3, which is not in this file.")]
    [InlineData("{ code: ◆33, name: 乙省, en: Q, parent: 1, level: province, classes: x }", "Unit 33 is there twice.")]
    [InlineData("{ code: 34, name: 乙省, en: Q, parent: ◆33, level: province, classes: x }", "A province cannot stand under a province.")]
    [InlineData("{ code: 34, name: 乙, en: Q, parent: ◆34, level: city, classes: x }", "Unit 34 stands above itself.")]
    [InlineData("{ code: ◆34, name: 乙, en: Q, level: centre, classes: x }", "Unit 34 has no parent, but the top is 1.")]
    [InlineData("{ code: 34, name: 乙, en: Q, parent: 1, level: ◆town, classes: x }", "'town' is not known here. (one of: centre, province, city, county, department)")]
    [InlineData("{ code: ◆34, name: 乙, en: Q, parent: 1, level: city, classes: x, posts: [] }", "Unit 34 has no responsible leader (post lead).")]
    [InlineData("{ code: 34, name: 乙, en: Q, parent: 1, level: city, classes: x, time_zone: ◆Mars }", "'Mars' is not a time zone. (an IANA name such as Asia/Shanghai)")]
    [InlineData("{ code: 34, ◆nam: 乙, name: 乙, en: Q, parent: 1, level: city, classes: x }", "Unknown key 'nam'. (did you mean 'name'?)")]
    public void a_unit_in_the_wrong_place_is_named(string unit, string message) => IsNamed($"{Head}{Centre}{Province}  - {unit}\n", message);

    [Fact] public void a_province_under_a_county_is_named() =>
        IsNamed($$"""
            {{Head}}{{Centre}}  - { code: 55, name: 丙县, en: C, parent: 1, level: county, classes: x }
              - { code: 34, name: 乙省, en: Q, parent: ◆55, level: province, classes: x }
            """, "A province cannot stand under a county.");

    [Fact] public void every_unit_of_a_ring_is_named() =>
        Assert.Equal(["n.yaml:6:40 Unit 8 stands above itself.", "n.yaml:7:40 Unit 9 stands above itself."], Faults(Head + Centre
            + "  - { code: 8, name: 乙, en: Q, parent: 9, level: city, classes: x }\n  - { code: 9, name: 丙, en: R, parent: 8, level: county, classes: x }\n"));

    [Theory]
    [InlineData("{ name: a, unit: ◆34, title: { zh: 甲, en: A }, posts: [duty] }", "Officer a belongs to 34, which is not in this file. (did you mean '33'?)")]
    [InlineData("{ name: a, unit: 33, title: { zh: 甲, en: A }, posts: [◆dutty] }", "'dutty' is not known here. (did you mean 'duty'?)")]
    [InlineData("{ name: ◆33.lead, unit: 33, title: { zh: 甲, en: A }, posts: [duty] }", "Officer 33.lead is there twice.")]
    [InlineData("{ name: a, unit: 33, title: { zh: 甲, en: A }, posts: ◆[sysadmin, auditor] }", "One person may not be sysadmin and auditor.")]
    [InlineData("{ name: a, unit: 33, title: { zh: 甲, en: A }, posts: ◆[secadmin, lead, sysadmin] }", "One person may not be sysadmin and secadmin.")]
    public void an_officer_who_cannot_be_is_named(string officer, string message) =>
        IsNamed($"{Head}{Centre}{Province}officers:\n  - {officer}\n", message);

    [Fact] public void a_password_in_a_file_that_is_no_demo_is_refused() =>
        IsNamed("password: ◆secret\n" + Head + Centre, "A demo network has a password, and no other network has one.");

    [Fact] public void a_file_without_units_is_no_network() =>
        Assert.Equal(["n.yaml:1:1 'units' is missing."], Faults(Head.Replace("units:\n", "", StringComparison.Ordinal)));
}
