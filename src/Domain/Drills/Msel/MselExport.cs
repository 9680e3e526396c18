using System.Globalization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Msel;

/// <summary>A scenario as an event list, without persons. Times are counted from the start, so a list can be played anywhere.</summary>
public static class MselExport
{
    public static IReadOnlyList<string> Kinds { get; } = [.. MselColumns.All.Select(c => c.Id)];

    /// <summary>Heads and rows; an OpenBAS sheet has no heads.</summary>
    /// <exception cref="ArgumentException">There is no such kind of list.</exception>
    public static (IReadOnlyList<string>? Heads, IReadOnlyList<IReadOnlyList<string>> Rows) Write(Scenario s, string columns, bool chinese)
    {
        var kind = MselColumns.Find(columns) ?? throw new ArgumentException($"There is no kind of list '{columns}'.", nameof(columns));
        string Say(Text? text) => text is null ? "" : chinese ? text.Zh : text.En;
        var rows = s.Injects.Select(i => (Inject: i, At: At(s, i, 0))).OrderBy(i => i.At is null).ThenBy(i => i.At).ThenBy(i => i.Inject.Sequence)
            .Select(i => (IReadOnlyList<string>)[.. kind.Columns.Select(c => Value(c.Field, i.Inject, i.At))]).ToList();
        return (kind.HasHeads ? [.. kind.Columns.Select(c => c.Head)] : null, rows);

        string Value(MselField field, Inject i, TimeSpan? at)
        {
            var judged = s.Expectations.Where(e => e.Inject == i.Id).ToList();
            return field switch
            {
                MselField.Number       => i.Id,
                MselField.Time         => at is { } time ? MselTime.Write(time) : "",
                MselField.Kind         => at is null || i.Kind is InjectKind.Contingency ? "Contingency Inject" : "Inject",
                MselField.Channel      => i.Delivery.Channel is "signal" ? "alert" : i.Delivery.Channel is "message" or "phone" or "press" ? i.Delivery.Channel : "cue",
                MselField.From         => i.From is { } from ? Say(s.Role(from)?.Title) : i.Delivery is Delivery.Phone p ? Say(p.Caller) : i.Delivery is Delivery.Press n ? Say(n.Outlet) : "",
                MselField.To           => string.Join("; ", i.To.Select(r => Say(s.Role(r)?.Title))),
                MselField.Title        => Say(i.Title),
                MselField.Text         => string.Join('\n', i.Delivery.Texts.Select(t => t.Field is "subject" or "title" or "headline" or "caller" or "outlet" ? "" : Say(t.Text)).Where(t => t.Length > 0)) is { Length: > 0 } text ? text : Say(i.Title),
                MselField.Expected     => Say(i.Expected) is { Length: > 0 } expected ? expected : string.Join("; ", judged.Select(e => Say(e.Title))),
                MselField.ExpectedMore => string.Join("; ", judged.Select(e => Say(e.Title))),
                MselField.Objective    => string.Join("; ", judged.Select(e => e.Objective).OfType<string>().Distinct().Select(o => Say(s.Objectives.FirstOrDefault(x => x.Id == o)?.Title))),
                MselField.Points       => judged.Count == 0 ? "" : judged.Sum(e => e.Points).ToString(CultureInfo.InvariantCulture),
                MselField.Phase        => Say(s.Phase(i.Phase)?.Title),
                MselField.Notes        => string.Join(" · ", new[] { Say(i.Notes), at is null ? Why(i) : "" }.Where(t => t.Length > 0)),
                _                      => "",
            };
        }
    }

    /// <summary>When it comes, as far as that is known before the drill: a time, or so long after one that has a time.</summary>
    private static TimeSpan? At(Scenario s, Inject i, int depth) => i.Trigger switch
    {
        Trigger.At x => x.Offset,
        Trigger.After x when depth < 1_000 && s.Inject(x.Inject) is { } before && At(s, before, depth + 1) is { } at => at + x.Delay,
        _ => null,
    };

    private static string Why(Inject i) => i.Trigger switch
    {
        Trigger.On x   => $"on {x.Event.Kind} + {DrillTime.Write(x.Delay)}",
        Trigger.When x => $"when a condition holds + {DrillTime.Write(x.Delay)}",
        _              => "",
    };
}
