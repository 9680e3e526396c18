using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Reporting.Forms;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Reporting;

/// <summary>A report being written: at the raising unit from what is known, at a tier above from what it received.</summary>
public sealed class ReportDraft
{
    private readonly IReadOnlyList<DeadlineView> _duties;
    private readonly Func<string, bool> _outside;

    private ReportDraft(IReadOnlyList<DeadlineView> duties, IReadOnlyList<Choice> recipients, ReportContent content, Guid? tier, bool isFirst, Func<string, bool> outside)
    {
        _duties = duties;
        _outside = outside;
        Recipients = recipients;
        Content = content;
        Tier = tier;
        // What runs out first is what this report is most likely for.
        var first = duties.OrderBy(d => d.DueAt).FirstOrDefault();
        To = first?.Recipient ?? (recipients.Count > 0 ? recipients[0].Key : "");
        Kind = first?.Kind == "final-report" ? ReportKind.Final : first is null && !isFirst ? ReportKind.Supplement : ReportKind.First;
    }

    public IReadOnlyList<Choice> Recipients { get; }
    public string To { get; set; }
    public ReportKind Kind { get; set; }
    public ReportContent Content { get; set; }

    /// <summary>The escalation it is forwarded from; null at the raising unit.</summary>
    public Guid? Tier { get; }

    /// <summary>The unanswered duty this report would answer, or null.</summary>
    public DeadlineView? Duty => _duties.FirstOrDefault(d => d.Recipient == To && (d.Kind == "final-report") == (Kind is ReportKind.Final));

    /// <summary>The form it is written on; null when the hub has none in force.</summary>
    public ReportForm? Form { get; private init; }

    /// <summary>Why the unit directly above is passed over.</summary>
    public string? SkipReason { get; set; }

    /// <summary>Why it comes late.</summary>
    public string? Justification { get; set; }

    /// <summary>Units further up than the superior; a report to one of them says why.</summary>
    public IReadOnlySet<string> Further { get; private init; } = new HashSet<string>();

    public bool Skips => Further.Contains(To);

    /// <summary>To a body outside of the network: it is prepared here and carried by people.</summary>
    public bool Outside => _outside(To);

    public bool IsLate(DateTimeOffset now) => Duty is { } duty && now > duty.DueAt;

    public Submit Letter => new(Kind, To, Content, Duty?.Id) { SkipReason = Skips ? SkipReason : null, Justification = Justification, Prepare = Outside };

    public static ReportDraft For(IncidentView incident, Session session, DateTimeOffset now)
    {
        var own = session.Me!.Unit;
        var tier = incident.Unit == own ? null : incident.Escalations.FirstOrDefault(e => e.Unit == own);
        var duties = (tier?.Obligations ?? incident.Obligations).Where(d => d is { SentAt: null, MetAt: null, State: ObligationState.Open or ObligationState.Missed }).ToList();
        var above = Above(tier is null ? incident.Unit : own, session).ToList();
        var superior = session.Unit(tier is null ? incident.Unit : own)?.Parent;
        var recipients = duties.Select(d => d.Recipient).Concat(superior is null ? [] : [superior]).Concat((tier?.Obligations ?? incident.Obligations).Select(d => d.Recipient))
            .Distinct().Select(r => new Choice(r, session.UnitName(r, duties.FirstOrDefault(d => d.Recipient == r)?.RecipientName))).ToList();
        var content = (tier?.Received ?? incident.Reports) is [.., var latest] ? latest.Content : Known(incident, session);
        return new(duties, [.. recipients, .. above.Skip(1).Select(u => new Choice(u, session.UnitName(u), Words.Report_Further))], content, tier?.Id, isFirst: tier is null && incident.Reports.Count == 0, to => session.Unit(to) is null && incident.Chain.All(l => l.Unit != to))
        {
            Form = ReportForm.Choose(session.Forms, superior ?? "", now), Further = above.Skip(1).ToHashSet(),
        };
    }

    private static IEnumerable<string> Above(string unit, Session session)
    {
        for (var at = session.Unit(unit)?.Parent; at is not null; at = session.Unit(at)?.Parent) yield return at;
    }

    private static ReportContent Known(IncidentView incident, Session session) => new()
    {
        Unit = incident.UnitName,
        DiscoveredAt = incident.AwareAt,
        Type = incident.Category,
        Level = incident.Grade?.ToString(),
        Place = incident.UnitName,
        Impact = incident.Facts.Count == 0 ? null : string.Join(Words.ListComma, incident.Facts.Entries.Select(f => Sentence(f.Key, f.Value, session))),
    };

    private static string Sentence(string key, Domain.Policies.FactValue value, Session session)
    {
        var fact = session.Facts.FirstOrDefault(f => f.Key == key);
        return $"{fact?.Label ?? key} {FactWords.Say(fact, value)}";
    }
}
