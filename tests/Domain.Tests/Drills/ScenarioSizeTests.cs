using System.Diagnostics;
using System.Globalization;
using System.Text;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Drills;

public sealed class ScenarioSizeTests
{
    /// <remarks>Alone it takes about half a second. Beside other tests on a busy machine only the ratio says something: to read a scenario costs a few times what it costs to read its YAML.</remarks>
    [Fact] public void five_thousand_injects_cost_little_more_than_their_yaml()
    {
        var text = new StringBuilder(ScenarioFileTests.Small.Split("injects:")[0]).Append("injects:\n");
        for (var i = 0; i < 5_000; i++)
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - id: i{{i}}
                    kind: contextual
                    phase: p
                    {{(i % 10 == 9 ? $"after: i{i - 1}\n    delay: PT1M" : $"at: PT{i}S")}}
                    title: { zh: "第 {{i}} 条", en: "No. {{i}}" }
                    to: [monitor, duty]
                    message: { subject: { zh: 主题, en: Subject }, body: { zh: "内容内容内容内容内容内容内容内容内容内容", en: "Words and words and words and words and words" } }

                """);
        var setting = new ScenarioSetting(Demo.Tree, Playbooks.Shelf);
        _ = ScenarioYaml.Load("small.yaml", ScenarioFileTests.Small, setting);
        var (plain, whole, read) = (TimeSpan.MaxValue, TimeSpan.MaxValue, (ScenarioFile?)null);
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            _ = YamlFile.Read("big.yaml", text.ToString(), ScenarioYaml.MaxBytes);
            plain = plain < watch.Elapsed ? plain : watch.Elapsed;
            watch.Restart();
            read = ScenarioYaml.Load("big.yaml", text.ToString(), setting);
            whole = whole < watch.Elapsed ? whole : watch.Elapsed;
        }
        Assert.Empty(read!.Faults.Select(f => f.ToString()));
        Assert.Equal(5_000, read.Scenario!.Injects.Count);
        Assert.True(whole < 6 * plain, $"It took {whole}, its YAML {plain}.");
        Assert.Equal(ScenarioText.Hash(read.Scenario), ScenarioText.Hash(ScenarioYaml.Load("again.yaml", ScenarioText.Write(read.Scenario)).Scenario!));
    }
}
