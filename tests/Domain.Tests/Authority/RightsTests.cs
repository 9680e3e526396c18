using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Authority;

public sealed class RightsTests
{
    [Fact] public void the_matrix_of_posts_and_rights_is_the_one_that_was_accepted() =>
        Golden.Holds("authority.txt", Posts.All.SelectMany(post => Enum.GetValues<Right>().Select(right => $"{post} × {right}: {Rights.Of(post, right)}")));

    [Fact] public void the_three_administrators_see_and_touch_no_incident() =>
        Assert.All(Posts.KeptApart, post => Assert.All(
            [Right.SeeIncidents, Right.RaiseIncident, Right.HandleIncident, Right.SubmitReport, Right.SignForReport, Right.Instruct],
            right => Assert.Equal(Reach.None, Rights.Of(post, right))));

    [Theory]
    [InlineData("330109", true)]
    [InlineData("330109-mz", true)]
    [InlineData("330100", false)]
    [InlineData("330110", false)]
    [InlineData("999999", false)]
    public void a_county_officer_sees_his_county_and_nothing_beside_or_above(string unit, bool may) => Assert.Equal(may, May(Demo.Monitor, Right.SeeIncidents, unit));

    [Theory]
    [InlineData("330100", true)]
    [InlineData("330109", true)]
    [InlineData("330109-mz", true)]
    [InlineData("330000", false)]
    [InlineData("330203", false)]
    public void a_city_officer_sees_everything_below_and_nothing_else(string unit, bool may) => Assert.Equal(may, May(Demo.CityDuty, Right.SeeIncidents, unit));

    [Theory]
    [InlineData("330100", true)]
    [InlineData("330100-mz", true)]
    [InlineData("330109", false)]
    public void what_belongs_to_a_unit_is_handled_there_and_not_from_above(string unit, bool may) => Assert.Equal(may, May(Demo.CityDuty, Right.HandleIncident, unit));

    [Theory]
    [InlineData("330100.monitor", false)]
    [InlineData("330100.duty", true)]
    [InlineData("330100.lead", true)]
    [InlineData("330000.duty", false)]
    public void the_duty_officer_and_the_leader_of_the_tier_itself_sign(string officer, bool may) => Assert.Equal(may, May(officer, Right.SignForReport, "330100"));

    [Theory]
    [InlineData("100000.sysadmin", true)]
    [InlineData("330000.sysadmin", false)]
    [InlineData("100000.lead", false)]
    public void only_the_centres_system_administrator_operates_the_hub(string officer, bool may) => Assert.Equal(may, May(officer, Right.OperateHub, "100000"));

    [Fact] public void intake_keys_belong_to_the_system_administrator_of_the_unit() =>
        Assert.Equal([true, false, false], new[] { May("330109.sysadmin", Right.ManageIntakeKeys, "330109"), May("330100.sysadmin", Right.ManageIntakeKeys, "330109"), May(Demo.Lead, Right.ManageIntakeKeys, "330109") });

    [Fact] public void whoever_is_signed_in_may_use_what_needs_no_more() => Assert.All(Posts.All, post => Assert.True(May($"330109.{post}", Right.SignedIn, "330109")));

    [Fact] public void nobody_holds_a_right_by_an_unknown_post() =>
        Assert.All(Enum.GetValues<Right>().Except([Right.SignedIn]), right => Assert.Equal(Reach.None, Rights.Of("director", right)));

    [Fact] public void the_hub_itself_is_no_officer_and_holds_no_right() => Assert.All(Enum.GetValues<Right>(), right => Assert.False(Actor.Hub.May(right, "330109", Demo.Tree)));

    private static bool May(string officer, Right right, string unit) => Demo.Officer(officer).May(right, unit, Demo.Tree);
}
