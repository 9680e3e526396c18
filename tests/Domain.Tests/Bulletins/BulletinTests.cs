using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Bulletins;

/// <summary>Interim Measures art. 28: the upper unit tells those below of what happened.</summary>
public sealed class BulletinTests
{
    private static readonly Guid Id = Ids.FromSource("test", "bulletin");

    private static Decision Issue(string by = Demo.CityDuty, string[]? to = null, string title = "补丁通报", string text = "请完成加固", string? due = null) =>
        new IssueBulletin(Id, by.Split('.')[0], to ?? ["330109", "330110"], title, text, due is null ? null : Demo.Time(due)).Decide(null, Demo.Moment(by, Demo.Time("10:00")));

    private static Bulletin Issued() => Bulletin.Evolve(null, Assert.Single(Assert.IsType<Decision.Accepted>(Issue(due: "18:00")).Events));

    private static Decision Read(Bulletin bulletin, string by) => new ReadBulletin().Decide(bulletin, Demo.Moment(by, Demo.Time("10:10")));

    private static void Refused(string code, Decision decision) => Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Reason.Code);

    [Fact] public void it_goes_to_chosen_units_below_with_a_number_and_a_limit()
    {
        var bulletin = Issued();
        Assert.Equal(["330109", "330110"], bulletin.To);
        Assert.StartsWith("TB-330100-20260302-", bulletin.Number, StringComparison.Ordinal);
        Assert.Equal(Demo.Time("18:00"), bulletin.DueAt);
    }

    [Theory]
    [InlineData("no-addressee")]
    [InlineData("not-below", "330000")]
    [InlineData("not-below", "330100")]
    [InlineData("not-below", "330203")]
    [InlineData("not-below", "330109", "999999")]
    [InlineData("no-addressee", "330109", null)]
    public void other_addressees_are_refused(string code, params string?[] to) => Refused(code, Issue(to: to!));

    [Fact] public void secrets_markup_and_silence_are_refused()
    {
        Refused("state-secret-mark", Issue(text: "机密★10年 附件如下"));
        Refused("state-secret-mark", Issue(title: "绝密★启用前"));
        Refused("text-markup", Issue(text: "<b>请看</b>"));
        Refused("text-missing", Issue(title: " "));
    }

    [Fact] public void a_limit_in_the_past_is_refused() => Refused("bad-due", Issue(due: "09:59"));

    [Fact] public void the_first_officer_reads_for_his_unit_and_each_is_kept_once()
    {
        var bulletin = Issued();
        var read = Bulletin.Evolve(bulletin, Assert.Single(Assert.IsType<Decision.Accepted>(Read(bulletin, Demo.Duty)).Events));
        Assert.Equal((Demo.Officer(Demo.Duty).Id, Demo.Time("10:10")), (read.ReadingOf("330109")!.Officer, read.ReadingOf("330109")!.At));
        Assert.Null(read.ReadingOf("330110"));
        Assert.Empty(Assert.IsType<Decision.Accepted>(Read(read, Demo.Duty)).Events);
        Assert.Single(Assert.IsType<Decision.Accepted>(Read(read, Demo.Lead)).Events);
    }

    [Fact] public void only_addressed_units_sign_that_they_have_read_it() => Refused("not-addressed", Read(Issued(), Demo.CityDuty));
}
