using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IncidentHub.Cli.Nouns;

/// <summary>How an incident looks in a terminal.</summary>
internal static class IncidentFace
{
    public static IRenderable Of(Language l, IncidentView i) => new Rows(
    [
        Paper.Cell($"{i.Number}  {i.Title}", new Style(decoration: Decoration.Bold)),
        Paper.Sheet(
            ("id", i.Id.ToString()),
            (l.Say("单位", "unit"), $"{i.UnitName} {i.Unit}"),
            (l.Say("阶段", "phase"), l.Say(Names.Of(i.Phase))),
            (l.Say("等级", "grade"), Faces.Grade(l, i.Grade, i.AwaitsConfirmation)),
            (l.Say("类别", "category"), i.CategoryName ?? l.Say("未分类", "not classified")),
            (l.Say("发生", "occurred"), Faces.Time(i.OccurredAt)),
            (l.Say("发现", "aware"), Faces.Time(i.AwareAt)),
            (l.Say("录入", "recorded"), Faces.Time(i.RecordedAt)),
            (l.Say("上级获知", "known above"), string.Join("  ", i.KnownAt.Select(k => $"{k.Key} {Faces.Time(k.Value)}"))),
            (l.Say("链条", "chain"), string.Join(" → ", i.Chain.Select(c => $"{c.Name} {Faces.Dot(c)}"))),
            (l.Say("事实", "facts"), i.Facts.ToString()),
            (l.Say("定级依据", "graded because"), string.Join("\n", i.GradeBecause.Select(b => b.Sentence))),
            (l.Say("待研判", "to be judged"), string.Join("\n", i.Questions.Select(q => $"{q.Text} ({q.Fact})"))),
            (l.Say("来源", "source"), i.SourceRef),
            (l.Say("经过", "what happened"), i.Description),
            (l.Say("可办理", "you may"), string.Join(' ', i.Actions))),
        .. i.Obligations.Count > 0 ? [Faces.Deadlines(l, i.Obligations)] : Array.Empty<IRenderable>(),
        .. i.Escalations.Count > 0 ? [Escalations(l, i.Escalations)] : Array.Empty<IRenderable>(),
    ]);

    public static IRenderable Graded(Language l, GradeAnswer g) => new Rows(
    [
        Paper.Cell(g.Undetermined ? l.Say("待研判:事实不足以定级", "Undetermined: the facts do not decide") : Faces.Grade(l, g.Grade, g.AwaitsConfirmation), Faces.Colour(g.Grade)),
        .. g.Because.Select(b => Paper.Cell($"  {b.Sentence}")),
        .. g.Questions.Select(q => Paper.Cell($"  ? {q.Text} ({q.Fact})")),
        .. g.Obligations.Count > 0 ? [Faces.Deadlines(l, g.Obligations)] : Array.Empty<IRenderable>(),
    ]);

    public static IRenderable Timeline(IEnumerable<TimelineEntry> entries)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var e in entries) grid.AddRow(new Text(Faces.Time(e.At), new Style(Color.Grey)), Paper.Cell(e.Unit), Paper.Cell(e.Text));
        return grid;
    }

    public static Table Escalations(Language l, IEnumerable<EscalationView> escalations)
    {
        var table = Paper.Table(l.Say("上报", "escalation"), l.Say("事件", "incident"), l.Say("等级", "grade"), l.Say("标题", "title"), l.Say("来自", "from"),
            l.Say("收到方", "at"), l.Say("状态", "state"), l.Say("待签自", "unsigned since"), l.Say("签收", "signed"));
        foreach (var e in escalations)
            table.Row(Paper.Cell(e.Id.ToString()), Paper.Cell(e.Number), Paper.Cell(Faces.Grade(l, e.Grade), Faces.Colour(e.Grade)), Paper.Cell(e.Title), Paper.Cell(e.From),
                Paper.Cell(e.UnitName), Paper.Cell(l.Say(Names.Of(e.State))), Paper.Cell(Faces.Time(e.UnsignedSince), new Style(Color.Orange1)),
                Paper.Cell(e.SignedBy is null ? "" : $"{e.SignedBy} {Faces.Time(e.SignedAt)}"));
        return table;
    }
}
