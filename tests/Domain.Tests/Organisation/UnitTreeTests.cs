using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Organisation;

public sealed class UnitTreeTests
{
    private static readonly UnitTree Tree = new(NetworkYaml.Load("demo.yaml", Playbooks.Text("organisations/demo.yaml")).Value!.Units);

    private static string[] Codes(IEnumerable<Unit> units) => [.. units.Select(u => u.Code)];

    [Fact] public void a_path_climbs_from_the_unit_to_the_centre() =>
        Assert.Equal(["330109-mz", "330109", "330100", "330000", "100000"], Codes(Tree.Path("330109-mz")));

    [Fact] public void the_centre_has_no_superior()
    {
        Assert.Equal("330100", Tree.Superior("330109")!.Code);
        Assert.Null(Tree.Superior("100000"));
    }

    [Fact] public void a_subtree_holds_the_unit_and_everything_below_it() =>
        Assert.Equal(["330100", "330100-mz", "330109", "330110", "330109-mz"], Codes(Tree.Subtree("330100")));

    [Fact] public void departments_belong_to_the_unit_they_are_connected_to()
    {
        Assert.Equal(["330100-mz"], Codes(Tree.Departments("330100")));
        Assert.Empty(Tree.Departments("330000"));
    }

    [Theory]
    [InlineData("330109", "330109", true)]
    [InlineData("330109", "330000", true)]
    [InlineData("330000", "330109", false)]
    [InlineData("330109", "330110", false)]
    [InlineData("330109", "320000", false)]
    [InlineData("999999", "100000", false)]
    public void a_unit_sees_itself_and_below_and_never_its_neighbours(string unit, string ancestor, bool within) =>
        Assert.Equal(within, Tree.IsWithin(unit, ancestor));

    [Fact] public void an_unknown_code_is_no_unit()
    {
        Assert.False(Tree.TryGet("999999", out _));
        Assert.Throws<KeyNotFoundException>(() => Tree["999999"]);
    }

    [Fact] public void a_ring_an_orphan_or_a_twin_makes_no_tree()
    {
        Unit U(string code, string? parent) => new(code, code, code, parent, UnitLevel.City, new HashSet<string>(), "Asia/Shanghai");
        Assert.Throws<ArgumentException>(() => new UnitTree([U("a", "b"), U("b", "a")]));
        Assert.Throws<ArgumentException>(() => new UnitTree([U("a", null), U("b", "x")]));
        Assert.Throws<ArgumentException>(() => new UnitTree([U("a", null), U("a", null)]));
    }
}
