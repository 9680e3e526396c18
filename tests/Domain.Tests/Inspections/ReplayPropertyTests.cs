using CsCheck;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using Xunit;

namespace IncidentHub.Domain.Tests.Inspections;

/// <summary>A tablet that was away sends in any order and more than once: it is the same inspection, and no finding is lost.</summary>
public sealed class ReplayPropertyTests
{
    private static readonly Gen<(int Item, int Answer, int Sequence)[]> Written = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 6]).Array[1, 12];

    [Fact]
    public void any_order_and_any_repetition_lead_to_the_same_answers_and_findings() =>
        Gen.Select(Written, Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Sample((written, one, other) =>
        {
            var entries = written.Select(Entry).ToArray();
            Assert.Equal(State(Replay(entries, one)), State(Replay(entries, other)));
        }, seed: "0003kP7wRb2d", iter: 500, print: x => $"{string.Join(' ', x.Item1)} / {x.Item2} / {x.Item3}");

    [Fact]
    public void every_finding_keeps_a_fate_whatever_is_answered_later() =>
        Gen.Select(Written, Gen.Int[0, 1_000_000]).Sample((written, order) =>
        {
            var entries = written.Select(Entry).ToArray();
            var after = Replay(entries, order);
            Assert.Equal(entries.Where(e => e.Finding is not null).Select(e => e.Entry).Distinct().Order(), after.Findings.Select(f => f.Entry).Order());
            Assert.Equal(Enumerable.Range(1, after.Findings.Count), after.Findings.Select(f => f.No));
        }, seed: "0003kP7wRb2d", iter: 500);

    private static RecordEntry Entry((int Item, int Answer, int Sequence) w, int no) => InspectionStory.Entry(no, InspectionStory.List.Items.ElementAt(w.Item).Key, ItemAnswer.All[w.Answer],
        w.Answer == 1 ? new SeenAt($"问题{no}", null, []) : null, w.Answer == 2 ? "无" : null) with { Sequence = w.Sequence };

    /// <summary>Every entry twice, in an order drawn from the seed.</summary>
    private static Inspection Replay(RecordEntry[] entries, int seed)
    {
        var story = InspectionStory.Opened();
        foreach (var entry in entries.Concat(entries).OrderBy(e => Ids.FromSource($"{seed}", $"{e.Entry}")).ThenBy(e => e.Sequence)) story.When(entry).Done();
        return story.Inspection;
    }

    private static string State(Inspection i) =>
        string.Join('\n', i.Standing().OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value.Answer} {s.Value.Entry}").Concat(i.Findings.Select(f => $"{f.Entry} {f.Item} {f.Text} {f.Severity}").Order(StringComparer.Ordinal)));
}
