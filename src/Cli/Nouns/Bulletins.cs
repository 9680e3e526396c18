using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub bulletin`: told to units below, and read.</summary>
internal static class Bulletins
{
    public static Command Noun(Shell s) => s.Group("bulletin", "通报:发出、查收、签阅", "bulletins: send, list, show, read", Send(s), List(s), Show(s), Read(s));

    private static Verb Send(Shell s)
    {
        var to = new Option<string[]>("--to") { Description = s.Say("收件单位编码,可多次给出", "unit code of an addressee; may be repeated"), Required = true, AllowMultipleArgumentsPerToken = true };
        var (title, text) = (Inputs.Needed(s, "--title", "标题", "title"), Inputs.Needed(s, "--text", "内容", "text"));
        var (due, unit, key) = (Inputs.Time(s, "--due", "签阅期限", "to be read by"), Inputs.Unit(s), Inputs.Key(s));
        return new Verb(s, "send", "向下属单位发出通报", "send a bulletin to units below", async call =>
        {
            var wish = new NewBulletin(await call.UnitAsync(unit), call.Get(to), call.Get(title)!, call.Get(text)!, call.Get(due));
            var sent = await call.Hub.SendBulletinAsync(wish, call.Key(key), call.Stop);
            call.Print(sent, s.Say($"已发出 {sent.Number}({sent.Id})", $"Sent {sent.Number} ({sent.Id})"));
        }, to, title, text, due, unit, key);
    }

    private static Verb List(Shell s)
    {
        var (unit, box) = (Inputs.Unit(s), Inputs.Word(s, "--box", "in 收到的(默认),out 发出的", "in: received (default), out: sent", "in", "out"));
        return new Verb(s, "list", "列出通报", "list bulletins", async call =>
        {
            var page = await call.Hub.BulletinsAsync(call.Get(unit), call.Get(box) ?? "in", call.Stop);
            call.Print(page, () =>
            {
                var table = Paper.Table(s.Say("编号", "number"), s.Say("发文单位", "from"), s.Say("标题", "title"), s.Say("发出", "sent"), s.Say("签阅", "read"), "id");
                foreach (var b in page.Items)
                    table.Row(Paper.Cell(b.Number), Paper.Cell(b.UnitName), Paper.Cell(b.Title), Paper.Cell(Faces.Time(b.IssuedAt)), Paper.Cell(ReadBy(s, b)), Paper.Cell(b.Id.ToString()));
                return table;
            });
        }, unit, box);
    }

    private static Verb Show(Shell s)
    {
        var id = Named(s);
        return new Verb(s, "show", "查看通报与签阅进度", "show a bulletin and who has read it", async call =>
        {
            var b = await FindAsync(call, call.Get(id));
            call.Print(b, () => Paper.Sheet(
                [(s.Say("编号", "number"), b.Number), (s.Say("发文单位", "from"), b.UnitName), (s.Say("标题", "title"), b.Title), (s.Say("内容", "text"), b.Text),
                (s.Say("期限", "due"), Faces.Time(b.DueAt)), (s.Say("签阅", "read"), ReadBy(s, b)),
                .. (b.Progress?.Units ?? []).Select(u => (u.Name, (string?)(u.ReadAt is null ? s.Say("未签阅", "not read") : $"{Faces.Time(u.ReadAt)} {string.Join(", ", u.Readers)}")))]));
        }, id);
    }

    private static Verb Read(Shell s)
    {
        var id = Named(s);
        return new Verb(s, "read", "签阅", "sign that it was read", async call =>
        {
            var done = await call.Hub.ReadBulletinAsync((await FindAsync(call, call.Get(id))).Id, call.Stop);
            call.Print(done, s.Say("已签阅", "Read"));
        }, id);
    }

    private static Argument<string> Named(Shell s) => new("bulletin") { Description = s.Say("通报编号或 id", "number or id of the bulletin") };

    private static async Task<BulletinView> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return await call.Hub.BulletinAsync(id, call.Stop);
        foreach (var box in (string[])["in", "out"])
            if ((await call.Hub.BulletinsAsync(null, box, call.Stop)).Items.FirstOrDefault(b => b.Number == named) is { } found) return found;
        throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"没有通报 {named}。", $"There is no bulletin {named}."));
    }

    private static string ReadBy(Shell s, BulletinView b) =>
        b.Progress is { } p ? s.Say($"已签阅 {p.Read}/{p.Total}", $"read {p.Read}/{p.Total}") : b.ReadAt is { } at ? Faces.Time(at) : s.Say("未签阅", "not read");
}
