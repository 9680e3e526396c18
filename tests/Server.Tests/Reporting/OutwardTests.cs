using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Reporting;

/// <summary>Reports to bodies outside of the network: prepared here, carried by people, receipted by number.</summary>
public sealed class OutwardTests(StrictHub hub) : IClassFixture<StrictHub>
{
    private const string Body = "provincial-cyberspace";

    [Fact]
    public async Task a_report_goes_from_prepared_over_sent_to_receipted_and_each_step_says_who_when_and_how()
    {
        var day = hub.Morning();
        var (monitor, lead) = (hub.As("330109.monitor"), hub.As("330109.lead"));
        var incident = await monitor.Raise(Grade.III);
        Assert.Equal(OutwardStage.Prepare, (await Item(monitor, incident)).Stage);

        day.Becomes("09:30");
        var prepared = await monitor.ReportAsync(incident, new Submit(ReportKind.First, Body, Story.Full) { Prepare = true });
        Assert.Equal(ObligationState.Open, (await monitor.IncidentAsync(incident)).Duty(Body).State);
        Assert.Null((await monitor.IncidentAsync(incident)).Duty(Body).SentAt);
        var item = await Item(monitor, incident);
        Assert.Equal((OutwardStage.Send, prepared.Report.Hash, null), (item.Stage, item.Report!.Hash, item.Report.SentAt));

        day.Becomes("10:00");
        await Story.Refuses("unknown-channel", () => lead.DispatchAsync(item, new Dispatch("pigeon")));
        await lead.DispatchAsync(item, new Dispatch("hotline-12387"));
        item = await Item(monitor, incident);
        Assert.Equal((OutwardStage.Receipt, day["10:00"], "hotline-12387", "12387 热线", prepared.Report.Hash),
            (item.Stage, item.Report!.SentAt!.Value, item.Report.Channel, item.Report.ChannelName, item.Report.Hash));

        day.Becomes("10:20");
        await Story.Refuses("receipt-before-sending", () => monitor.ReceiveOutsideAsync(item, new ReportReceipt("A-1", day["09:50"])));
        await monitor.ReceiveOutsideAsync(item, new ReportReceipt("A-2231", day["10:05"]));
        await monitor.ReceiveOutsideAsync(item, new ReportReceipt("A-2231", day["10:05"]));
        await Story.Refuses("already-receipted", () => monitor.ReceiveOutsideAsync(item, new ReportReceipt("A-2232")));
        item = await Item(monitor, incident);
        Assert.Equal((OutwardStage.Done, "A-2231", day["10:05"]), (item.Stage, item.Report!.ReceiptNumber, item.Report.ReceivedAt!.Value));
        var duty = (await monitor.IncidentAsync(incident)).Duty(Body);
        Assert.Equal((ObligationState.Met, day["10:05"]), (duty.State, duty.MetAt!.Value));
    }

    /// <summary>G11: sent at 10:14:59 of 10:15 and unconfirmed is not met, and says so.</summary>
    [Fact]
    public async Task sent_and_unreceipted_is_missed_at_the_due_instant_and_still_waits_for_its_receipt()
    {
        var day = hub.Morning();
        var monitor = hub.As("330110.monitor");
        var incident = await monitor.Raise(Grade.III, unit: "330110");
        hub.Clock.SetUtcNow(day["13:14"].AddSeconds(59).ToUniversalTime());
        await hub.As("330110.lead").ReportAsync(incident, new Submit(ReportKind.First, Body, Story.Full) { Channel = "site-12387" });
        day.Becomes("13:15");
        var missed = await monitor.Sees(incident, Body, ObligationState.Missed);
        Assert.Equal(day["13:14"].AddSeconds(59), missed.SentAt);
        var item = await Item(monitor, incident, "330110");
        Assert.Equal((OutwardStage.Receipt, ObligationState.Missed, "site-12387"), (item.Stage, item.State, item.Report!.Channel));
    }

    [Fact]
    public async Task grade_two_leaves_only_when_the_leader_signed_whoever_carries_it()
    {
        hub.Morning();
        var (monitor, lead) = (hub.As("330203.monitor"), hub.As("330203.lead"));
        var incident = await monitor.Raise(Grade.II, unit: "330203");
        await monitor.ReportAsync(incident, new Submit(ReportKind.First, Body, Story.Full) { Prepare = true });
        var item = await Item(monitor, incident, "330203");
        await Story.Refuses("leader-needed", () => monitor.DispatchAsync(item, new Dispatch("fax-12387")));
        await lead.SignOffAsync(incident, item.Report!.Id);
        Assert.Equal(OutwardStage.Send, (await Item(monitor, incident, "330203")).Stage);
        await monitor.DispatchAsync(item, new Dispatch("fax-12387"));
        var sent = (await Item(monitor, incident, "330203")).Report!;
        Assert.Equal(("fax-12387", true), (sent.Channel, sent.SignedBy is not null));
        Assert.NotEqual(sent.SignedBy, sent.SentBy);
    }

    [Fact]
    public async Task nobody_beside_or_below_learns_of_it_and_units_of_the_network_are_not_carried_to()
    {
        hub.Morning();
        var monitor = hub.As("330212.monitor");
        var incident = await monitor.Raise(Grade.III, unit: "330212");
        await monitor.ReportAsync(incident, new Submit(ReportKind.First, Body, Story.Full) { Prepare = true });
        var item = await Item(monitor, incident, "330212");
        await Story.Refuses("not-found", () => hub.As("330203.monitor").OutwardAsync("330212"));
        await Story.Refuses("not-found", () => hub.As("330203.monitor").DispatchAsync(item, new Dispatch("hotline-12387")));
        await Story.Refuses("no-right", () => hub.As("330200.duty").DispatchAsync(item, new Dispatch("hotline-12387")));
        await Story.Refuses("recipient-inside", () => monitor.ReportAsync(incident, new Submit(ReportKind.First, "330200", Story.Full) { Prepare = true }));
        await Story.Refuses("unknown-channel", () => monitor.ReportAsync(incident, new Submit(ReportKind.First, Body, Story.Full) { Channel = "document" }));
    }

    private static async Task<OutwardItem> Item(HubClient by, Guid incident, string unit = "330109") =>
        (await by.OutwardAsync(unit)).Items.Single(i => i.Incident == incident && i.Recipient == Body);
}
