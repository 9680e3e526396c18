using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Web.Rectification;

/// <summary>A column of the progress board: a stage and how many orders of a unit stand in it.</summary>
public sealed record ProgressColumn(OrderStage Stage, Func<ProgressRow, int> Of)
{
    public string Key => Stage.Key();

    public string Name => OrderLabels.Of(Stage);

    public static IReadOnlyList<ProgressColumn> All { get; } =
    [
        new(OrderStage.Issued, r => r.Issued), new(OrderStage.Signed, r => r.Signed), new(OrderStage.Planned, r => r.Planned), new(OrderStage.InWork, r => r.InWork),
        new(OrderStage.Evidenced, r => r.Evidenced), new(OrderStage.Closed, r => r.Closed), new(OrderStage.Withdrawn, r => r.Withdrawn),
    ];

    public static ProgressRow None { get; } = new("", "", 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

    public static ProgressRow Sum(IEnumerable<ProgressRow> rows)
    {
        var sum = new Sums();
        foreach (var row in rows) sum.Add(row, 1);
        return sum.Total;
    }

    /// <summary>The total after some rows took the place of others, without looking at the thousands that stayed as they were.</summary>
    public static ProgressRow Moved(ProgressRow total, IEnumerable<(ProgressRow? Before, ProgressRow After)> changes)
    {
        var sum = new Sums();
        sum.Add(total, 1);
        foreach (var (before, after) in changes)
        {
            if (before is not null) sum.Add(before, -1);
            sum.Add(after, 1);
        }
        return sum.Total;
    }

    private sealed class Sums
    {
        private int _all, _issued, _signed, _planned, _inWork, _evidenced, _closed, _withdrawn, _late;

        public ProgressRow Total => new("", "", _all, _issued, _signed, _planned, _inWork, _evidenced, _closed, _withdrawn, _late, null);

        public void Add(ProgressRow r, int times)
        {
            _all += times * r.All;
            _issued += times * r.Issued;
            _signed += times * r.Signed;
            _planned += times * r.Planned;
            _inWork += times * r.InWork;
            _evidenced += times * r.Evidenced;
            _closed += times * r.Closed;
            _withdrawn += times * r.Withdrawn;
            _late += times * r.Late;
        }
    }
}
