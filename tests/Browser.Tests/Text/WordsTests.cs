using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace IncidentHub.Browser.Tests.Text;

/// <summary>English is complete: the same words, with the same places to fill.</summary>
public sealed partial class WordsTests
{
    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Text", file)).Root!.Elements("data").ToDictionary(d => d.Attribute("name")!.Value, d => d.Element("value")!.Value);

    [Fact]
    public void both_languages_have_the_same_words_and_none_is_empty()
    {
        var (chinese, english) = (Read("Words.resx"), Read("Words.en.resx"));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(chinese.Concat(english), w => w.Value.Length == 0);
        Assert.DoesNotContain(english, w => Han().IsMatch(w.Value));
    }

    [Fact]
    public void both_languages_fill_the_same_places()
    {
        var english = Read("Words.en.resx");
        Assert.All(Read("Words.resx"), w => Assert.Equal(Places(w.Value), Places(english[w.Key])));
    }

    [Fact]
    public void no_page_carries_words_of_its_own() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Text", "Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(f => File.ReadLines(f).Where(l => Han().IsMatch(l) && !l.Contains("\"中文\"", StringComparison.Ordinal)).Select(l => $"{Path.GetFileName(f)}: {l}")));

    private static IEnumerable<string> Places(string sentence) => Place().Matches(sentence).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();
}
