using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>A report arrives at the tier. The same report twice is once.</summary>
public sealed record DeliverReport(string Unit, Sender From, Subject Subject, Report Report) : ICommand<Escalation?>
{
    public Decision Decide(Escalation? escalation, Moment at)
    {
        if (escalation?.Received.Any(r => r.Id == Report.Id) is true) return Decision.AlreadySo;
        var delivered = new ReportDelivered(at.By.Id, at.Now, Unit, From, Subject, Report);
        var after = Escalation.Evolve(escalation, delivered)!;
        return Decision.Of([delivered, .. Plan.Difference(after, at)]);
    }
}

/// <summary>Tells the tier that a unit below let a deadline pass.</summary>
public sealed record TellOverdue(string Unit, Sender From, Subject Subject, Guid Obligation, DateTimeOffset DueAt) : ICommand<Escalation?>
{
    public Decision Decide(Escalation? escalation, Moment at) => new OverdueTold(at.By.Id, at.Now, Unit, From, Subject, Obligation, DueAt);
}

/// <summary>The grade or category changed below: this tier's own duties follow.</summary>
public sealed record ChangeSubject(string? Category, Policies.Grade? Grade) : ICommand<Escalation?>
{
    public Decision Decide(Escalation? escalation, Moment at)
    {
        if (escalation is null || (escalation.Category == Category && escalation.Grade == Grade)) return Decision.AlreadySo;
        var changed = new SubjectChanged(at.By.Id, at.Now, Category, Grade);
        return Decision.Of([changed, .. escalation.After(changed, at)]);
    }
}

/// <summary>The duty officer signs for the newest unsigned report.</summary>
public sealed record SignForReport : ICommand<Escalation?>
{
    public Decision Decide(Escalation? escalation, Moment at) => escalation switch
    {
        { Unsigned: { } report } => Sign(escalation, new ReportSignedFor(at.By.Id, at.Now, report.Id), at),
        { LastSignedBy: { } by } when by != at.By.Id => ReportingRefusals.AlreadySigned,
        { LastSignedBy: not null } => Decision.AlreadySo,
        _ => ReportingRefusals.NothingToSign,
    };

    private static Decision Sign(Escalation escalation, ReportSignedFor signed, Moment at) =>
        Decision.Of([signed, .. escalation.After(signed, at)]);
}

/// <summary>Sends the newest unsigned report back for correction.</summary>
public sealed record ReturnReport(string Reason) : ICommand<Escalation?>
{
    public Decision Decide(Escalation? escalation, Moment at) =>
        Texts.Check("reason", Reason, required: true) is { } refusal ? refusal
        : escalation?.Unsigned is { } report ? new ReportReturned(at.By.Id, at.Now, report.Id, Reason.Trim())
        : ReportingRefusals.NothingToSign;
}
