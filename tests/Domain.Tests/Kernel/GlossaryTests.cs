using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Kernel;

/// <summary>docs/glossary.md: the words of the domain, each once, in both languages.</summary>
public sealed class GlossaryTests
{
    private static readonly string[][] Rows =
        [.. Repository.Lines("docs/glossary.md").Where(l => l.StartsWith('|') && !l.StartsWith("|---", StringComparison.Ordinal) && !l.StartsWith("| Term", StringComparison.Ordinal))
            .Select(l => l.Trim('|').Split('|', StringSplitOptions.TrimEntries))];

    [Fact] public void every_word_has_a_chinese_term_and_a_meaning() => Assert.All(Rows, row => Assert.True(row is [{ Length: > 0 }, { Length: > 0 }, { Length: > 0 }], row[0]));

    [Fact] public void no_word_is_there_twice() =>
        Assert.Empty(Rows.SelectMany(r => r[0].Split(", ")).GroupBy(t => t).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact] public void the_subjects_of_all_events_are_words_of_the_glossary()
    {
        var known = string.Join('\n', Rows.Select(r => r[0]));
        // The last word of an event's name is the verb; what stands before it is the thing.
        var things = typeof(DomainEvent).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(DomainEvent)) && !t.IsAbstract)
            .Select(t => Domain.Incidents.Narrative.Kind(t).Split('-')[0]).Distinct().Where(w => w is not ("subject" or "facts"));
        Assert.All(things, thing => Assert.Contains(thing, known, StringComparison.Ordinal));
    }
}
