using System.Text.RegularExpressions;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>The table from article to rule to test names tests that exist, and no golden case and no trap is without one.</summary>
public sealed partial class RegulationsTests
{
    private static readonly string Table = File.ReadAllText(Repository.File("docs", "regulations.md"));

    private static readonly HashSet<string> Tests = [.. Directory.EnumerateFiles(Repository.File("tests"), "*Tests.cs", SearchOption.AllDirectories).SelectMany(f => Method().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value)];

    [Fact] public void every_test_the_table_names_is_there() =>
        Assert.DoesNotContain(Named().Matches(Table).Select(m => m.Groups[1].Value), name => !Tests.Contains(name));

    [Fact] public void every_golden_case_and_every_trap_has_a_test_that_bears_its_name_and_stands_in_the_table() =>
        Assert.All([.. Cases("G", 11), .. Cases("H", 10), .. Cases("J", 15)], id =>
        {
            Assert.Contains(Tests, t => t.StartsWith($"{id}_", StringComparison.Ordinal) || t.Contains($"_{id}_", StringComparison.Ordinal));
            Assert.Matches($@"`[^`]*\b{id}_|{id}_…", Table);
        });

    private static IEnumerable<string> Cases(string letter, int count) => Enumerable.Range(1, count).Select(n => $"{letter}{n}");

    [GeneratedRegex(@"(?:void|Task) ([A-Za-z0-9]+_[A-Za-z0-9_]+)\(")]
    private static partial Regex Method();

    /// <summary>`name_of_a_test` or `Class.name_of_a_test`: three words at least; a name that ends with … stands for its fellows.</summary>
    [GeneratedRegex(@"`(?:[A-Za-z/]+\.)?([A-Za-z0-9]+(?:_[A-Za-z0-9]+){2,})`")]
    private static partial Regex Named();
}
