using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Msel;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Drills;

/// <summary>Event lists of other tools become scenarios, whole or not at all.</summary>
public sealed class MselTests
{
    private static readonly MselWish Wish = new("imported", "List", "330100");
    private static readonly MselWish Cued = Wish with { Channels = new Dictionary<string, string> { ["???"] = "cue" } };

    private static string[] Came(MselRead read) => [.. read.Rows.Select(r => $"{r.Line} {r.Becomes} {(r.At is { } at ? DrillTime.Write(at) : "-")} {r.Channel} {string.Join(',', r.To)} {r.Title} {r.Points}".TrimEnd())];

    private static string[] Faults(MselRead read)
    {
        Assert.Null(read.Scenario);
        return [.. read.Faults.Select(f => f.ToString())];
    }

    [Fact] public void a_row_of_unknown_kind_stops_the_whole_list_and_says_what_to_do()
    {
        var read = MselImport.Read("1.xlsx", Sheet("openbas-test_file_1.xlsx"), Wish);
        Assert.Equal("openbas", read.Columns);
        Assert.Equal(["1.xlsx:3:1 The row says neither a title nor a message.", "1.xlsx:3:2 '???' says no known way of delivery. (say what it is: signal, message, press, phone or cue)"], Faults(read));
    }

    [Fact] public void days_before_the_exercise_are_preparation()
    {
        var read = MselImport.Read("1.xlsx", Sheet("openbas-test_file_1.xlsx"), Cued);
        // The third row has a kind and a time and nothing to say.
        Assert.Equal(["1.xlsx:3:1 The row says neither a title nor a message."], Faults(read));
        read = MselImport.Read("1.xlsx", [.. Sheet("openbas-test_file_1.xlsx").Take(2)], Wish);
        Assert.Equal(["1 inject -P60D message team1 message1 100", "2 inject -P30D message team2 subject 100"], Came(read).Select(c => c.Replace("description", "message1", StringComparison.Ordinal)));
        Assert.Equal(["prepare", "play"], read.Scenario!.Phases.Select(p => p.Id));
        Assert.Equal(2, read.Scenario.Expectations.Count(e => e.Wanted is Wanted.Judged));
    }

    [Fact] public void absolute_times_count_from_the_first_or_from_the_start_that_is_given()
    {
        var rows = Sheet("openbas-test_file_2.xlsx").Where(r => r.Count > 5 && r[5].Length > 0).ToList();
        Assert.Equal(["PT0M", "PT5M", "PT5M"], MselImport.Read("2.xlsx", rows, Cued).Rows.Select(r => DrillTime.Write(r.At!.Value)));
        Assert.Equal(["PT1H", "PT1H5M", "PT1H5M"], MselImport.Read("2.xlsx", rows, Cued with { Start = new DateTime(2024, 6, 26, 8, 0, 0) }).Rows.Select(r => DrillTime.Write(r.At!.Value)));
    }

    [Fact] public void days_and_absolute_times_mix()
    {
        var rows = Sheet("openbas-test_file_3.xlsx").Where(r => r.Count > 5 && r[5].Length > 0).ToList();
        Assert.Equal(["-P1D", "PT0M", "P1D", "PT5M"], MselImport.Read("3.xlsx", rows, Cued).Rows.Select(r => DrillTime.Write(r.At!.Value)));
    }

    [Theory]
    [InlineData("J-60", "-P60D")]
    [InlineData("J+1 H+2 M-5", "P1DT1H55M")]
    [InlineData("j+0 h+1", "PT1H")]
    [InlineData("D+2", "P2D")]
    [InlineData("H-2", "-PT2H")]
    [InlineData("T+1:30", "PT1H30M")]
    [InlineData("+0:05:30", "PT5M30S")]
    [InlineData("PT15M", "PT15M")]
    [InlineData("26/06/2024 09h10", "PT10M")]
    [InlineData("2024-06-26 09:10", "PT10M")]
    [InlineData("J+", null)]
    [InlineData("J+999", null)]
    [InlineData("09:10", null)]
    [InlineData("31/02/2024 09h10", null)]
    [InlineData("tomorrow", null)]
    public void times_are_read_as_lists_write_them(string text, string? time)
    {
        var read = MselImport.Read("l", [["", "mail", text, "t", "s", "m"]], Wish with { Start = new DateTime(2024, 6, 26, 9, 0, 0) });
        Assert.Equal(time, read.Rows.Select(r => DrillTime.Write(r.At!.Value)).FirstOrDefault());
        Assert.Equal(time is null, read.Faults.Count == 1);
    }

    [Fact] public void the_column_names_are_those_of_the_template_in_the_wild()
    {
        using var seed = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "msel", "blueprint-seed-data.json")));
        var fields = seed.RootElement.GetProperty("DataFields").EnumerateArray().ToLookup(f => f.GetProperty("MselId").GetString(), f => f.GetProperty("Name").GetString()!);
        foreach (var (name, id) in new[] { ("Standard MSEL", "standard"), ("MITRE", "mitre"), ("HSEEP", "hseep") })
        {
            var list = seed.RootElement.GetProperty("Msels").EnumerateArray().Single(m => m.GetProperty("Name").GetString() == name).GetProperty("Id").GetString();
            var heads = MselExport.Write(Shipped("uplink-cut"), id, chinese: false).Heads!;
            Assert.Equal(fields[list].Distinct().Order(StringComparer.Ordinal), heads.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("hseep")]
    [InlineData("mitre")]
    [InlineData("standard")]
    [InlineData("openbas")]
    public void what_is_exported_comes_back_at_the_same_times(string columns)
    {
        var s = Shipped("ransomware-friday");
        var (heads, rows) = MselExport.Write(s, columns, chinese: true);
        var all = heads is null ? rows : [heads, .. rows];
        // MITRE, Standard and OpenBAS know no shelf: what has no time of its own is left out of the comparison.
        var timed = columns == "hseep" ? all : [.. all.Where((r, i) => (heads is not null && i == 0) || r.Any(c => c.StartsWith('J')))];
        var read = MselImport.Read("out", timed, Wish);
        Assert.Empty(read.Faults.Select(f => f.ToString()));
        Assert.Equal(columns, read.Columns);
        var times = s.Injects.Where(i => i.Trigger is Trigger.At).ToDictionary(i => i.Id, i => ((Trigger.At)i.Trigger).Offset);
        foreach (var (id, at) in times.Where(_ => columns != "openbas"))
            Assert.Equal(at, read.Rows.Single(r => r.Id == id).At);
        Assert.Equal(times.Values.Order(), read.Rows.Select(r => r.At).OfType<TimeSpan>().Where(times.Values.Contains).Order().Distinct().Order());
    }

    [Fact] public void expected_actions_and_the_shelf_of_hseep_keep_their_kind()
    {
        string[] heads = ["Event Number", "Designated Scenario Time", "Event Type", "Inject Mode", "From", "To", "Message", "Expected Participant Response", "Exercise Objective", "Notes"];
        var read = MselImport.Read("l", [heads, ["1", "H+0", "Inject", "Phone", "Hall", "Duty; Lead", "A note", "", "", ""], ["2", "H+1", "Expected Action", "", "", "Duty", "Calls the city", "", "", ""], ["3", "", "Contingency Inject", "Email", "X", "Duty", "Nothing?", "", "", ""]], Wish);
        Assert.Equal(["2 inject PT0M phone duty,lead A note", "3 expectation - cue duty Calls the city 10", "4 inject - message duty Nothing?"], Came(read));
        Assert.Equal([InjectKind.Contextual, InjectKind.Contingency], read.Scenario!.Injects.Select(i => i.Kind));
        Assert.Equal("i-1", read.Scenario.Expectations.Single().Inject);
    }

    [Fact] public void every_fault_is_listed_and_nothing_comes()
    {
        var read = MselImport.Read("l", [["", "mail", "soon", "t", "s", "m"], ["", "owl", "H+1", "t", "s", "m"], ["", "sms", "H+1", "", "s", "m"], ["", "sms", "H+1", "t", "机密★十年", "m", "", "", "", "0"]], Wish);
        Assert.Equal([(1, 3), (2, 2), (4, 5), (4, 10)], read.Faults.Select(f => (f.Line, f.Column)));
        Assert.Null(read.Scenario);
    }

    private static Scenario Shipped(string id) => ScenarioYaml.Load(id, Playbooks.Text($"scenarios/{id}.yaml")).Scenario!;

    // The shared strings and cells of the first sheet, by their references; enough for these files.
    private static List<IReadOnlyList<string>> Sheet(string file)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "msel", file));
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        XDocument Part(string name) { using var s = zip.GetEntry(name)!.Open(); return XDocument.Load(s); }
        var texts = Part("xl/sharedStrings.xml").Root!.Elements(x + "si").Select(s => string.Concat(s.Descendants(x + "t").Select(t => t.Value))).ToList();
        return [.. Part("xl/worksheets/sheet1.xml").Descendants(x + "row").Select(r =>
        {
            var cells = r.Elements(x + "c").ToDictionary(c => c.Attribute("r")!.Value[0] - 'A', c => c.Element(x + "v")?.Value is not { } v ? "" : c.Attribute("t")?.Value == "s" ? texts[int.Parse(v, System.Globalization.CultureInfo.InvariantCulture)] : v);
            return (IReadOnlyList<string>)[.. Enumerable.Range(0, 11).Select(c => cells.GetValueOrDefault(c, ""))];
        })];
    }
}
