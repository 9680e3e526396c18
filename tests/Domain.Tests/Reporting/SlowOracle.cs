using System.Globalization;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using YamlDotNet.Serialization;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>
/// What the county owes, kept by hand: it reads the shipped pack files as plain YAML, listens to what happened and never to an obligation
/// event, and shares no code with the hub's own reckoning of duties.
/// </summary>
internal sealed class SlowOracle
{
    private sealed record Rule(string Id, string Kind, string[] Classes, string[] Grades, string Owner, string[] To, string Event, string? By, Dictionary<string, string> Within, bool FromNotice);

    private sealed class Duty { public string State = "open"; public DateTimeOffset Due; public DateTimeOffset? Met, Extended; }

    private static readonly Rule[] Rules = [.. new[] { "cn-cac-2025", "cn-egov-2025" }.SelectMany(Read).Where(r => r.Owner != "tier")];

    private readonly SortedDictionary<string, Duty> _duties = new(StringComparer.Ordinal);
    private readonly List<DateTimeOffset> _aware = [], _ended = [];
    private readonly List<(string By, DateTimeOffset At)> _received = [];
    private readonly List<(string Grade, DateTimeOffset At)> _graded = [];
    private readonly List<Report> _reports = [];
    private bool _cii;

    /// <summary>"rule → recipient due state", in order of rule.</summary>
    public string[] Books => [.. _duties.Select(d => $"{d.Key} {d.Value.Due.UtcDateTime:s} {d.Value.State}")];

    /// <summary>Takes the events one decision put on the county's stream.</summary>
    public void Hear(IReadOnlyList<DomainEvent> events, bool rang, DateTimeOffset now)
    {
        if (rang)
            foreach (var late in _duties.Values.Where(d => d.State == "open" && now >= d.Due)) late.State = "missed";
        foreach (var e in events) Take(e);
        if (events.Any(e => e is not (ObligationWarned or ObligationMissed))) Compare();
    }

    private void Take(DomainEvent e)
    {
        switch (e)
        {
            case IncidentRaised x: _aware.Add(x.AwareAt); break;
            case FactsStated x: _cii = x.Facts["asset.is_cii"] is { Flag: true }; break;
            case IncidentGraded x: _graded.Add(($"{x.Grade}", x.At)); break;
            case StepTaken { Step: Phase.Recovered } x: _ended.Add(x.At); break;
            case IncidentReopened: _ended.Clear(); break;
            case ClockEventNoted { Type: "aware" } x: _aware.Add(x.OccurredAt); break;
            case ReportSubmitted x: _reports.Add(x.Report); break;
            case ReturnNoted x: Change(x.Report, r => r with { ReturnReason = x.Reason }); break;
            case ExtensionGranted x:
                var extended = _duties.Single(d => Ids.Obligation(Story.Id, d.Key.Split(' ')[0], d.Key.Split(' ')[2]) == x.Obligation).Value;
                extended.Extended = extended.Due = x.Until;
                break;
            case ReceiptNoted x:
                _received.Add((x.Recipient, x.ReceivedAt));
                if (x.Report is { } id) Change(id, r => r with { ReceivedAt = x.ReceivedAt });
                foreach (var (key, duty) in _duties.Where(d => d.Value is { State: "open" or "missed", Met: null } && d.Key.EndsWith($" {x.Recipient}", StringComparison.Ordinal)).ToList())
                    if (x.Report is null ? Of(key).Owner != "reporter" : Answers(_reports.Single(r => r.Id == x.Report), key)) Fulfil(duty, x.ReceivedAt);
                break;
        }
    }

    private void Compare()
    {
        var demanded = Rules.Where(Binds).SelectMany(r => Due(r) is { } due ? r.To.Select(to => (Key: $"{r.Id} → {to}", Due: due)) : []).ToDictionary(d => d.Key, d => d.Due);
        foreach (var (key, due) in demanded)
        {
            if (_duties.TryGetValue(key, out var present) && present.State != "lifted")
            {
                if (present.State == "open") present.Due = present.Extended > due ? present.Extended.Value : due;
                continue;
            }
            var opened = _duties[key] = new Duty { Due = present?.Extended > due ? present.Extended.Value : due, Extended = present?.Extended };
            if (_reports.LastOrDefault(r => r.ReturnReason is null && Answers(r, key)) is { ReceivedAt: { } received }) Fulfil(opened, received);
        }
        foreach (var gone in _duties.Where(d => d.Value.State == "open" && !demanded.ContainsKey(d.Key))) gone.Value.State = "lifted";
    }

    private static void Fulfil(Duty duty, DateTimeOffset received)
    {
        if (duty.State == "open") duty.State = received > duty.Due ? "missed" : "met";
        duty.Met = received;
    }

    private bool Binds(Rule r) =>
        r.Classes.Length == 0 || r.Classes.Contains("other-operator") || (_cii && r.Classes.Contains("cii")) ? _graded.Count > 0 && r.Grades.Contains(_graded[^1].Grade) : false;

    private DateTimeOffset? Due(Rule r)
    {
        var starts = r.Event switch { "aware" => _aware, "handling-ended" => _ended, _ => [.. _received.Where(x => r.By is null || x.By == r.By).Select(x => x.At)] };
        if (starts.Count == 0) return null;
        var start = starts.Min();
        if (r.FromNotice && _graded.Where(g => r.Grades.Contains(g.Grade)).Select(g => g.At).DefaultIfEmpty(start).Min() is var notice && notice > start) start = notice;
        var within = r.Within.GetValueOrDefault(_graded[^1].Grade) ?? r.Within[""];
        if (within == "P30D") return new DateTimeOffset(start.ToOffset(TimeSpan.FromHours(8)).Date.AddDays(31), TimeSpan.FromHours(8));
        var number = int.Parse(within[2..^1], CultureInfo.InvariantCulture);
        return start.AddMinutes(within[^1] == 'H' ? number * 60 : number);
    }

    private static bool Answers(Report report, string key) => key.EndsWith($" {report.To}", StringComparison.Ordinal)
        && (Of(key).Kind == "final-report" ? report.Kind is ReportKind.Final : report.Kind is ReportKind.First or ReportKind.Supplement);

    private static Rule Of(string key) => Rules.Single(r => r.Id == key.Split(' ')[0]);

    private void Change(Guid report, Func<Report, Report> change) => _reports[_reports.FindIndex(r => r.Id == report)] = change(_reports.Single(r => r.Id == report));

    private static IEnumerable<Rule> Read(string pack)
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(Playbooks.Text($"policies/{pack}.yaml"));
        foreach (var y in ((List<object>)file["rules"]).Cast<Dictionary<object, object>>())
        {
            var from = (Dictionary<object, object>)y["from"];
            yield return new Rule((string)y["id"], (string)y["kind"], Words(y, "classes"), Words(y, "grades"), (string)y["owner"],
                [.. Words(y, "to").Select(t => t == "superior" ? "330100" : t)], (string)from["event"], from.GetValueOrDefault("by") as string,
                y["within"] is string one ? new() { [""] = one } : ((Dictionary<object, object>)y["within"]).ToDictionary(w => (string)w.Key, w => (string)w.Value), y.GetValueOrDefault("upgrade") is "from-notice");
        }
    }

    private static string[] Words(Dictionary<object, object> y, string key) => y.GetValueOrDefault(key) switch
    {
        null              => [],
        List<object> list => [.. list.Cast<string>()],
        var one           => [(string)one],
    };
}
