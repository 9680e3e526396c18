using System.Globalization;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Bench.Kill;

/// <summary>Against the journals: what was acknowledged is there once, what is unknown at most once, and nothing is there that nobody asked for.</summary>
public sealed class PromiseChecks(Store store, IReadOnlyList<Intent> intents, IReadOnlyDictionary<string, Outcome> outcomes)
{
    private readonly ILookup<string, Stored> _marks = store.Events.Where(e => Mark(e) is not null).ToLookup(e => Mark(e)!);
    private readonly ILookup<Guid, Stored> _signatures = store.Events.Where(e => e.Event is ReportSignedFor).ToLookup(e => e.Stream);

    public IEnumerable<string> All() => intents.SelectMany(Fulfilled).Concat(Uninvited());

    private IEnumerable<string> Fulfilled(Intent wish)
    {
        var outcome = outcomes.GetValueOrDefault(wish.Key);
        var effects = wish.Mark is { } mark ? _marks[mark].ToList() : [.. _signatures[wish.On!.Value]];
        if (effects.Count > 1) yield return $"twice: {wish.Does} {wish.Key} took effect {effects.Count} times";
        if (outcome is null) yield break;
        if (!outcome.IsAcknowledged)
        {
            // Clients ask for nothing that could be refused, unless what was promised before is gone.
            yield return $"refused: {wish.Does} {wish.Key} was answered {outcome.Status}{(effects.Count > 0 ? " and done" : "")}";
            yield break;
        }
        if (effects.Count == 0) { yield return $"lost: {wish.Does} {wish.Key} was acknowledged and is not in the store"; yield break; }
        foreach (var fault in wish.Does switch
        {
            "raise" => Raise(outcome, effects[0]),
            "report" => Report(wish, effects[0]),
            "sign" => Signature(effects[0]),
            _ => effects[0].Stream == wish.On ? [] : [$"misplaced: {wish.Does} {wish.Key}"],
        }) yield return fault;
    }

    private static IEnumerable<string> Raise(Outcome outcome, Stored effect)
    {
        var raised = (IncidentRaised)effect.Event;
        if (raised.Id != outcome.Id || effect.Stream != outcome.Id || raised.Number != outcome.Answer!.Value.GetProperty("number").GetString())
            yield return $"another answer: raise {outcome.Key} was told {outcome.Answer} and is {raised.Number}";
    }

    /// <summary>Frozen at the sender, delivered once to the tier above, the same hash on both sides.</summary>
    private IEnumerable<string> Report(Intent wish, Stored effect)
    {
        var report = ((ReportSubmitted)effect.Event).Report;
        var delivered = store.Streams[Domain.Kernel.Ids.Escalation(wish.On!.Value, report.To)].Select(e => e.Event).OfType<ReportDelivered>().Where(d => d.Report.Id == report.Id).ToList();
        if (delivered.Count != 1) yield return $"delivery: report {wish.Key} arrived {delivered.Count} times";
        else if (delivered[0].Report.Hash != report.Hash || report.Content.Hash() != report.Hash) yield return $"delivery: report {wish.Key} has another hash above";
    }

    private IEnumerable<string> Signature(Stored effect)
    {
        var report = ((ReportSignedFor)effect.Event).Report;
        var from = ((Escalation)store.Folds[effect.Stream]).From.Stream;
        var noted = store.Streams[from].Count(e => e.Event is ReceiptNoted n && n.Report == report);
        if (noted != 1) yield return $"receipt: the signature for {report} reached the unit below {noted} times";
    }

    private IEnumerable<string> Uninvited()
    {
        var asked = intents.Select(i => i.Mark).OfType<string>().ToHashSet();
        // A raise states its own number of persons; that number is not a wish of its own.
        foreach (var found in _marks)
        {
            if (found.Count() > 1) yield return $"twice: {found.First().Event.GetType().Name} {found.Key}";
            if (found.First().Event is not FactsStated && !asked.Contains(found.Key)) yield return $"uninvited: {found.First().Event.GetType().Name} {found.Key}";
        }
    }

    /// <summary>The one thing in an event that a client chose and nobody else could have.</summary>
    private static string? Mark(Stored stored) => stored.Event switch
    {
        IncidentRaised e => e.Title,
        FactsStated e => ((int)e.Facts["leak.pi_persons"]!.Value.Number!.Value).ToString(CultureInfo.InvariantCulture),
        NoteAdded e => e.Text,
        ReportSubmitted e => e.Report.Content.Other,
        _ => null,
    };
}
