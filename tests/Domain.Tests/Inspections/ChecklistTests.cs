using IncidentHub.Domain.Evidence;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Inspections;

/// <summary>The checklists that ship, what they ask for, and what is said of faulty ones.</summary>
public sealed class ChecklistTests
{
    private const string Room = "inspections/machine-room.yaml";
    private static readonly string[] Digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

    // Purpose, scope, who interprets, when it began.
    private static readonly int[] NoDuty = [1, 2, 35, 36];

    [Fact]
    public void three_ship() => Assert.Equal(["baseline", "machine-room", "post-incident"], Playbooks.Shelf.Checklists.Select(c => c.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void the_baseline_has_an_item_for_every_article_that_asks_something_of_a_unit() =>
        Assert.Equal(Enumerable.Range(1, 36).Except(NoDuty).Select(Article).Order(StringComparer.Ordinal),
            Playbooks.Shelf.Checklist("baseline")!.Items.Select(i => i.Article).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("机房管理", "room", 20)]
    [InlineData("值班管理", "duty", 5)]
    [InlineData("消防管理", "fire", 7)]
    public void the_machine_room_has_an_item_for_every_rule_of_annex_3(string part, string group, int rules) =>
        Assert.Equal(Enumerable.Range(1, rules).Select(n => $"{part}{Article(n)}"), Playbooks.Shelf.Checklist("machine-room")!.Groups.Single(g => g.Id == group).Items.Select(i => i.Article));

    [Fact]
    public void an_item_says_which_evidence_how_many_of_it_and_whether_it_must_be_there()
    {
        var list = Playbooks.Shelf.Checklist("baseline")!;
        Assert.Equal((EvidenceKind.Document, 1, true), (list.Item("leader")!.Evidence!.Kind, list.Item("leader")!.Evidence!.Count, list.Item("leader")!.Evidence!.Required));
        Assert.Equal((4, false, "last four reports"), (list.Item("status-reports")!.Evidence!.Count, list.Item("status-reports")!.Evidence!.Required, list.Item("status-reports")!.Evidence!.Text.En));
        Assert.Null(list.Item("misuse")!.Evidence);
    }

    [Theory]
    [InlineData("severity: critical", "severity: grave", 115, 19, "grave")]
    [InlineData("id: daily-patrol\n", "id: tidy\n", 47, 13, "another item 'tidy'")]
    [InlineData("within: P5D", "within: P5B", 9, 20, "calendar")]
    [InlineData("checklist: machine-room", "checklist: Machine Room", 4, 12, "is no key")]
    [InlineData("version: 1", "version: 0", 5, 10, "count from 1")]
    [InlineData("fresh_check: true", "fresh: true", 55, 9, "fresh")]
    [InlineData("kind: photo", "kind: foto", 51, 27, "foto")]
    [InlineData("required: true", "required: perhaps", 57, 44, "true or false")]
    [InlineData("{ kind: photo, text", "{ kind: photo, count: 21, text", 51, 41, "From 1 to 20")]
    [InlineData("{ kind: photo, text", "{ kind: photo, texts", 51, 19, "'text' is missing")]
    [InlineData("warnings: [50, 80, 95]", "warnings: [50, 95, 80]", 9, 84, "rising")]
    [InlineData("id: duty\n", "id: room\n", 110, 9, "another group 'room'")]
    public void a_fault_is_told_at_its_place(string was, string now, int line, int column, string said)
    {
        var loaded = Checklist.Load("x.yaml", Playbooks.Text(Room).Replace(was, now, StringComparison.Ordinal));
        Assert.Null(loaded.Value);
        var fault = Assert.Single(loaded.Faults, f => f.ToString().Contains(said, StringComparison.OrdinalIgnoreCase) && (f.Line, f.Column) == (line, column));
        Assert.Equal("x.yaml", fault.File);
    }

    [Fact]
    public void every_fault_of_a_file_is_told_at_once_and_no_shelf_is_made_of_it()
    {
        var broken = Playbooks.Text(Room).Replace("severity: critical", "severity: grave", StringComparison.Ordinal).Replace("kind: photo", "kind: foto", StringComparison.Ordinal);
        Assert.Equal(5 + 6, Checklist.Load(Room, broken).Faults.Count);
        var loaded = Shelf.Load(Playbooks.Files.Select(f => f.File == Room ? (f.File, broken) : f));
        Assert.Null(loaded.Value);
        Assert.Equal(5 + 6, loaded.Faults.Count);
    }

    private static string Article(int n) => $"第{(n < 10 ? Digits[n] : $"{(n < 20 ? "" : Digits[n / 10])}十{Digits[n % 10]}")}条";
}
