using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>Receipts of bodies outside the network, entered by an officer.</summary>
public sealed class ReceiptTests
{
    private static readonly Act[] Sent = [Raised(), Graded(Grade.III), Reported("provincial-cyberspace", at: "12:00")];

    private static RecordReceipt Receipt(string? body = "provincial-cyberspace", string? at = null) => new(body!, at is null ? null : Demo.Time(at), "A-2231");

    [Fact] public void an_outside_receipt_meets_the_duty_at_the_time_the_body_received_it() =>
        Given(Sent).When(Receipt(at: "12:10"), at: "12:30").Happened("receipt-noted", "obligation-met").Where(i => i.Duties.Reports[0].ReceivedAt == Demo.Time("12:10"));

    [Fact] public void the_same_receipt_twice_is_one() => Given(Sent).When(Receipt(at: "12:10"), at: "12:30").When(Receipt(at: "12:10")).AlreadySo();

    [Fact] public void a_receipt_cannot_be_later_than_now() => Given(Sent).When(Receipt(at: "12:32"), at: "12:30").Refused("time-in-future");

    [Fact] public void a_receipt_number_is_one_line() => Given(Sent).When(Receipt() with { ReceiptNumber = "A\n1" }).Refused("text-control");

    [Theory]
    [InlineData("330100")]
    [InlineData("public-security")]
    [InlineData("nobody")]
    [InlineData(null)]
    public void a_receipt_comes_from_a_body_outside_that_was_sent_or_owed_something(string? body) => Given(Sent).When(Receipt(body)).Refused("unknown-recipient");

    [Fact] public void a_receipt_without_a_report_asks_for_the_report_first() => Given(Raised(), Graded(Grade.III)).When(Receipt()).Refused("nothing-sent");

    [Fact] public void the_receipt_of_the_first_report_does_not_meet_the_final_one() =>
        Given(Sent).And(Recovered(at: "12:05")).When(Receipt(at: "12:10"), at: "12:30").Owes(
            "chain-first → 330100 by 13:15 open", "operator-first → provincial-cyberspace by 13:15 met",
            "chain-final → 330100 by 04-02 00:00 open", "operator-final → provincial-cyberspace by 04-02 00:00 open");

    [Fact] public void a_late_receipt_marks_the_duty_missed_and_met_even_when_the_clock_did_not_ring() =>
        Given(Sent).When(Receipt(at: "13:20"), at: "13:30").Happened("receipt-noted", "obligation-missed", "obligation-met")
            .Where(i => i.Duties.Obligations[1] is { State: ObligationState.Missed, MetAt: not null });
}
