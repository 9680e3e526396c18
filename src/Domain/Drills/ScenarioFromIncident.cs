using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Drills;

/// <summary>What came from outside in an incident becomes injects, what people did becomes expectations: the same course, to be played again.</summary>
public static class ScenarioFromIncident
{
    private const int Most = 500;

    /// <param name="id">Key of the scenario that comes out.</param>
    /// <param name="incident">The incident as it is now.</param>
    /// <param name="tiers">What the tiers above hold of it.</param>
    /// <param name="told">The events of all their streams with the unit of each, in the order they happened.</param>
    public static Scenario Make(string id, Incident incident, IReadOnlyList<Escalation> tiers, IReadOnlyList<(string Unit, DomainEvent Event)> told)
    {
        var start = incident.AwareAt;
        var (injects, expectations) = (new List<Inject>(), new List<Expectation>());
        var units = tiers.Select(t => t.Unit).Prepend(incident.Unit).Distinct().ToList();
        var (done, asked) = (new HashSet<string>(StringComparer.Ordinal), "begin");
        Add("begin", InjectKind.ExpectedAction, TimeSpan.Zero, incident.Unit, incident.Title,
            new Delivery.Phone(new("发现人", "Whoever found it"), Both(incident.Description is { Length: > 0 } said ? said : incident.Title)), [Role(incident.Unit, Posts.Monitor)]);
        foreach (var (unit, e) in told.Take(Most))
        {
            var at = Whole(e.At - start);
            if (at < TimeSpan.Zero) at = TimeSpan.Zero;
            switch (e)
            {
                case SignalAttached x:
                    Add($"signal-{injects.Count}", InjectKind.ExpectedAction, at, unit, x.Title, new Delivery.Signal(unit, Both(x.Title), Both(x.Title), new Dictionary<string, string>()), [Role(unit, Posts.Monitor)]);
                    break;
                case Incidents.FactsStated x:
                    asked = $"facts-{injects.Count}";
                    var facts = string.Join("; ", x.Facts.Entries.Select(f => $"{f.Key} = {f.Value}"));
                    Add(asked, InjectKind.ExpectedAction, at, unit, "影响核实", new Delivery.Message(new("影响核实", "The impact becomes known"), Both(facts)), [Role(unit, Posts.Duty)]);
                    break;
                case InstructionGiven x when tiers.FirstOrDefault(t => t.Unit == unit) is { } tier:
                    Add($"instruction-{injects.Count}", InjectKind.ExpectedAction, at, unit, "上级批示", new Delivery.Instruction(unit, tier.From.Unit, Both(x.Text), null), [Role(tier.From.Unit, Posts.Duty)]);
                    Expect($"acknowledged-{tier.From.Unit}", "确认批示", "Instruction acknowledged", tier.From.Unit, "instruction.acknowledged", [], at + TimeSpan.FromHours(1), 5);
                    break;
                case NoteAdded x:
                    Add($"note-{injects.Count}", InjectKind.Contextual, at, unit, Texts.Tame(x.Text, 60), new Delivery.Cue(Both(x.Text)), []);
                    break;
                case IncidentRaised:
                    Expect("raised", "及时上报", "Raised in time", unit, "incident.raised", [], at, 10);
                    break;
                case IncidentClassified x:
                    Expect("classified", "归类", "Classified", unit, "incident.classified", [("category", new Matcher.OneOf([x.Category]))], at, 5);
                    break;
                case IncidentGraded x:
                    Expect($"graded-{x.Grade}".ToLowerInvariant(), "定级", "Graded", unit, "incident.graded", [("grade", new Matcher.Grave(x.Grade))], at, 15, asked);
                    break;
                case ReportSubmitted x when units.Contains(x.Report.To):
                    Report(unit, x.Report, at);
                    break;
                case ReportSignedFor:
                    Expect($"signed-{unit}", "签收", "Signed for", unit, "report.signed", [], at, 10);
                    break;
                case StepTaken x:
                    var step = x.Step.ToString().ToLowerInvariant();
                    Expect(step, Names.Of(x.Step).Zh, Names.Of(x.Step).En, unit, "step.taken", [("step", new Matcher.OneOf([step]))], at, 5);
                    break;
            }
        }
        expectations.Add(new Expectation("no-missed", new("没有逾期", "No duty missed"), new Wanted.Never(new EventPattern("obligation.missed", new Dictionary<string, Matcher>())), 10) { Objective = "chain" });
        var last = injects.Select(i => ((Trigger.At)i.Trigger).Offset).Concat(expectations.Select(e => e.Wanted).OfType<Wanted.Happens>().Select(h => h.Window).OfType<Window.Drill>().Select(w => w.Bands[^1].UpTo)).Max();
        return new Scenario(id, 1, new(Texts.Tame($"演练：{incident.Title}"), Texts.Tame($"Drill: {incident.Title}")),
            new($"按已发生事件 {incident.Number} 的经过编成", $"Made from the course of incident {incident.Number}"), "cyber", DrillForm.HandsOn, DrillRange.Area, DrillContent.Special,
            last + TimeSpan.FromMinutes(30), new("不触碰生产系统，任何人可随时喊停。", "No production system is touched; anybody may stop it."), new("真实事件，演练停止", "REAL EVENT, STOP THE DRILL"))
        {
            Objectives = [new Objective("detect", new("发现与上报", "Finding and raising"), EvaluationItem.Monitoring), new Objective("handle", new("处置", "Handling"), EvaluationItem.Handling), new Objective("chain", new("逐级上报", "Reports from tier to tier"), EvaluationItem.Linkage)],
            Roles = [.. units.SelectMany(u => new[] { Posts.Monitor, Posts.Duty, Posts.Lead }.Select(p => new DrillRole(Role(u, p), new($"{u} {PostName(p).Zh}", $"{PostName(p).En} of {u}"), RoleGroup.Execution, u, p, Required: p == Posts.Duty)))],
            Phases = [new ScenarioPhase("play", new("实施", "Play"), TimeSpan.Zero, null, Preparation: false)],
            Injects = [.. injects.Select((inject, i) => inject with { Sequence = i + 1 })], Expectations = expectations,
        };

        void Add(string key, InjectKind kind, TimeSpan at, string unit, string title, Delivery delivery, IReadOnlyList<string> to) =>
            injects.Add(new Inject(key, 0, kind, "play", Both(Texts.Tame(title)), new Trigger.At(at), delivery) { To = to });

        // As fast as it was done then is worth everything; twice the time is worth half.
        void Expect(string key, string zh, string en, string unit, string kind, IEnumerable<(string, Matcher)> where, TimeSpan at, int points, string? from = null)
        {
            var begun = from is null ? TimeSpan.Zero : ((Trigger.At)injects.First(i => i.Id == from).Trigger).Offset;
            var took = at - begun < TimeSpan.FromMinutes(10) ? TimeSpan.FromMinutes(10) : at - begun;
            Put(key, new Wanted.Happens(new EventPattern(kind, Where(unit, where)), new Window.Drill(from, [new Band(took, 100), new Band(took * 2, 50)])), zh, en, points, kind);
        }

        void Report(string unit, Reporting.Report report, TimeSpan at)
        {
            var kind = report.Kind.ToString().ToLowerInvariant();
            var duty = told.Where(t => t.Unit == unit).Select(t => t.Event).OfType<ObligationOpened>().Select(o => o.Obligation).FirstOrDefault(o => o.Recipient == report.To && o.IsAnsweredBy(report));
            var pattern = new EventPattern("report.submitted", Where(unit, [("kind", new Matcher.OneOf([kind])), ("to", new Matcher.OneOf([report.To]))]));
            Window window = duty is null ? new Window.Drill(null, [new Band(at < TimeSpan.FromMinutes(10) ? TimeSpan.FromMinutes(10) : at, 100)]) : new Window.Law(duty.Kind, duty.Recipient);
            Put($"{kind}-{unit}-{report.To}", new Wanted.Happens(pattern, window), "按时报送", "Reported in time", 15, "report.submitted");
        }

        void Put(string key, Wanted wanted, string zh, string en, int points, string kind)
        {
            if (!done.Add(key)) return;
            var objective = kind.StartsWith("report", StringComparison.Ordinal) || kind.StartsWith("instruction", StringComparison.Ordinal) ? "chain" : kind is "incident.raised" or "incident.classified" ? "detect" : "handle";
            expectations.Add(new Expectation(key, new(zh, en), wanted, points) { Objective = objective });
        }
    }

    private static Dictionary<string, Matcher> Where(string unit, IEnumerable<(string, Matcher)> more) =>
        more.Prepend(("unit", new Matcher.OneOf([unit]))).ToDictionary(w => w.Item1, w => w.Item2);

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Min(Math.Round(time.TotalSeconds), DrillTime.Most.TotalSeconds / 4));

    private static string Role(string unit, string post) => $"{unit}-{post}";

    private static Text PostName(string post) => post switch { Posts.Monitor => new("监测员", "Monitoring officer"), Posts.Duty => new("值班员", "Duty officer"), _ => new("分管领导", "Leader") };

    private static Text Both(string text) => new(text, text);
}
