using IncidentHub.Domain.Drills.Debriefs;

namespace IncidentHub.Contracts.Views;

/// <summary>GET /api/drills/{id}/report: the after-action report as it is now, or a signed edition of it (?edition=).</summary>
/// <param name="Hash">SHA-256 of the canonical report; whoever signs names it, so that he signs what he read.</param>
/// <param name="Edition">Null for the report as it is now.</param>
/// <param name="Editions">Signed ones, oldest first.</param>
/// <param name="Missing">Parts that have to be written before it can be signed.</param>
/// <param name="Actions">What the caller may do; of <see cref="DebriefAction"/>.</param>
public sealed record AfterActionView(
    AfterActionReport Report, string Hash, int? Edition, IReadOnlyList<EditionView> Editions, IReadOnlyList<string> Missing, IReadOnlyList<string> Actions, long Version);

/// <param name="By">Post title.</param>
/// <param name="As">director or lead.</param>
public sealed record EditionView(int Edition, string Hash, string As, string By, DateTimeOffset At);

/// <summary>What may be done after a drill.</summary>
public static class DebriefAction
{
    public const string Write = "write";
    public const string Sign = "sign";
    public const string SystemState = "system-state";
    public const string Rectify = "rectify";
    public const string OpenSurvey = "open-survey";
    public const string CloseSurvey = "close-survey";
    public const string Answer = "answer";
}

/// <summary>POST /api/drills/{id}/report/parts.</summary>
/// <param name="Part">Of <see cref="NarrativeParts.All"/>.</param>
public sealed record WritePart(string Part, string Text);

/// <summary>POST /api/drills/{id}/report/signature.</summary>
/// <param name="Hash">Of the report that was read; null signs it as it is.</param>
public sealed record SignReportRequest(string? Hash = null);

/// <summary>POST /api/drills/{id}/system-state.</summary>
public sealed record NewSystemState(bool Restored, string Text);

/// <summary>POST /api/drills/{id}/rectifications: a gap shall be closed by an order.</summary>
/// <param name="Gap">Key of the gap in the report.</param>
/// <param name="Severity">minor, major or critical.</param>
public sealed record NewRectification(string Gap, string Unit, string Title, string Text, string Severity, DateTimeOffset DueAt);

/// <summary>Its answer: the intent, and the order when one was issued.</summary>
public sealed record RectificationMade(string Gap, Guid? Order, string? OrderNumber, long Version);

/// <summary>POST /api/drills/{id}/rectifications/order: which order came of a gap.</summary>
public sealed record LinkRectification(string Gap, Guid Order, string OrderNumber);

/// <summary>GET /api/drills/{id}/survey.</summary>
/// <param name="Modulus">Of the key tickets are signed with, base64; null when it is closed.</param>
/// <param name="Answers">How many answered; fewer than three are said as nought.</param>
/// <param name="Results">Null while it is open, or with too few answers.</param>
public sealed record SurveyView(
    Guid Drill, string Number, string Title, SurveyState State, IReadOnlyList<SurveyQuestion> Questions, string? Modulus, int Answers, IReadOnlyList<QuestionResult>? Results, IReadOnlyList<string> Actions);

/// <summary>POST /api/drills/{id}/survey: opens it.</summary>
/// <param name="Questions">Null for the usual ones.</param>
public sealed record NewSurvey(IReadOnlyList<SurveyQuestion>? Questions = null);

/// <summary>POST /api/drills/{id}/survey/ticket: a blinded token, base64.</summary>
public sealed record DrawTicket(string Blinded);

/// <summary>The signature under it, base64.</summary>
public sealed record TicketSigned(string Signature);

/// <summary>POST /api/drills/{id}/survey/answers, without a session: token and signature, base64, and an answer a question.</summary>
public sealed record AnswerSheet(string Token, string Signature, IReadOnlyDictionary<string, string> Answers);

/// <summary>The answer was put into the box.</summary>
public sealed record AnswerTaken(bool Taken);
