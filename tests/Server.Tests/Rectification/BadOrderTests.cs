using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Rectification;

/// <summary>What goes wrong between two units: sent twice, sent too late, sent to the wrong place, and a clock that goes back.</summary>
public sealed class BadOrderTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private HubClient City => hub.As("330100.inspector");
    private HubClient County => hub.As("330109.duty");

    private static NewOrder Wish(string unit = "330109", int findings = 1) => new(unit, "边界口令整改", Severity.Minor, [.. Enumerable.Range(1, findings).Select(n => new NewFinding($"默认口令 {n}"))]);

    private async Task<Guid> InWork(string unit = "330109", int findings = 1)
    {
        var id = (await City.IssueOrderAsync(Wish(unit, findings))).Id;
        await hub.As($"{unit}.duty").SignOrderAsync(id);
        await hub.As($"{unit}.duty").PlanOrderAsync(id, new("一周内更换"));
        await City.DecidePlanAsync(id, new(true));
        return id;
    }

    [Fact]
    public async Task evidence_for_somebody_elses_order_is_refused_wherever_it_was_uploaded()
    {
        hub.Morning();
        var (mine, other, theirs) = (await InWork(), await InWork(), await InWork("330110"));
        var inspection = (await City.OpenInspectionAsync(new("330110", InspectionKind.UpperLevel, "machine-room"))).Id;
        var unseen = (await hub.As("330200.inspector").OpenInspectionAsync(new("330203", InspectionKind.UpperLevel, "machine-room"))).Id;
        foreach (var (by, subject) in new[] { ("330109.duty", other), ("330110.duty", theirs), ("330100.inspector", inspection), ("330200.inspector", unseen) })
        {
            var file = Guid.NewGuid();
            await hub.As(by).UploadEvidenceAsync(subject, file, "口令.jpg", Photo);
            await Story.Refuses("foreign-evidence", () => County.GiveEvidenceAsync(mine, new([new(1, "见附件", [file])])));
            // Whoever may not see it cannot take its id for a file of his own either, and is not told what lies there.
            await Story.Refuses("evidence-exists", () => County.UploadEvidenceAsync(mine, file, "口令.jpg", Photo));
        }
        await Story.Refuses("foreign-evidence", () => County.GiveEvidenceAsync(mine, new([new(1, "见附件", [Guid.NewGuid()])])));
        foreach (var subject in (Guid[])[theirs, inspection, unseen, Guid.NewGuid()])
            await Story.Refuses("not-found", () => County.UploadEvidenceAsync(subject, Guid.NewGuid(), "口令.jpg", Photo));
        await Story.Refuses("not-found", () => County.GiveEvidenceAsync(theirs, new([new(1, "已更换")])));
        Assert.Empty((await County.OrderAsync(mine)).Findings[0].Evidence);

        // A verifier's photo of another order proves nothing here.
        var foreign = Guid.NewGuid();
        await County.UploadEvidenceAsync(other, foreign, "复查.jpg", Photo);
        await County.GiveEvidenceAsync(mine, new([new(1, "已更换")]));
        await Story.Refuses("foreign-evidence", () => City.VerifyOrderAsync(mine, new([new(1, true, null, "现场登录失败", [foreign])])));
        await City.VerifyOrderAsync(mine, new([new(1, true)]));
        await Story.Refuses("evidence-closed", () => County.UploadEvidenceAsync(mine, Guid.NewGuid(), "迟到.jpg", Photo));
    }

    [Fact]
    public async Task the_same_key_is_done_once_and_for_something_else_refused()
    {
        hub.Morning();
        var first = await City.IssueOrderAsync(Wish(), "order-1");
        Assert.Equal(Story.Json(first), Story.Json(await City.IssueOrderAsync(Wish(), "order-1")));
        await Story.Refuses("idempotency-mismatch", () => City.IssueOrderAsync(Wish(findings: 2), "order-1"));
        // A key is its owner's: the same word of somebody else means something else.
        Assert.NotEqual(first.Id, (await hub.As("330100.lead").IssueOrderAsync(Wish(), "order-1")).Id);
        var signed = await County.SignOrderAsync(first.Id, "sign-1");
        Assert.Equal(signed, await County.SignOrderAsync(first.Id, "sign-1"));
        await County.PlanOrderAsync(first.Id, new("方案"), "plan-1");
        await City.DecidePlanAsync(first.Id, new(false, "太笼统"), "no-1");
        // The answer of then, although the order has gone on.
        Assert.Equal(signed.Version, (await County.SignOrderAsync(first.Id, "sign-1")).Version);
        await County.PlanOrderAsync(first.Id, new("方案"), "plan-1");
        Assert.Single((await County.OrderAsync(first.Id)).Plans);
    }

    [Fact]
    public async Task the_same_content_without_a_key_is_told_or_changes_nothing()
    {
        hub.Morning();
        var id = (await City.IssueOrderAsync(Wish(findings: 2))).Id;
        var signed = await County.SignOrderAsync(id);
        Assert.Equal(signed.Version, (await County.SignOrderAsync(id)).Version);
        await Story.Refuses("order-signed-already", () => hub.As("330109.monitor").SignOrderAsync(id));
        await County.PlanOrderAsync(id, new("方案"));
        await Story.Refuses("order-not-now", () => County.PlanOrderAsync(id, new("方案")));
        await City.DecidePlanAsync(id, new(true));
        await Story.Refuses("order-not-now", () => City.DecidePlanAsync(id, new(true)));
        var due = (await County.OrderAsync(id)).DueAt;
        await County.AskExtensionAsync(id, new(due.AddDays(2), "备件未到"));
        await Story.Refuses("extension-waits", () => County.AskExtensionAsync(id, new(due.AddDays(2), "备件未到")));
        await City.DecideExtensionAsync(id, new(true));
        await Story.Refuses("no-extension", () => City.DecideExtensionAsync(id, new(true)));
        Assert.Equal(due.AddDays(2), (await County.OrderAsync(id)).DueAt);

        var file = Guid.NewGuid();
        await County.UploadEvidenceAsync(id, file, "口令.jpg", Photo);
        NewEvidence evidence = new([new(1, "已更换", [file]), new(2, "已更换")]);
        var given = await County.GiveEvidenceAsync(id, evidence);
        Assert.Equal(given.Version, (await County.GiveEvidenceAsync(id, evidence)).Version);
        Assert.All((await County.OrderAsync(id)).Findings, f => Assert.Single(f.Evidence));
        // Another note is something new, and so is the same from somebody else.
        await County.GiveEvidenceAsync(id, new([new(1, "又核对了一遍", [file])]));
        Assert.Equal(2, (await County.OrderAsync(id)).Findings[0].Evidence.Count);
        await City.VerifyOrderAsync(id, new([new(1, true), new(2, true)]));
        await Story.Refuses("order-not-now", () => City.VerifyOrderAsync(id, new([new(1, true), new(2, true)])));
        await City.ReopenOrderAsync(id, new("反弹", [1]));
        await Story.Refuses("order-not-now", () => City.ReopenOrderAsync(id, new("反弹", [1])));
        await City.WithdrawOrderAsync(id, new("并入专项"));
        await Story.Refuses("order-withdrawn", () => City.WithdrawOrderAsync(id, new("并入专项")));
    }

    [Fact]
    public async Task of_many_at_once_one_is_done()
    {
        hub.Morning();
        var issued = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => City.IssueOrderAsync(Wish(), "at-once")));
        var id = Assert.Single(issued.Select(o => o.Id).Distinct());
        Assert.Single((await City.OrdersAsync(new(Unit: "330109"))).Items, o => o.Id == id);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => County.SignOrderAsync(id)));
        var plans = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Code(() => County.PlanOrderAsync(id, new("方案")))));
        Assert.Single(plans, c => c is null);
        Assert.All(plans.OfType<string>(), c => Assert.Equal("order-not-now", c));
        await City.DecidePlanAsync(id, new(true));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => County.GiveEvidenceAsync(id, new([new(1, "已更换")]), n % 2 == 0 ? "evidence" : null)));
        Assert.Single((await County.OrderAsync(id)).Findings[0].Evidence);
        // Two who look at the same evidence: one verdict counts, the other hears that it is too late.
        var verdicts = await Task.WhenAll(Code(() => City.VerifyOrderAsync(id, new([new(1, true)]))), Code(() => hub.As("330100.lead").VerifyOrderAsync(id, new([new(1, false, "仍可登录")]))));
        Assert.Equal(["order-not-now"], verdicts.OfType<string>());
        Assert.Single((await City.OrderAsync(id)).Findings[0].Verdicts);
        foreach (var kind in (string[])["order-issued", "order-signed-for", "plan-submitted", "evidence-submitted", "finding-verified"])
            Assert.Single((await City.OrderTimelineAsync(id)).Items, e => e.Kind == kind);
    }

    [Fact]
    public async Task whoever_saw_an_earlier_version_is_told_and_nothing_happens()
    {
        hub.Morning();
        var id = (await City.IssueOrderAsync(Wish())).Id;
        var seen = (await County.OrderAsync(id)).Version;
        await County.SignOrderAsync(id, version: seen);
        await Story.Refuses("stale-version", () => County.PlanOrderAsync(id, new("方案"), version: seen));
        Assert.Empty((await County.OrderAsync(id)).Plans);
        await County.PlanOrderAsync(id, new("方案"), version: (await County.OrderAsync(id)).Version);
        var decided = (await City.OrderAsync(id)).Version;
        await City.DecidePlanAsync(id, new(true), version: decided);
        await Story.Refuses("stale-version", () => hub.As("330100.lead").WithdrawOrderAsync(id, new("并入专项"), version: decided));
        await Story.Refuses("stale-version", () => County.GiveEvidenceAsync(id, new([new(1, "已更换")]), version: decided));
        Assert.Equal(OrderStage.InWork, (await City.OrderAsync(id)).Stage);
    }

    [Theory]
    [InlineData("no-findings", 0)]
    [InlineData("no-findings", 201)]
    public async Task an_order_holds_one_to_two_hundred_findings(string code, int findings)
    {
        hub.Morning();
        await Story.Refuses(code, () => City.IssueOrderAsync(Wish(findings: findings)));
        await Story.Refuses(code, () => City.IssueOrdersAsync(new(["330109", "330110"], "专项", "请整改。", null, Wish(findings: findings).Findings)));
        Assert.Equal(200, (await City.OrderAsync((await City.IssueOrderAsync(Wish(findings: 200))).Id)).Findings.Count);
    }

    [Fact]
    public async Task an_order_goes_down_only_and_ends_later_than_now_and_within_two_years()
    {
        hub.Morning();
        var before = await hub.Ask<long>("select count(*) from hub.order_card");
        await Story.Refuses("no-right", () => City.IssueOrderAsync(Wish("330203")));
        await Story.Refuses("no-right", () => City.IssueOrderAsync(Wish("330000")));
        await Story.Refuses("order-not-below", () => City.IssueOrderAsync(Wish("330100")));
        await Story.Refuses("unknown-unit", () => City.IssueOrderAsync(Wish("999999")));
        await Story.Refuses("no-right", () => hub.As("330109.duty").IssueOrderAsync(Wish("330110")));
        await Story.Refuses("no-right", () => City.IssueOrdersAsync(new(["330109", "330203"], "专项", "请整改。", null, Wish().Findings)));
        await Story.Refuses("not-below", () => City.IssueOrdersAsync(new(["330109", "999999"], "专项", "请整改。", null, Wish().Findings)));
        var now = hub.Clock.GetUtcNow();
        foreach (var due in (DateTimeOffset[])[now.AddDays(-1), now, now.AddYears(2).AddSeconds(1), DateTimeOffset.MaxValue, DateTimeOffset.MinValue])
        {
            await Story.Refuses("bad-order-due", () => City.IssueOrderAsync(Wish() with { DueAt = due }));
            await Story.Refuses("bad-order-due", () => City.IssueOrdersAsync(new(["330109"], "专项", "请整改。", null, Wish().Findings, due)));
        }
        Assert.Equal(before, await hub.Ask<long>("select count(*) from hub.order_card"));

        // The same for every other time a person may name.
        var id = await InWork();
        var running = (await County.OrderAsync(id)).DueAt;
        foreach (var until in (DateTimeOffset[])[now, running, now.AddYears(2).AddSeconds(1), DateTimeOffset.MaxValue])
            await Story.Refuses("bad-order-due", () => County.AskExtensionAsync(id, new(until, "备件未到")));
        await County.GiveEvidenceAsync(id, new([new(1, "已更换")]));
        await City.VerifyOrderAsync(id, new([new(1, true)]));
        foreach (var due in (DateTimeOffset[])[now, now.AddYears(2).AddSeconds(1)]) await Story.Refuses("bad-order-due", () => City.ReopenOrderAsync(id, new("反弹", null, due)));
        var signed = (await City.IssueOrderAsync(Wish())).Id;
        await County.SignOrderAsync(signed);
        foreach (var ready in (DateTimeOffset[])[now, now.AddYears(3)]) await Story.Refuses("bad-order-due", () => County.PlanOrderAsync(signed, new("方案", ready)));
        Assert.Equal(now.AddYears(2), (await City.OrderAsync((await City.IssueOrderAsync(Wish() with { DueAt = now.AddYears(2) })).Id)).DueAt);
    }

    [Fact]
    public async Task when_the_clock_was_set_back_no_step_comes_before_its_predecessor_and_no_deadline_is_lost()
    {
        var day = hub.Morning();
        var id = (await City.IssueOrderAsync(Wish() with { Severity = Severity.Critical })).Id;
        var receipt = (await County.OrderAsync(id)).Deadlines.Single(d => d.Kind == "order-receipt").DueAt;
        day.Becomes("15:30");
        await County.SignOrderAsync(id);
        var plan = (await County.OrderAsync(id)).Deadlines.Single(d => d.Kind == "rectification-plan").DueAt;
        var (inspection, file) = ((await City.OpenInspectionAsync(new("330109", InspectionKind.UpperLevel, "machine-room"))).Id, Guid.NewGuid());
        await City.UploadEvidenceAsync(inspection, file, "登记.jpg", Photo);
        await City.RecordEntryAsync(inspection, new(Guid.NewGuid(), 1, day["15:20"], "visitors", "not-conforming", null, new("登记不全", null, [])));
        await hub.Kill();
        hub.Clock.AdjustTime(day["12:00"].ToUniversalTime());
        await hub.Start();
        foreach (var act in (Func<Task>[])
        [
            () => County.PlanOrderAsync(id, new("方案")), () => City.WithdrawOrderAsync(id, new("并入专项")),
            () => County.AskExtensionAsync(id, new(plan.AddDays(60), "备件未到")), () => City.SettleFindingAsync(inspection, 1, new("当场补登记", [file])),
        ]) await Story.Refuses("time-went-back", act);
        Assert.Equal([receipt, plan], (await County.OrderAsync(id)).Deadlines.Where(d => d.Kind is "order-receipt" or "rectification-plan").Select(d => d.DueAt).Order());
        Assert.Single((await County.OrderTimelineAsync(id)).Items, e => e.Kind == "order-signed-for");
        // What a tablet brings is taken, and comes after what was there.
        await City.RecordEntryAsync(inspection, new(Guid.NewGuid(), 2, day["12:00"], "extinguishers", "conforming"));
        Assert.Equal(day["15:30"], (await City.InspectionTimelineAsync(inspection)).Items[^1].At.ToUniversalTime());

        // When it has caught up the order goes on, and what falls due is enforced at its time, once.
        hub.Clock.SetUtcNow(plan.AddMinutes(1));
        var late = await Soon.Is(() => County.OrderAsync(id), o => o.Late);
        Assert.Equal(ObligationState.Missed, late.Deadlines.Single(d => d.Kind == "rectification-plan").State);
        await County.PlanOrderAsync(id, new("方案"));
        var course = (await County.OrderTimelineAsync(id)).Items;
        Assert.Single(course, e => e.Kind == "obligation-missed");
        Assert.Equal(course.Select(e => e.At).Order(), course.Select(e => e.At));
    }

    [Fact]
    public async Task a_clock_set_back_beyond_the_issue_leaves_the_notice_of_criticism_where_it_is()
    {
        hub.Morning();
        var id = (await City.IssueOrderAsync(Wish() with { Severity = Severity.Critical })).Id;
        hub.Clock.Advance(TimeSpan.FromDays(10));
        await Soon.Is(() => City.OrderAsync(id), o => o.Criticism is not null);
        var now = hub.Clock.GetUtcNow();
        await hub.Kill();
        hub.Clock.AdjustTime(now.AddDays(-1));
        await hub.Start();
        await Story.Refuses("time-went-back", () => hub.As("330100.lead").SendCriticismAsync(id, new()));
        await Story.Refuses("time-went-back", () => hub.As("330100.lead").DropCriticismAsync(id, new("已当面说明")));
        Assert.Equal("drafted", (await City.OrderAsync(id)).Criticism!.State);
        hub.Clock.SetUtcNow(now.AddMinutes(1));
        await hub.As("330100.lead").SendCriticismAsync(id, new());
        var course = (await City.OrderTimelineAsync(id)).Items;
        Assert.Equal(course.Select(e => e.At).Order(), course.Select(e => e.At));
        Assert.Equal(4, course.Count(e => e.Kind == "overdue-climbed"));
    }

    private static async Task<string?> Code(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (HubProblem e)
        {
            return e.Code;
        }
    }
}
