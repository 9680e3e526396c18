using System.Globalization;
using NJsonSchema;
using Newtonsoft.Json.Linq;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>playbooks/schemas: what editors are told of packs agrees with what the hub reads.</summary>
public sealed class SchemaTests
{
    private static readonly (string Folder, string Schema)[] Kinds = [("policies", "policy-pack"), ("grading", "grading"), ("calendars", "calendar"), ("scenarios", "scenario"), ("inspections", "checklist")];

    public static TheoryData<string> Shipped { get; } = [.. Playbooks.Files.Select(f => f.File).Where(f => Kinds.Any(k => f.StartsWith($"{k.Folder}/", StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task every_shipped_file_is_valid_and_names_its_schema(string file)
    {
        var (folder, name) = Kinds.Single(k => file.StartsWith($"{k.Folder}/", StringComparison.Ordinal));
        Assert.StartsWith($"# yaml-language-server: $schema=../schemas/{name}.schema.json\n", Playbooks.Text(file), StringComparison.Ordinal);
        Assert.Empty((await Schema(name)).Validate(Json(Playbooks.Text(file))).Select(e => e.ToString()));
        Assert.NotEmpty(folder);
    }

    [Theory]
    [InlineData("policies/eu-dora.yaml", "policy-pack", "within: PT4H", "within: 4 hours")]
    [InlineData("policies/eu-dora.yaml", "policy-pack", "cap:", "caps:")]
    [InlineData("policies/eu-dora.yaml", "policy-pack", "event: classified", "event: classifed")]
    [InlineData("grading/cn-cac-2025.yaml", "grading", "type: flag", "type: bool")]
    [InlineData("calendars/cn.yaml", "calendar", "weekend: [saturday, sunday]", "weekend: [saturday, sonntag]")]
    [InlineData("inspections/machine-room.yaml", "checklist", "severity: critical", "severity: grave")]
    [InlineData("inspections/machine-room.yaml", "checklist", "kind: photo", "kind: picture")]
    [InlineData("inspections/machine-room.yaml", "checklist", "required: true", "required: yes, please: true")]
    [InlineData("inspections/machine-room.yaml", "checklist", "within: P5D", "within: P5B")]
    [InlineData("inspections/machine-room.yaml", "checklist", "warnings: [50, 80, 95]", "warnings: [50, 100]")]
    [InlineData("inspections/baseline.yaml", "checklist", "count: 4", "count: 0")]
    [InlineData("inspections/baseline.yaml", "checklist", "id: leader", "id: The Leader")]
    [InlineData("inspections/baseline.yaml", "checklist", "fresh_check: true", "expects: true")]
    [InlineData("scenarios/uplink-cut.yaml", "scenario", "kind: repeating", "kind: repeated")]
    [InlineData("scenarios/uplink-cut.yaml", "scenario", "delay: PT2M", "delay: two minutes")]
    [InlineData("scenarios/uplink-cut.yaml", "scenario", "manual: true", "at: PT5M\n    manual: true")]
    [InlineData("scenarios/uplink-cut.yaml", "scenario", "expect: incident.graded", "expect: incident.gradde")]
    [InlineData("scenarios/uplink-cut.yaml", "scenario", "expect: incident.graded", "any: [{ expect: incident.graded }]")]
    public async Task what_the_hub_refuses_an_editor_marks(string file, string schema, string was, string now) =>
        Assert.NotEmpty((await Schema(schema)).Validate(Json(Playbooks.Text(file).Replace(was, now, StringComparison.Ordinal))));

    private static Task<JsonSchema> Schema(string name) => JsonSchema.FromFileAsync(Path.Combine(Playbooks.Folder, "schemas", $"{name}.schema.json"));

    private static string Json(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Token(stream.Documents[0].RootNode).ToString();
    }

    private static JToken Token(YamlNode node) => node switch
    {
        YamlMappingNode map       => new JObject(map.Children.Select(c => new JProperty(((YamlScalarNode)c.Key).Value!, Token(c.Value)))),
        YamlSequenceNode list     => new JArray(list.Children.Select(Token)),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => new JValue(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } s when decimal.TryParse(s.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) =>
            n == decimal.Truncate(n) ? new JValue((long)n) : new JValue(n),
        YamlScalarNode s          => new JValue(s.Value),
        _                         => throw new InvalidOperationException(node.GetType().Name),
    };
}
