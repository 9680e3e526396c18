using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Server.Tests.Drills;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Debriefs;

/// <summary>Answers that belong to nobody: one a person, and no way back from an answer to a person.</summary>
public sealed class SurveyTests(DrillHub hub) : IClassFixture<DrillHub>
{
    private HubClient Nobody() => new(new HttpClient { BaseAddress = hub.Address });

    private async Task<Guid> Ended()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await Story.Refuses("drill-not-over", () => hub.As(DrillHub.Director).OpenSurveyAsync(drill));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
        return drill;
    }

    private async Task Answers(Guid drill, string officer, string plan, string better)
    {
        var ticket = await hub.As(officer).DrawTicketAsync(drill, SurveySecret.Make());
        Assert.True((await Nobody().AnswerSurveyAsync(drill, ticket, new Dictionary<string, string> { ["plan"] = plan, ["better"] = better })).Taken);
    }

    [Fact]
    public async Task each_who_took_part_answers_once_and_results_come_at_the_end_from_three_up()
    {
        var drill = await Ended();
        var lead = hub.As(DrillHub.Director);
        await Story.Refuses("no-survey", () => hub.As("330109.monitor").DrawTicketAsync(drill, SurveySecret.Make()));
        await Story.Refuses("no-part-in-drill", () => hub.As("330109.monitor").OpenSurveyAsync(drill));
        await lead.OpenSurveyAsync(drill);
        await Story.Refuses("survey-there", () => lead.OpenSurveyAsync(drill));

        await Answers(drill, "330109.monitor", "4", "值班表不准");
        await Answers(drill, "330100.duty", "5", "");
        await Story.Refuses("ticket-drawn", () => hub.As("330109.monitor").DrawTicketAsync(drill, SurveySecret.Make()));
        await Story.Refuses("no-part-in-drill", () => hub.As("330000.lead").DrawTicketAsync(drill, SurveySecret.Make()));
        await Story.Refuses("not-found", () => hub.As("320500.lead").SurveyAsync(drill));
        Assert.Equal((0, true), ((await lead.SurveyAsync(drill)).Answers, (await lead.SurveyAsync(drill)).Results is null));
        await Answers(drill, "330100.inspector", "2", "演练太短");
        Assert.Equal((3, true), ((await lead.SurveyAsync(drill)).Answers, (await lead.SurveyAsync(drill)).Results is null));

        await lead.CloseSurveyAsync(drill);
        var closed = await hub.As("330109.monitor").SurveyAsync(drill);
        Assert.Equal((SurveyState.Closed, 3.7m), (closed.State, closed.Results!.Single(r => r.Question.Id == "plan").Mean!.Value));
        Assert.Equal(["值班表不准", "演练太短"], closed.Results!.Single(r => r.Question.Id == "better").Texts.ToHashSet());
        Assert.Equal(3, (await lead.AfterActionAsync(drill)).Report.SurveyAnswers);
        await Story.Refuses("no-survey", () => hub.As("330100.drills").DrawTicketAsync(drill, SurveySecret.Make()));
    }

    [Fact]
    public async Task a_ticket_cannot_be_made_up_or_used_twice_and_a_lost_answer_can_be_sent_again()
    {
        var drill = await Ended();
        await hub.As(DrillHub.Director).OpenSurveyAsync(drill);
        var answers = new Dictionary<string, string> { ["plan"] = "3" };
        await Story.Refuses("bad-ticket", () => Nobody().AnswerSurveyAsync(drill, new SurveyTicket(new byte[32], new byte[256]), answers));
        var secret = SurveySecret.Make();
        await hub.As("330109.monitor").DrawTicketAsync(drill, secret);
        var again = await hub.As("330109.monitor").DrawTicketAsync(drill, secret);
        await Story.Refuses("bad-answer", () => Nobody().AnswerSurveyAsync(drill, again, new Dictionary<string, string> { ["plan"] = "9" }));
        await Story.Refuses("bad-ticket", () => Nobody().AnswerSurveyAsync(drill, again with { Token = [.. again.Token.Reverse()] }, answers));
        await Nobody().AnswerSurveyAsync(drill, again, answers);
        await Nobody().AnswerSurveyAsync(drill, again, answers);
        Assert.Equal(1, await hub.Ask<int>("select cardinality(answers) from hub.drill_survey where drill = $1", drill));
        await Story.Refuses("state-secret-mark", () => Nobody().AnswerSurveyAsync(drill, again, new Dictionary<string, string> { ["better"] = "机密★10年" }));
    }

    [Fact]
    public async Task nothing_kept_leads_from_an_answer_to_a_person()
    {
        var drill = await Ended();
        await hub.As(DrillHub.Director).OpenSurveyAsync(drill);
        string[] officers = ["330109.monitor", "330100.duty", "330100.inspector", "330100.drills"];
        foreach (var (officer, i) in officers.Select((o, i) => (o, i))) await Answers(drill, officer, "4", $"金丝雀答卷{9 - i}");
        var ids = new List<Guid>();
        foreach (var officer in officers) ids.Add(await hub.Ask<Guid>("select id from hub.mt_doc_officer where data->>'name' = $1", officer));

        // Open: one row, in an order of its own, without instants, ids or names.
        var box = await hub.Ask<string>("select row_to_json(s)::text from hub.drill_survey s where drill = $1", drill);
        Assert.All(ids, id => { Assert.DoesNotContain(id.ToString(), box, StringComparison.OrdinalIgnoreCase); Assert.DoesNotContain(id.ToString("N"), box, StringComparison.OrdinalIgnoreCase); });
        var columns = await hub.Ask<string>("select string_agg(data_type, ',') from information_schema.columns where table_schema = 'hub' and table_name = 'drill_survey'");
        Assert.DoesNotContain("timestamp", columns, StringComparison.Ordinal);
        Assert.Equal(["金丝雀答卷6", "金丝雀答卷7", "金丝雀答卷8", "金丝雀答卷9"], (await hub.Ask<string[]>("select answers from hub.drill_survey where drill = $1", drill)).Select(a => a[a.IndexOf('金')..][..6]));
        Assert.Equal(["hub.drill_survey"], (await Everywhere.Containing(hub, "金丝雀答卷9")).Select(f => f.Split(' ')[0]).Distinct());
        Assert.DoesNotContain("金丝雀", string.Concat(hub.Log.Lines), StringComparison.Ordinal);

        // Closed: what could still have told who drew a ticket is gone.
        await hub.As(DrillHub.Director).CloseSurveyAsync(drill);
        Assert.Equal("true 0 0", await hub.Ask<string>("select (secret is null and salt is null)::text || ' ' || cardinality(drawn) || ' ' || cardinality(spent) from hub.drill_survey where drill = $1", drill));
    }
}
