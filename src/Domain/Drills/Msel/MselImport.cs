using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Drills.Msel;

/// <summary>Reads an event list (MSEL) as a scenario. Either every row comes or none.</summary>
public static class MselImport
{
    private const int Most = 10_000;
    private static readonly string[] Channels = ["signal", "message", "press", "phone", "cue"];

    private sealed record Cell(string Text, int Column);

    private sealed record Line(int Number, IReadOnlyDictionary<MselField, Cell> Cells)
    {
        public string? this[MselField field] => Cells.GetValueOrDefault(field)?.Text is { Length: > 0 } text ? text : null;
        public int Column(MselField field) => Cells.GetValueOrDefault(field)?.Column ?? 1;
    }

    /// <param name="file">As it was named, for faults.</param>
    /// <param name="rows">The cells of the sheet as texts, every row, from the first.</param>
    public static MselRead Read(string file, IReadOnlyList<IReadOnlyList<string>> rows, MselWish wish)
    {
        var faults = new List<Fault>();
        var first = rows.FirstOrDefault(r => r.Any(c => !string.IsNullOrWhiteSpace(c))) ?? [];
        var columns = wish.Columns is { } named ? MselColumns.Find(named) : MselColumns.Guess(first);
        if (columns is null) return new(wish.Columns!, null, [], [new Fault(file, 1, 1, $"'{Texts.Quote(wish.Columns)}' is not known here.", "one of: " + string.Join(", ", MselColumns.All.Select(c => c.Id)))]);
        var lines = Lines(rows, first, columns);
        if (lines.Count is 0 or > Most) return new(columns.Id, null, [], [new Fault(file, 1, 1, lines.Count == 0 ? "The list has no rows." : $"The list has {lines.Count} rows; at most {Most} are read.")]);

        var times = lines.Select(l => TimeOf(l, file, faults)).ToList();
        var start = wish.Start ?? times.Select(t => t?.Date).Where(d => d is not null).Min();
        var roles = new Dictionary<string, DrillRole>(StringComparer.Ordinal);
        var (injects, expectations, seen) = (new List<Inject>(), new List<Expectation>(), new List<MselRow>());
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, time) in lines.Zip(times))
        {
            var before = faults.Count;
            var (offset, kind) = (time?.Offset ?? (time?.Date - start), (line[MselField.Kind] ?? "").ToLowerInvariant());
            var (shelf, action) = (kind.Contains("contingency", StringComparison.Ordinal), kind.Contains("expected action", StringComparison.Ordinal));
            if (offset is null && time is null && !shelf && !action && line[MselField.Time] is null) Fault(line, MselField.Time, "Nothing says when this comes.", "J+0 H+1 M+30, or 2026-03-02 09:15");
            if (offset?.Duration() > DrillTime.Most) Fault(line, MselField.Time, "The time lies more than 400 days from the start.");
            var title = line[MselField.Title] ?? line[MselField.Text] ?? line[MselField.Number];
            if (title is null) Fault(line, MselField.Text, "The row says neither a title nor a message.");
            foreach (var (field, cell) in line.Cells)
                if (Texts.Check("cell", cell.Text) is { } refusal) Fault(line, field, refusal.Detail.En);
            var channel = action ? "cue" : ChannelOf(line[MselField.Channel], wish);
            if (channel is null) Fault(line, MselField.Channel, $"'{Texts.Quote(line[MselField.Channel])}' says no known way of delivery.", "say what it is: signal, message, press, phone or cue");
            var to = Roles(line, wish, roles);
            if (channel is "message" && to.Count == 0) to.Add(Everybody(wish, roles));
            if (offset < TimeSpan.Zero && (channel is "signal" or "press")) Fault(line, MselField.Time, "Before the start only messages, calls and cues are possible.");
            var points = PointsOf(line, file, faults);
            if (faults.Count > before || (time is null && line[MselField.Time] is not null)) continue;

            var id = Unique(line[MselField.Number] is { } number ? Key(number, "i") : $"row-{line.Number}", ids);
            var expected = line[MselField.Expected] ?? line[MselField.ExpectedMore];
            if (action) expectations.Add(Judged(id, title!, line[MselField.Text] ?? title!, points, injects.LastOrDefault()?.Id));
            else
            {
                injects.Add(Made(id, injects.Count + 1, line, offset, shelf, channel!, to, title!, expected, to.Select(r => roles[r].Unit).FirstOrDefault() ?? wish.Unit));
                if (expected is not null && line[MselField.ExpectedMore] is var more) expectations.Add(Judged(Unique(id + "-done", ids), Short(more ?? expected), expected, points, id));
            }
            seen.Add(new MselRow(line.Number, action ? "expectation" : "inject", id, shelf || action ? null : offset, channel!, to, Short(title!), expected, expected is null && !action ? null : points));
        }
        var read = faults.Count > 0 ? null : Whole(wish, roles, injects, expectations);
        // The same checks a file passes: what comes in here can be written, kept and played.
        if (read is not null) faults.AddRange(ScenarioYaml.Load(file, ScenarioText.Write(read)).Faults.Select(f => f with { Line = 1, Column = 1 }));
        return new(columns.Id, faults.Count == 0 ? read : null, seen, [.. faults.OrderBy(f => f.Line).ThenBy(f => f.Column)]);

        void Fault(Line line, MselField field, string message, string? hint = null) => faults.Add(new Fault(file, line.Number, line.Column(field), message, hint));
    }

    private static List<Line> Lines(IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<string> first, MselColumns columns)
    {
        var fields = columns.Fields(first);
        var lines = new List<Line>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].All(string.IsNullOrWhiteSpace) || (columns.HasHeads && ReferenceEquals(rows[i], first))) continue;
            var cells = new Dictionary<MselField, Cell>();
            for (var c = 0; c < Math.Min(fields.Count, rows[i].Count); c++)
                if (fields[c] is not MselField.Other && rows[i][c].Trim() is { Length: > 0 } text) cells.TryAdd(fields[c], new Cell(text, c + 1));
            if (cells.Count > 0) lines.Add(new Line(i + 1, cells));
        }
        return lines;
    }

    private static MselTime? TimeOf(Line line, string file, List<Fault> faults)
    {
        if (line[MselField.Time] is not { } text) return null;
        if (MselTime.TryRead(text, out var time)) return time;
        faults.Add(new Fault(file, line.Number, line.Column(MselField.Time), $"'{Texts.Quote(text)}' is no time.", "J-60, J+1 H+2 M-5, T+1:30, PT15M, 2026-03-02 09:15 or 26/06/2024 09h00"));
        return null;
    }

    private static string? ChannelOf(string? said, MselWish wish)
    {
        if (said is null) return "cue";
        if (wish.Channels.FirstOrDefault(c => string.Equals(c.Key, said, StringComparison.OrdinalIgnoreCase)).Value is { } given) return Channels.Contains(given) ? given : null;
        var word = said.ToLowerInvariant();
        bool Says(params string[] any) => any.Any(a => word.Contains(a, StringComparison.Ordinal));
        return Says("mail", "sms", "text", "message", "fax", "chat", "邮件", "短信", "消息", "传真") ? "message"
            : Says("phone", "call", "radio", "电话", "对讲") ? "phone"
            : Says("press", "news", "media", "tweet", "social", "tv", "新闻", "媒体", "舆情") ? "press"
            : Says("alert", "siem", "ids", "sensor", "monitor", "告警", "监测") ? "signal"
            : Says("cue", "verbal", "brief", "in person", "paper", "video", "observ", "inject", "口头", "当面", "提示") ? "cue" : null;
    }

    private static List<string> Roles(Line line, MselWish wish, Dictionary<string, DrillRole> roles)
    {
        var to = new List<string>();
        foreach (var name in (line[MselField.To] ?? "").Split([',', ';', '、', '，', '；', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var (unit, post) = wish.Roles.TryGetValue(name, out var given) ? given : (wish.Unit, Posts.Duty);
            var id = Key(name, "role");
            if (!roles.ContainsKey(id)) roles[id] = new DrillRole(id, Both(Short(name)), RoleGroup.Execution, unit, post, Required: true);
            if (!to.Contains(id)) to.Add(id);
        }
        return to;
    }

    /// <summary>Whoever is meant where a list names nobody.</summary>
    private static string Everybody(MselWish wish, Dictionary<string, DrillRole> roles)
    {
        roles.TryAdd("players", new DrillRole("players", new("参演人员", "Players"), RoleGroup.Execution, wish.Unit, Posts.Duty, Required: true));
        return "players";
    }

    private static int PointsOf(Line line, string file, List<Fault> faults)
    {
        if (line[MselField.Points] is not { } text) return 10;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var points) && points is >= 1 and <= 10_000) return (int)points;
        faults.Add(new Fault(file, line.Number, line.Column(MselField.Points), "Points lie between 1 and 10000."));
        return 10;
    }

    private static Inject Made(string id, int sequence, Line line, TimeSpan? offset, bool shelf, string channel, IReadOnlyList<string> to, string title, string? expected, string unit)
    {
        var (from, text) = (Both(Short(line[MselField.From] ?? line[MselField.Channel] ?? "—")), Both(line[MselField.Text] ?? title));
        Delivery delivery = channel switch
        {
            "message" => new Delivery.Message(Both(Short(title)), text),
            "phone"   => new Delivery.Phone(from, text),
            "press"   => new Delivery.Press(from, Both(Short(title)), text),
            "signal"  => new Delivery.Signal(unit, Both(Short(title)), text, new Dictionary<string, string>()),
            _         => new Delivery.Cue(text),
        };
        return new Inject(id, sequence, shelf ? InjectKind.Contingency : expected is null ? InjectKind.Contextual : InjectKind.ExpectedAction, !shelf && offset < TimeSpan.Zero ? "prepare" : "play",
            Both(Short(title)), shelf ? new Trigger.Manual() : new Trigger.At(offset!.Value), delivery)
        {
            To = to, Expected = expected is null ? null : Both(expected),
            Notes = line[MselField.Notes] is { } notes ? Both(notes) : null,
        };
    }

    private static Expectation Judged(string id, string title, string criterion, int points, string? inject) =>
        new(id, Both(Short(title)), new Wanted.Judged(Both(criterion), RatingScale.OneThreeFive), points) { Inject = inject, Objective = "imported" };

    private static Scenario Whole(MselWish wish, Dictionary<string, DrillRole> roles, List<Inject> injects, List<Expectation> expectations)
    {
        var offsets = injects.Select(i => i.Trigger).OfType<Trigger.At>().Select(t => t.Offset).DefaultIfEmpty(TimeSpan.Zero).ToList();
        var (least, last) = (offsets.Min(), offsets.Max());
        var phases = new List<ScenarioPhase>();
        if (least < TimeSpan.Zero) phases.Add(new ScenarioPhase("prepare", new("准备", "Preparation"), least, null, Preparation: true));
        phases.Add(new ScenarioPhase("play", new("实施", "Play"), TimeSpan.Zero, null, Preparation: false));
        if (roles.Count == 0) Everybody(wish, roles);
        return new Scenario(wish.Id, 1, Both(Short(wish.Title)), new("由事件清单导入", "Imported from a list of events"), "cyber", DrillForm.Tabletop, DrillRange.Organisation, DrillContent.Special,
            (last < TimeSpan.Zero ? TimeSpan.Zero : last) + TimeSpan.FromMinutes(30), new("不触碰生产系统，任何人可随时喊停。", "No production system is touched; anybody may stop it."), new("真实事件，演练停止", "REAL EVENT, STOP THE DRILL"))
        {
            Objectives = expectations.Count == 0 ? [] : [new Objective("imported", new("清单中的预期行动", "Expected actions of the list"), EvaluationItem.Handling)],
            Roles = [.. roles.Values], Phases = phases, Injects = injects, Expectations = expectations,
        };
    }

    private static Text Both(string text) => new(text, text);

    private static string Short(string text) => Texts.Tame(text);

    /// <summary>A key out of whatever a list calls something; letters that are none of ours become a number of their own.</summary>
    private static string Key(string name, string front)
    {
        var plain = new StringBuilder();
        foreach (var c in name.ToLowerInvariant()) plain.Append(char.IsAsciiLetterOrDigit(c) ? c.ToString() : char.IsLetterOrDigit(c) ? ((int)c).ToString("x", CultureInfo.InvariantCulture) : "-");
        var key = Regex.Replace(plain.ToString(), "-+", "-").Trim('-');
        key = key.Length == 0 ? front : char.IsAsciiDigit(key[0]) ? $"{front}-{key}" : key;
        return key.Length <= 50 ? key : key[..50].Trim('-');
    }

    private static string Unique(string id, HashSet<string> ids)
    {
        var free = id;
        for (var n = 2; !ids.Add(free); n++) free = $"{id}-{n}";
        return free;
    }
}
