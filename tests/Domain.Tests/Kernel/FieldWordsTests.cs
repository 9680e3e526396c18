using System.Text.RegularExpressions;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Kernel;

/// <summary>People are told what is wrong in words; only the problem's member "field" carries the name in JSON.</summary>
public sealed partial class FieldWordsTests
{
    /// <summary>Every call that names a field in the source, with the name, or with the variable it comes from.</summary>
    private static readonly (string File, string Name)[] Named = [.. Directory.EnumerateFiles(Repository.File("src"), "*", SearchOption.AllDirectories)
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
        .SelectMany(f => Calls().Matches(File.ReadAllText(f)).Select(m => (Path.GetFileName(f), m.Groups["name"].Value)))];

    [Fact] public void every_field_that_can_be_refused_has_a_word()
    {
        Assert.True(Named.Length > 80, $"Only {Named.Length} calls found.");
        var names = Named.Where(n => n.Name[0] == '"').Select(n => n.Name.Trim('"')).Concat(new ReportContent().Texts().Select(t => t.Field)).Distinct();
        Assert.All(names, name => Assert.True(FieldWords.All.ContainsKey(name), $"'{name}' has no word in FieldWords."));
        // A name that only comes at run time is not seen here. The only ones: the check itself, and the two languages of a scenario's text.
        Assert.Equal(["ScenarioWords.cs key", "Texts.cs field"], Named.Where(n => n.Name[0] != '"').Select(n => $"{n.File} {n.Name}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact] public void a_refusal_speaks_to_people_in_words_and_to_machines_in_names()
    {
        Assert.All(FieldWords.All.Keys.Append("more.cost"), field => Assert.All(
            new[] { TextRefusals.Missing(field), TextRefusals.TooLong(field, 9), TextRefusals.Control(field), TextRefusals.Markup(field), TextRefusals.StateSecret(field, "level-term") }, no =>
            {
                Assert.DoesNotMatch("[A-Za-z]", no.Detail.Zh.Replace("HTML", "", StringComparison.Ordinal));
                Assert.Equal(field, no.Extra!["field"]);
            }));
        Assert.Equal("“标题”只能是纯文本，请去掉 HTML 标记。", TextRefusals.Markup("title").Detail.Zh);
        Assert.Equal("'What is wrong' must not be empty.", TextRefusals.Missing("finding.text").Detail.En);
    }

    // The first argument of whatever refuses a field, and the pairs that CheckAll is given.
    [GeneratedRegex("""(?:Texts\.Check|TextRefusals\.[A-Z]\w+|Instants\.Check|BadElapsed)\((?<name>"[^"]*"|(?!string )[a-z][\w.]*)|\((?<name>"\w+"), (?:\(string\?\)|q\.Text)""")]
    private static partial Regex Calls();
}
