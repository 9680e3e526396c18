using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Inspections;

/// <summary>Opened from above, carried out item by item, frozen, signed, received.</summary>
public sealed class InspectionTests
{
    private static readonly string[] Fire = ["extinguishers"];

    [Fact]
    public void one_looks_at_oneself_or_from_above_and_never_up_or_beside()
    {
        OpenInspection Of(string unit, string conductor, InspectionKind kind) => new(InspectionStory.Id, unit, conductor, kind, "baseline", null, kind is InspectionKind.Joint ? "消防" : null);
        new InspectionStory().Open(Of("330100", "330100", InspectionKind.SelfCheck)).Done();
        new InspectionStory().Open(Of("330109", "330100", InspectionKind.Joint)).Done();
        new InspectionStory().Open(Of("330109", "330100", InspectionKind.SelfCheck)).Refused("not-oneself");
        new InspectionStory().Open(Of("330000", "330100", InspectionKind.UpperLevel)).Refused("inspection-not-below");
        new InspectionStory().Open(Of("330200", "330100", InspectionKind.RiskAssessment)).Refused("inspection-not-below");
        new InspectionStory().Open(Of("330100", "330100", InspectionKind.UpperLevel)).Refused("inspection-not-below");
        new InspectionStory().Open(Of("330109", "330100", InspectionKind.Joint) with { Partners = " " }).Refused("no-partner");
        new InspectionStory().Open(Of("330109", "330100", InspectionKind.UpperLevel) with { Checklist = "nothing" }).Refused("unknown-checklist");
    }

    [Fact]
    public void the_inspected_unit_records_nothing_and_concludes_nothing() => InspectionStory.Opened()
        .When(InspectionStory.Entry(1, "daily-patrol"), Demo.Lead).Refused("not-the-conductor")
        .When(new ConcludeInspection("好"), Demo.Lead).Refused("not-the-conductor");

    [Fact]
    public void not_applicable_says_why_and_a_finding_needs_something_wrong() => InspectionStory.Opened()
        .When(InspectionStory.Entry(1, "visitors", ItemAnswer.NotApplicable)).Refused("text-missing")
        .When(InspectionStory.Entry(1, "visitors", ItemAnswer.NotApplicable, reason: "无架空地板")).Done()
        .When(InspectionStory.Entry(2, "visitors", ItemAnswer.Conforming, new("x", null, []))).Refused("finding-without")
        .When(InspectionStory.Entry(3, "nowhere")).Refused("unknown-inspection-item");

    [Fact]
    public void what_was_written_last_on_the_tablet_counts_whatever_comes_in_last()
    {
        var story = InspectionStory.Opened().When(InspectionStory.Entry(2, "daily-patrol", ItemAnswer.Conforming)).Done()
            .When(InspectionStory.Entry(1, "daily-patrol", ItemAnswer.NotConforming, new("缺三天", null, []))).Done()
            .When(InspectionStory.Entry(2, "daily-patrol", ItemAnswer.Conforming)).Nothing();
        Assert.Equal(ItemAnswer.Conforming, story.Inspection.Standing()["daily-patrol"].Answer);
        Assert.Equal((2, 1), (story.Inspection.Answers.Count, story.Inspection.Findings.Count));
    }

    [Fact]
    public void nothing_is_concluded_while_an_item_is_unanswered_or_a_fault_unnamed()
    {
        InspectionStory.Opened().When(new ConcludeInspection("好")).Refused("items-unanswered");
        InspectionStory.Answered().When(InspectionStory.Entry(100, "daily-patrol", ItemAnswer.NotConforming)).Done().When(new ConcludeInspection("好")).Refused("items-without-finding");
    }

    [Fact]
    public void a_concluded_result_is_frozen_and_hashed_and_its_receipt_has_a_clock()
    {
        var story = InspectionStory.Answered(Fire).When(new ConcludeInspection("总体符合"), at: "10:00").Done();
        Assert.Matches("^[0-9a-f]{64}$", story.Inspection.Hash);
        var duty = Assert.Single(story.Inspection.Duties.Obligations);
        Assert.Equal(("330000", "330100", Demo.Time("03-08 00:00")), (duty.Owner, duty.Recipient, duty.DueAt));
        story.When(InspectionStory.Entry(200, "daily-patrol")).Refused("inspection-concluded").When(new ReceiveResult(), "330000.duty", "03-03 09:00").Done();
        Assert.Equal((InspectionState.Received, ObligationState.Met), (story.Inspection.State, story.Inspection.Duties.Obligations[0].State));
    }

    [Fact]
    public void a_result_nobody_signed_for_is_late_once()
    {
        var story = InspectionStory.Answered().When(new ConcludeInspection("符合"), at: "10:00").Done().ClockRings("03-08 00:00").ClockRings("03-09 10:00").Nothing();
        Assert.Equal(ObligationState.Missed, story.Inspection.Duties.Obligations[0].State);
    }

    [Fact]
    public void the_clock_of_a_receipt_warns_at_the_percents_of_the_checklist_each_once_and_after_a_long_stop_only_at_the_highest()
    {
        InspectionStory Ended() => InspectionStory.Answered().When(new ConcludeInspection("符合"), at: "10:00").Done();
        int[] Warned(InspectionStory story) => [.. story.Events.OfType<ObligationWarned>().Select(w => w.Percent)];
        Assert.Equal([50, 80, 95], Warned(Ended().ClockRings("03-03 09:00").Nothing().ClockRings("03-05 05:00").ClockRings("03-05 06:00").Nothing().ClockRings("03-06 22:00").ClockRings("03-07 18:00")));
        Assert.Equal([80], Warned(Ended().ClockRings("03-06 22:00")));
        Assert.Empty(Warned(Ended().When(new ReceiveResult(), "330000.duty", "03-03 09:00").Done().ClockRings("03-05 05:00").Nothing()));
    }

    [Fact]
    public void people_are_told_what_became_of_it_and_nobody_of_what_he_did_himself()
    {
        var story = InspectionStory.Answered("maintenance-records", "visitors").When(new ConcludeInspection("总体符合"), at: "10:00").Done();
        string[] Said(ICommand<Inspection> command, string by)
        {
            var before = story.Events.Count;
            story.When(command, by).Done();
            return [.. AttentionFact.In(story.Inspection, story.Events.Skip(before)).Select(f => $"{News.On(story.Inspection).Single(n => n.Id == f.Subject).What} {f.Unit}")];
        }
        Assert.Equal(["result-signed 330100"], Said(new SignInspection(), Demo.Lead));
        Assert.Equal(["finding-settled 330109"], Said(new SettleFinding(1, "已整理", [InspectionStory.Photo]), InspectionStory.Inspector));
        Assert.Equal(["finding-settled 330109"], Said(new SettleFinding(2, "已补登", [InspectionStory.Photo]), InspectionStory.Inspector));
        Assert.Equal(["result-received 330100"], Said(new ReceiveResult(), "330000.duty"));
        Assert.Equal(6, News.On(story.Inspection).Select(n => n.Id).Distinct().Count());
    }

    [Fact]
    public void a_clock_moved_back_decides_nothing_and_what_was_done_before_stays_done()
    {
        InspectionStory.Answered().When(new ConcludeInspection("符合"), at: "08:00").Refused("time-went-back");
        var story = InspectionStory.Answered("maintenance-records", "visitors").When(new ConcludeInspection("总体符合"), at: "10:00").Done();
        foreach (var (command, by) in new (ICommand<Inspection>, string)[]
        {
            (new SignInspection(), Demo.Lead), (new SettleFinding(1, "已整理", [InspectionStory.Photo]), InspectionStory.Inspector),
            (new PutInOrder([2], InspectionStory.Id, "ZG-1"), InspectionStory.Inspector),
            (new CarryCopy("public-security", "in-person"), InspectionStory.Inspector), (new ReceiptCopy("public-security", "G-1", null), InspectionStory.Inspector),
            (new AcknowledgeAttention(story.Inspection.Duties.Obligations[0].Id), "330000.duty"), (new ReceiveResult(), "330000.duty"),
        })
            story.When(command, by, at: "09:59").Refused("time-went-back").When(command, by, at: "10:00").Done();
        story.When(new ReceiveResult(), "330000.duty", at: "09:59").Nothing();
        Assert.Equal(story.Events.Select(e => e.At).Order(), story.Events.Select(e => e.At));
    }

    [Fact]
    public void what_a_tablet_recorded_is_taken_whatever_the_clock_of_the_hub_and_comes_after_what_was_there()
    {
        var story = InspectionStory.Opened().When(InspectionStory.Entry(1, "visitors"), at: "08:00").Done();
        Assert.Equal((Demo.Time("09:15"), Demo.Time("09:00").AddSeconds(1)), (story.Events[^1].At, story.Inspection.Standing()["visitors"].RecordedAt));
    }

    [Fact]
    public void the_inspected_unit_signs_or_its_refusal_is_put_on_record_by_the_other_side()
    {
        InspectionStory Ended() => InspectionStory.Answered(Fire).When(new ConcludeInspection("总体符合")).Done();
        Ended().When(new SignInspection(), Demo.Lead).Done().When(new SignInspection(), Demo.Duty).Refused("result-signed-already");
        Ended().When(new SignInspection(), "330110.lead").Refused("not-the-inspected");
        Ended().When(new SignInspection(true), InspectionStory.Inspector).Refused("text-missing").When(new SignInspection(true, "对第 1 项有异议"), InspectionStory.Inspector).Done();
        Ended().When(new SignInspection(true, "不签"), Demo.Lead).Refused("not-the-conductor");
        Ended().When(new ReceiveResult(), Demo.Lead).Refused("not-the-superior");
    }

    [Fact]
    public void a_finding_is_settled_with_proof_or_ordered_and_has_one_end()
    {
        var story = InspectionStory.Answered("maintenance-records", "extinguishers").When(new SettleFinding(1, "已整理", [])).Refused("settlement-needs-proof")
            .When(new SettleFinding(1, "已整理", [InspectionStory.Photo])).Done().When(new SettleFinding(1, "再次", [InspectionStory.Photo])).Refused("finding-has-an-end")
            .When(new SettleFinding(2, "已更换", [InspectionStory.Photo])).Refused("needs-an-order")
            .When(new PutInOrder([1], InspectionStory.Id, "ZG-1")).Refused("finding-has-an-end")
            .When(new PutInOrder([2], InspectionStory.Id, "ZG-1")).Done().When(new PutInOrder([2], InspectionStory.Id, "ZG-1")).Nothing();
        Assert.Equal([FindingEnd.Settled, FindingEnd.Ordered], story.Inspection.Findings.Select(f => f.End));
    }
}
