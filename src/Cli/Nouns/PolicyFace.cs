using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IncidentHub.Cli.Nouns;

/// <summary>How packs look in a terminal: one row a rule, each with its article and how certain it is.</summary>
internal static class PolicyFace
{
    public static IRenderable Of(Language l, PolicyPack p)
    {
        var table = Paper.Table(l.Say("规则", "rule"), l.Say("适用", "applies to"), l.Say("事项", "duty"), l.Say("责任方", "owner"), l.Say("接收方", "recipient"),
            l.Say("起算", "from"), l.Say("期限", "within"), l.Say("依据", "because"));
        foreach (var r in p.Rules)
            table.Row(Paper.Cell(r.Id), Paper.Cell(string.Join(' ', r.Classes.Order().Select(c => p.Classes.TryGetValue(c, out var n) ? l.Say(n) : c).Append(string.Join('/', r.Grades.Order())))),
                Paper.Cell(l.Say(Names.Duty(r.Kind))), Paper.Cell(l.Say(PackWords.Party(p, r.Owner))), Paper.Cell(string.Join(l.Say("、", ", "), r.Recipients.Select(k => l.Say(PackWords.Party(p, k))))),
                Paper.Cell(l.Say(PackWords.From(p, r))), Paper.Cell(l.Say(PackWords.Within(r))),
                Paper.Cell($"{l.Say(Names.Article(r.Article))} ({string.Join(", ", r.ConfidencePerGrade.Select(c => $"{c.Key} {l.Say(Names.Certainty(c.Value))}").Append(l.Say(Names.Certainty(r.Confidence))))})"));
        return new Rows(Head(l, p.Id, p.Version, p.Title, p.Citation, p.EffectiveFrom, p.EffectiveTo), table);
    }

    public static IRenderable Of(Language l, GradingTable g)
    {
        var table = Paper.Table([l.Say("条件", "criterion"), l.Say("事实", "fact"), .. GradeNames.All.Take(3).Select(grade => l.Say(Names.Of(grade)))]);
        foreach (var (criterion, tests) in g.Criteria.SelectMany(c => c.Tests.GroupBy(t => t.Metric).Select(t => (c, t))))
            table.Row([Paper.Cell(l.Say(criterion.Title)), Paper.Cell(tests.Key), .. GradeNames.All.Take(3).Select(grade => Paper.Cell(tests.FirstOrDefault(t => t.Grade == grade) is { } t
                ? $"{(t.AtLeast is { } least ? "≥ " + (FactValue)least : string.Join('/', t.AnyOf))} ({l.Say(Names.Certainty(t.Confidence))})" : ""))]);
        return new Rows(Head(l, g.Id, g.Version, g.Title, g.Citation, g.EffectiveFrom, g.EffectiveTo), table);
    }

    public static IRenderable Of(Language l, Categories c)
    {
        var tree = new Tree(Paper.Cell(l.Say(c.Title)));
        foreach (var top in c.Top)
        {
            var node = tree.AddNode(Paper.Cell($"{top.Key}  {l.Say(top.Name)}"));
            foreach (var kind in c.Under(top.Key)) node.AddNode(Paper.Cell($"{kind.Key}  {l.Say(kind.Name)}"));
        }
        return tree;
    }

    public static IRenderable Of(Language l, Simulated answer)
    {
        var table = Paper.Table(l.Say("事项", "duty"), l.Say("责任方", "owner"), l.Say("接收方", "recipient"), l.Say("起算", "started"), l.Say("时限", "due"), l.Say("依据", "because"));
        foreach (var d in answer.Obligations)
            table.Row(Paper.Cell(l.Say(Names.Duty(d.Kind))), Paper.Cell(d.Owner), Paper.Cell(d.Recipient), Paper.Cell(Faces.Time(d.StartedAt)), Paper.Cell(Faces.Time(d.DueAt)),
                Paper.Cell($"{d.Because.Policy} v{d.Because.Version} {d.Because.Rule} {l.Say(Names.Article(d.Because.Article))}"));
        return new Rows(Paper.Cell(Faces.Grade(l, answer.Grade), Faces.Colour(answer.Grade)), table);
    }

    public static IRenderable Of(Language l, Replayed answer)
    {
        var table = Paper.Table(l.Say("事件", "incident"), l.Say("等级", "grade"), l.Say("事项", "duty"), l.Say("接收方", "recipient"), l.Say("原时限", "was due"), l.Say("新时限", "would be due"));
        foreach (var i in answer.Incidents)
        {
            var grade = i.Was == i.Would ? Faces.Grade(l, i.Was) : $"{Faces.Grade(l, i.Was)} → {Faces.Grade(l, i.Would)}";
            if (i.Duties.Count == 0) table.Row(Paper.Cell(i.Number), Paper.Cell(grade), Paper.Cell(""), Paper.Cell(""), Paper.Cell(""), Paper.Cell(""));
            foreach (var d in i.Duties)
                table.Row(Paper.Cell(i.Number), Paper.Cell(grade), Paper.Cell(l.Say(Names.Duty(d.Kind))), Paper.Cell(d.RecipientName), Paper.Cell(Faces.Time(d.Was)), Paper.Cell(Faces.Time(d.Would)));
        }
        return new Rows(Paper.Cell(l.Say($"{answer.Pack}:查看 {answer.Looked} 起事件,{answer.Incidents.Count} 起会有不同", $"{answer.Pack}: {answer.Incidents.Count} of {answer.Looked} incidents would differ")), table);
    }

    private static Grid Head(Language l, string id, int version, Domain.Kernel.Text title, string citation, DateTimeOffset from, DateTimeOffset? to) => Paper.Sheet(
        (l.Say("规则包", "pack"), $"{id} v{version}  {l.Say(title)}"), (l.Say("出处", "citation"), citation),
        (l.Say("施行", "in force"), $"{Faces.Time(from)} – {Faces.Time(to)}"));

}
