using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub import`: published records as incidents. A record's own id is the key, so twice is the same as once.</summary>
internal static class Imports
{
    /// <summary>Sent at once; the hub commits what arrives together in one go.</summary>
    private const int Together = 16;

    private enum Outcome { Raised, AlreadyThere, Refused }

    private sealed record Taken(string File, string Outcome, string? Number, IReadOnlyList<string> Unmapped, string? Code, string? Detail);

    public static Command Noun(Shell s) => s.Group("import", "导入公开的事件记录", "import published records", Vcdb(s));

    private static Verb Vcdb(Shell s)
    {
        var (unit, folder) = (Inputs.Unit(s), new Argument<DirectoryInfo>("folder") { Description = s.Say("VERIS JSON 文件所在文件夹", "folder of VERIS JSON files") });
        folder.AcceptExistingOnly();
        return new Verb(s, "vcdb", "导入 VCDB(VERIS)记录;重复导入不会重复上报", "import VCDB (VERIS) records; again is the same as once", async call =>
        {
            var to = await call.UnitAsync(unit);
            var files = call.Get(folder).EnumerateFiles().Where(f => f.Extension.Equals(".json", StringComparison.OrdinalIgnoreCase)).OrderBy(f => f.Name, StringComparer.Ordinal);
            var counts = Enum.GetValues<Outcome>().ToDictionary(o => o, _ => 0);
            foreach (var some in files.Chunk(Together))
                foreach (var (outcome, taken) in await Task.WhenAll(some.Select(f => TakeAsync(call, to, f))))
                {
                    counts[outcome]++;
                    s.Output.WriteLine(call.AsJson ? Call.ToJson(taken) : Paper.Plain(Sentence(s, outcome, taken)));
                }
            call.Print(new { Raised = counts[Outcome.Raised], AlreadyThere = counts[Outcome.AlreadyThere], Refused = counts[Outcome.Refused] }, s.Say(
                $"新上报 {counts[Outcome.Raised]},已有 {counts[Outcome.AlreadyThere]},被拒绝 {counts[Outcome.Refused]}",
                $"{counts[Outcome.Raised]} raised, {counts[Outcome.AlreadyThere]} already there, {counts[Outcome.Refused]} refused"));
            return counts[Outcome.Refused] == 0 ? Exit.Done : Exit.Refused;
        }, folder, unit);
    }

    /// <summary>A record that cannot be read is reported with its file and the others go on; a caller who may not import stops the run.</summary>
    private static async Task<(Outcome, Taken)> TakeAsync(Call call, string unit, FileInfo file)
    {
        try
        {
            var record = await call.Hub.ImportVcdbAsync(unit, await File.ReadAllBytesAsync(file.FullName, call.Stop), call.Stop);
            return (record.AlreadyThere ? Outcome.AlreadyThere : Outcome.Raised,
                new Taken(file.Name, record.AlreadyThere ? "already-there" : "raised", record.Number, record.Unmapped, null, null));
        }
        catch (HubProblem p) when (p.Status is 400 or 413 && p.Code != "unknown-unit")
        {
            return (Outcome.Refused, new Taken(file.Name, "refused", null, [], p.Code, p.Detail));
        }
    }

    private static string Sentence(Shell s, Outcome outcome, Taken t) => outcome switch
    {
        Outcome.Refused => s.Say($"{t.File}: 被拒绝 {t.Detail} ({t.Code})", $"{t.File}: refused: {t.Detail} ({t.Code})"),
        _ => $"{t.File}: {t.Number} " + (outcome is Outcome.Raised ? s.Say("已上报", "raised") : s.Say("已有", "already there"))
            + (t.Unmapped.Count == 0 ? "" : s.Say(",未对应:", ", not mapped: ") + string.Join(' ', t.Unmapped)),
    };
}
