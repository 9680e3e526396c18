using System.Security.Cryptography;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Drills.Debriefs;

/// <summary>Answers belong to nobody: tickets are signed unseen, results come late and never one by one.</summary>
public sealed class SurveyTests
{
    private static readonly SurveyQuestion Scale = new("ready", new("准备好了吗？", "Ready?"), "scale");
    private static readonly SurveyQuestion Words = new("better", new("改进", "Better"), "text");

    private static Debrief Closed(bool closed = true)
    {
        var of = Debrief.Evolve(Debrief.Evolve(null, DebriefSamples.All[0]), new SurveyOpened(Guid.Empty, default, [Scale, Words]));
        return closed ? Debrief.Evolve(of, new SurveyClosed(Guid.Empty, default, 3)) : of;
    }

    private static Dictionary<string, string> Answer(string ready, string better) => new() { ["ready"] = ready, ["better"] = better };

    [Fact] public void a_ticket_signed_unseen_is_valid_and_no_other_is()
    {
        using var key = RSA.Create(2048);
        var secret = key.ExportParameters(includePrivateParameters: true);
        var ticket = new BlindTicket(secret.Modulus!);
        byte[] token = [.. Enumerable.Range(0, 32).Select(i => (byte)i)], factor = [.. Enumerable.Range(1, 200).Select(i => (byte)(i * 7))];
        var blinded = ticket.Blind(token, factor);
        var signature = ticket.Unblind(ticket.Sign(blinded, secret.D!), factor);
        Assert.True(ticket.Verify(token, signature));
        Assert.False(ticket.Verify([.. token.Reverse()], signature));
        Assert.False(ticket.Verify(token, ticket.Sign(blinded, secret.D!)));
        Assert.False(ticket.Verify(token, [.. secret.Modulus!, 1]));
        // The same token under another factor looks like another, so what was signed leads to no token.
        Assert.NotEqual(blinded, ticket.Blind(token, [.. factor.Reverse()]));
    }

    [Fact] public void a_result_is_shown_only_when_it_is_over_and_from_three_up()
    {
        IReadOnlyDictionary<string, string>[] three = [Answer("5", "丙"), Answer("4", "甲"), Answer("4", "")];
        Assert.Null(SurveyResult.Of(Closed(closed: false), three));
        Assert.Null(SurveyResult.Of(Closed(), three[..2]));
        Assert.Null(SurveyResult.Of(null, three));
        var result = SurveyResult.Of(Closed(), three)!;
        Assert.Equal((4.3m, "0,0,0,2,1"), (result[0].Mean!.Value, string.Join(',', result[0].Counts)));
        Assert.Equal(["丙", "甲"], result[1].Texts);
    }

    [Theory]
    [InlineData("6", "x", "bad-answer")]
    [InlineData("", "", "bad-answer")]
    [InlineData("3", "机密★20年", "state-secret-mark")]
    public void a_wrong_answer_is_refused(string ready, string better, string code) => Assert.Equal(code, SurveyResult.Check([Scale, Words], Answer(ready, better))?.Code);

    [Fact] public void an_answer_to_a_question_nobody_asked_is_refused() => Assert.Equal("bad-answer", SurveyResult.Check([Scale], Answer("3", "x"))?.Code);

    [Fact] public void a_right_answer_may_leave_questions_out() => Assert.Null(SurveyResult.Check([Scale, Words], new Dictionary<string, string> { ["ready"] = "3" }));
}
