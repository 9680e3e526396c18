using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Rectification.OrderStory;

namespace IncidentHub.Domain.Tests.Rectification;

/// <summary>What people are told of an order, from its events alone.</summary>
public sealed class ToldTests
{
    private static string[] Said(OrderStory story, IEnumerable<DomainEvent> events) =>
        [.. AttentionFact.In(story.Order, events).Select(f => f.Kind == MatterKind.News
            ? $"{News.On(story.Order).Single(n => n.Id == f.Subject).What} {f.Unit}"
            : $"{story.Order.Duties[f.Subject]!.Kind} {f.Unit} {f.Step}")];

    private static string[] Last(OrderStory story, int count) => Said(story, story.Events.TakeLast(count));

    [Fact] public void an_issued_order_is_one_matter_of_the_unit() => Assert.Equal(["order-receipt 330109 1"], Last(Issued(), 3));

    [Fact] public void what_the_issuer_decides_comes_to_the_unit_once_by_whichever_way()
    {
        var story = Issued().Sign().Plan().Accept();
        Assert.Contains("plan-accepted 330109", Last(story, 2));
        story = Issued().Sign().Plan().When(new DecidePlan(false, "太笼统"), CityInspector);
        Assert.Equal(["rectification-plan 330109 1"], Last(story, 3));
    }

    [Fact] public void every_extension_is_news_of_its_own()
    {
        var story = Issued().Sign().Plan().Accept();
        var ids = new List<Guid>();
        for (var round = 1; round <= 2; round++)
        {
            story.When(new AskExtension(story.Order.DueAt.AddDays(1), "备件未到"), Demo.Duty).Done().When(new DecideExtension(round == 1, "说明"), CityInspector).Done();
            ids.Add(News.On(story.Order).Last(n => n.What is NewsKind.ExtensionGranted or NewsKind.ExtensionRefused).Id);
        }
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact] public void a_closed_order_is_news_and_closed_again_after_a_reopening_it_is_news_again()
    {
        var story = Evidenced().Verify(CityInspector).Done();
        var first = News.On(story.Order).Single(n => n.What == NewsKind.OrderClosed).Id;
        story.When(new ReopenOrder("复查发现反弹"), CityInspector).Done().Prove(1).Done().Prove(2).Done().Verify(CityInspector).Done();
        Assert.NotEqual(first, News.On(story.Order).Single(n => n.What == NewsKind.OrderClosed).Id);
    }

    [Fact] public void evidence_for_some_findings_is_one_quiet_line_a_round_for_whoever_inspects_and_all_of_it_is_to_be_verified()
    {
        var story = Issued(Severity.Minor, new("默认口令"), new("无值班记录"), new("未装补丁")).Sign().Plan().Accept();
        var lines = new HashSet<Guid>();
        void Begun(int finding)
        {
            Assert.Equal(["evidence-begun 330100"], Last(story.Prove(finding).Done(), 1));
            var line = News.On(story.Order).Single(n => n.What == NewsKind.EvidenceBegun);
            Assert.Equal(("330109", true, story.Now), (line.Party, line.Quiet, line.At));
            Assert.Equal([new Addressee("330100", "inspector")], Told.Of(line.Tell, line.Unit, handles: true, Demo.Tree));
            lines.Add(line.Id);
        }
        Begun(1);
        Begun(2);
        Assert.Single(lines);
        Assert.Equal(["verification 330100 1"], Last(story.Prove(3).Done(), 3));
        story.Verify(CityInspector, at: "09:30", failed: [2, 3]).Done();
        Assert.DoesNotContain(News.On(story.Order), n => n.What == NewsKind.EvidenceBegun);
        Begun(3);
        Assert.Equal(2, lines.Count);
    }

    [Fact] public void a_draft_of_criticism_waits_for_the_leader_of_the_issuer_until_it_is_decided_on()
    {
        var story = Issued().ClockRings("03-20 00:00");
        var draft = News.On(story.Order).Single();
        Assert.Equal((NewsKind.CriticismDrafted, "330100", "330109"), (draft.What, draft.Unit, draft.Party));
        Assert.Empty(News.On(story.When(new DropCriticism("已说明"), CityLead).Done().Order));
    }
}
