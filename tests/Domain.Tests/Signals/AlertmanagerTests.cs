using System.Text;
using CsCheck;
using IncidentHub.Domain.Signals;
using IncidentHub.Domain.Signals.Formats;
using Xunit;

namespace IncidentHub.Domain.Tests.Signals;

public class AlertmanagerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static SignalsRead File(string name) => Alertmanager.Read(Fixture.Bytes($"alertmanager/{name}"), Now);

    private static SignalsRead Body(string json) => Alertmanager.Read(Encoding.UTF8.GetBytes(json), Now);

    private static Signal One(string json) => Assert.Single(Body(json).Signals);

    [Theory]
    [InlineData("kubesphere-alert-auditing.json", 6)]
    [InlineData("kubesphere-alert1.json", 1)]
    [InlineData("kubesphere-alert3.json", 8)]
    [InlineData("kubesphere-alerts-without-namespace.json", 1)]
    [InlineData("prometheus-msteams-prom_post_request.json", 1)]
    [InlineData("prometheus_bot-big_output.json", 1)]
    [InlineData("prometheus_bot-production_example.json", 11)]
    [InlineData("prometheus_bot-simpe.json", 1)]
    [InlineData("snmp_notifier-test_mixed_alerts.json", 4)]
    [InlineData("zulip-alert.json", 2)]
    public void a_real_body_gives_all_its_alerts(string name, int count)
    {
        var read = File(name);
        Assert.Empty(read.Faults);
        Assert.Equal(count, read.Signals.Count);
    }

    [Fact]
    public void every_real_body_is_read_without_fault_into_bounded_text() => Assert.All(Fixture.Names("alertmanager"), name =>
    {
        var read = File(name);
        Assert.Empty(read.Faults);
        Assert.All(read.Signals, s =>
        {
            Assert.InRange(s.Title.Length, 1, 200);
            Assert.InRange(s.Description.Length, 0, 8_000);
            Assert.Equal(TimeSpan.Zero, s.StartsAt.Offset);
            Assert.Null(StateSecretMark.Find(s.Texts()));
        });
    });

    [Fact]
    public void a_complete_alert_is_read_to_the_last_field()
    {
        var signal = Assert.Single(File("zulip-single_alert.json").Signals);
        Assert.Equal(("alertmanager", "ops-zulip", "a1bc48475b20e73d", SignalStatus.Resolved),
            (signal.Source, signal.Receiver, signal.Fingerprint, signal.Status));
        Assert.Equal("High CPU core temperature", signal.Title);
        Assert.Equal("CPU core temperature is 34.75C", signal.Description);
        Assert.Equal(DateTimeOffset.Parse("2020-02-06T00:17:58.4329114Z", null), signal.StartsAt);
        Assert.Null(signal.EndsAt);
        Assert.Equal("andromeda", signal.Labels["host"]);
    }

    [Fact]
    public void an_alert_that_ends_keeps_the_fingerprint_it_had_while_firing()
    {
        var firing = File("zulip-alert.json").Signals;
        var resolved = Assert.Single(File("zulip-single_alert.json").Signals);
        Assert.Contains(firing, f => f.Fingerprint == resolved.Fingerprint && f.Status == SignalStatus.Firing && f.Key == resolved.Key);
    }

    [Fact]
    public void offsets_are_told_in_utc() =>
        Assert.Equal(new DateTimeOffset(2017, 1, 26, 13, 31, 54, 865, TimeSpan.Zero), File("prometheus_bot-production_example.json").Signals[0].StartsAt);

    [Fact]
    public void emoji_and_a_long_annotation_survive()
    {
        var big = Assert.Single(File("prometheus_bot-big_output.json").Signals);
        Assert.Equal(4_955, big.Description.Length);
        Assert.Equal(200, big.Title.Length);
        Assert.EndsWith("…", big.Title, StringComparison.Ordinal);
        Assert.Equal("磁盘满 💾", One("""{"alerts":[{"labels":{"a":"b"},"annotations":{"summary":"磁盘满 💾"}}]}""").Title);
    }

    [Fact]
    public void a_mixed_body_keeps_each_alerts_own_status() => Assert.Equal(
        [SignalStatus.Firing, SignalStatus.Resolved, SignalStatus.Firing, SignalStatus.Resolved],
        File("snmp_notifier-test_mixed_alerts.json").Signals.Select(s => s.Status));

    [Fact]
    public void a_missing_fingerprint_follows_from_the_labels_whatever_their_order()
    {
        var a = One("""{"alerts":[{"labels":{"alertname":"盘满","host":"x"}}]}""").Fingerprint;
        var b = One("""{"alerts":[{"labels":{"host":"x","alertname":"盘满"}}]}""").Fingerprint;
        Assert.Equal(a, b);
        Assert.NotEqual(a, One("""{"alerts":[{"labels":{"host":"xa","lertname":"盘满"}}]}""").Fingerprint);
    }

    // Bodies whose labels are as Alertmanager sent them: our own computation has to give its fingerprints.
    [Theory]
    [InlineData("kubesphere-alert1.json")]
    [InlineData("kubesphere-alert3.json")]
    [InlineData("zulip-single_alert.json")]
    public void the_computed_fingerprint_is_the_one_alertmanager_gives(string name) =>
        Assert.All(File(name).Signals, s => Assert.Equal(s.Fingerprint, Fingerprint.Of(s.Labels)));

    [Fact]
    public void a_start_in_the_future_or_before_the_year_2000_becomes_the_time_of_receipt()
    {
        Assert.Equal(Now, One("""{"alerts":[{"labels":{"a":"b"},"startsAt":"2026-03-02T00:00:00Z"}]}""").StartsAt);
        Assert.Equal(Now, One("""{"alerts":[{"labels":{"a":"b"},"startsAt":"0001-01-01T00:00:00Z"}]}""").StartsAt);
        Assert.Equal(Now, One("""{"alerts":[{"labels":{"a":"b"}}]}""").StartsAt);
    }

    [Fact]
    public void control_characters_and_tags_do_not_get_through()
    {
        var signal = One("""{"alerts":[{"labels":{"a\u0000":"b\u001b[31m"},"annotations":{"summary":"x\r\n\u0000<script>1 < 2","description":"a\nb\u0007"}}]}""");
        Assert.Equal("x ＜script>1 < 2", signal.Title.Replace("  ", " ", StringComparison.Ordinal));
        Assert.Equal("a\nb", signal.Description);
        Assert.Equal("b [31m", signal.Labels["a"]);
    }

    [Theory]
    [InlineData("", "not-json", "line 1, byte 1")]
    [InlineData("{\"alerts\":[}", "not-json", "line 1, byte 12")]
    [InlineData("{\"alerts\":[],\"alerts\":[]}", "not-json", null)]
    [InlineData("[]", "wrong-type", "body")]
    [InlineData("{}", "no-alerts", "body")]
    [InlineData("{\"alerts\":{}}", "wrong-type", "body.alerts")]
    [InlineData("{\"alerts\":[7]}", "wrong-type", "alerts[0]")]
    [InlineData("{\"alerts\":[{\"labels\":{}}]}", "no-labels", "alerts[0]")]
    [InlineData("{\"alerts\":[{\"labels\":{\"a\":[1]}}]}", "wrong-type", "alerts[0].labels")]
    [InlineData("{\"alerts\":[{\"labels\":{\"a\":\"\\ud800\"}}]}", "bad-text", "alerts[0].labels")]
    [InlineData("{\"\\ud800\":1,\"alerts\":[]}", "bad-text", null)]
    [InlineData("{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"status\":\"suppressed\"}]}", "unknown-status", "alerts[0].status")]
    [InlineData("{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"gestern\"}]}", "bad-time", "alerts[0].startsAt")]
    [InlineData("{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"startsAt\":7}]}", "wrong-type", "alerts[0].startsAt")]
    public void bad_input_is_a_named_fault(string json, string code, string? where)
    {
        var read = Body(json);
        Assert.Empty(read.Signals);
        var fault = Assert.Single(read.Faults);
        Assert.Equal(code, fault.Code);
        if (where is not null) Assert.Equal(where, fault.Where);
    }

    [Fact]
    public void bytes_that_are_no_utf8_are_a_fault_of_that_alert_in_name_and_value()
    {
        byte[] body = [.. """{"alerts":[{"labels":{"a?":"b"}},{"labels":{"a":"?"}},{"labels":{"a":"b"}}]}"""u8];
        for (var i = 0; i < body.Length; i++) if (body[i] == '?') body[i] = 0xFF;
        var read = Alertmanager.Read(body, Now);
        Assert.Single(read.Signals);
        Assert.Equal([new("bad-text", "alerts[0].labels"), new("bad-text", "alerts[1].labels")], read.Faults);
    }

    [Fact]
    public void one_bad_alert_does_not_cost_the_others()
    {
        var read = Body("""{"alerts":[{"labels":{"a":"1"}},{"labels":7},{"labels":{"a":"3"}}]}""");
        Assert.Equal(["1", "3"], read.Signals.Select(s => s.Labels["a"]));
        Assert.Equal(new SignalFault("wrong-type", "alerts[1].labels"), Assert.Single(read.Faults));
    }

    [Fact]
    public void depth_number_and_size_are_bounded()
    {
        Assert.Equal("not-json", Assert.Single(Body("{\"alerts\":" + new string('[', 40) + new string(']', 40) + "}").Faults).Code);
        Assert.Equal("too-many-alerts", Assert.Single(Body("{\"alerts\":[" + string.Join(',', Enumerable.Repeat("{}", 10_001)) + "]}").Faults).Code);
        Assert.Equal("body-too-large", Assert.Single(Alertmanager.Read(new byte[(16 << 20) + 1], Now).Faults).Code);
        var labels = string.Join(',', Enumerable.Range(0, 129).Select(i => $"\"l{i}\":\"x\""));
        Assert.Equal("too-many-labels", Assert.Single(Body($"{{\"alerts\":[{{\"labels\":{{{labels}}}}}]}}").Faults).Code);
    }

    [Fact]
    public void no_damage_to_a_real_body_makes_the_reader_throw() =>
        Gen.Select(Gen.OneOf("snmp_notifier-test_mixed_alerts.json", "zulip-alert.json", "prometheus_bot-simpe.json"),
            Gen.Select(Gen.Int[0, 5_000], Gen.Byte).Array[1, 5]).Sample((name, hits) =>
        {
            var body = Fixture.Bytes($"alertmanager/{name}");
            foreach (var (at, value) in hits) body[at % body.Length] = value;
            var read = Alertmanager.Read(body, Now);
            return read.Signals.Count + read.Faults.Count > 0;
        }, iter: 5_000);

    [Fact]
    public void a_label_that_marks_a_state_secret_is_seen_in_name_and_value()
    {
        var signal = One("""{"alerts":[{"labels":{"alertname":"x","密级":"机密"}}]}""");
        Assert.Equal("level-header", StateSecretMark.Find(signal.Texts())?.Rule);
    }
}
