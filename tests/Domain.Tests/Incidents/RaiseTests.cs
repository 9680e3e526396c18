using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Incidents;

public sealed class RaiseTests
{
    [Fact] public void a_raise_without_a_time_means_that_the_unit_became_aware_now() =>
        Given().When(Raise(), at: "09:15").Happened("incident-raised").Where(i => i.AwareAt == Demo.Time("09:15") && i is { Phase: Phase.Raised, Version: 1 });

    [Fact] public void the_four_times_are_kept_apart()
    {
        var story = Given().When(Raise() with { AwareAt = Demo.Time("09:00"), OccurredAt = Demo.Time("08:30") }, at: "09:15").And(Graded(Grade.III), Reported(at: "09:40"));
        Assert.Equal(["08:30", "09:00", "09:15", "09:40"], new[]
        {
            story.Incident.OccurredAt!.Value, story.Incident.AwareAt, story.Incident.RaisedAt, story.Tier("330100").Received[0].SentAt,
        }.Select(Demo.Local));
    }

    [Fact] public void times_are_kept_in_utc_whatever_the_caller_sends() =>
        Given().When(Raise() with { AwareAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)) }).Where(i => i.AwareAt.Offset == TimeSpan.Zero && i.AwareAt.Hour == 1);

    [Fact] public void category_and_facts_that_come_with_a_raise_are_decided_in_the_same_breath() =>
        Given().When(Raise() with { Category = "malicious-program.ransomware", Facts = Facts.Of(("leak.pi_persons", 1_000_000)) })
            .Happened("incident-raised", "incident-classified", "facts-stated", "incident-graded", "obligation-opened", "obligation-opened");

    [Fact] public void raising_the_same_stream_again_changes_nothing() => Given(Raised()).When(Raise()).AlreadySo();

    [Theory]
    [InlineData("999999")]
    [InlineData("")]
    [InlineData(null)]
    public void an_unknown_unit_is_refused(string? unit) => Given().When(Raise() with { Unit = unit! }).Refused("unknown-unit");

    [Theory]
    [InlineData(null, "text-missing")]
    [InlineData("   ", "text-missing")]
    [InlineData("a\u0007b", "text-control")]
    [InlineData("two\nlines", "text-control")]
    [InlineData("<b>bold</b>", "text-markup")]
    [InlineData("机密★10年 系统受攻击", "state-secret-mark")]
    public void a_title_must_be_one_line_of_plain_open_text(string? title, string code) => Given().When(Raise() with { Title = title! }).Refused(code);

    [Fact] public void a_title_may_have_200_characters_and_not_one_more()
    {
        Given().When(Raise() with { Title = new string('长', 200) }).Happened("incident-raised");
        Given().When(Raise() with { Title = new string('长', 201) }).Refused("text-too-long");
    }

    [Theory]
    [InlineData("机密性受损")]
    [InlineData("保密培训")]
    [InlineData("商业秘密")]
    [InlineData("a < b")]
    public void words_that_only_look_like_marks_or_markup_pass(string title) => Given().When(Raise() with { Title = title }).Happened("incident-raised");

    [Fact] public void a_mark_in_the_description_or_the_source_reference_is_refused_too()
    {
        Given().When(Raise() with { Description = "密级：机密" }).Refused("state-secret-mark");
        Given().When(Raise() with { SourceRef = "秘密★" }).Refused("state-secret-mark");
    }

    [Fact] public void awareness_may_be_a_minute_ahead_of_the_hub_and_no_more()
    {
        Given().When(Raise() with { AwareAt = Demo.Time("09:16") }, at: "09:15").Happened("incident-raised");
        Given().When(Raise() with { AwareAt = Demo.Time("09:16:01") }, at: "09:15").Refused("time-in-future");
        Given().When(Raise() with { OccurredAt = Demo.Time("09:20"), AwareAt = Demo.Time("09:15") }, at: "09:15").Refused("time-in-future");
    }

    [Fact] public void times_before_2000_are_refused() =>
        Given().When(Raise() with { AwareAt = new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero) }).Refused("time-too-early");

    [Fact] public void an_incident_cannot_be_found_before_it_occurred() =>
        Given().When(Raise() with { OccurredAt = Demo.Time("09:10"), AwareAt = Demo.Time("09:05") }).Refused("times-out-of-order");

    [Fact] public void a_category_outside_the_standard_is_refused() => Given().When(Raise() with { Category = "sabotage" }).Refused("unknown-category");

    [Fact] public void facts_no_pack_knows_or_that_are_negative_are_refused()
    {
        Given().When(Raise() with { Facts = Facts.Of(("leak.persons", 1)) }).Refused("bad-facts");
        Given().When(Raise() with { Facts = Facts.Of(("leak.pi_persons", -1)) }).Refused("bad-facts");
        Given().When(Raise() with { Facts = Facts.Of(("leak.pi_persons", "many")) }).Refused("bad-facts");
    }

    [Fact] public void an_old_case_from_before_the_measures_is_kept_but_owes_nothing() =>
        Given().When(Raise() with { AwareAt = new DateTimeOffset(2019, 5, 1, 0, 0, 0, TimeSpan.Zero), Facts = Facts.Of(("leak.pi_persons", 100_000_000)) })
            .Happened("incident-raised", "facts-stated").Owes();
}
