using System.CommandLine;
using System.Globalization;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>A drill while it goes on.</summary>
internal static class DrillConduct
{
    public static Verb Start(Shell s)
    {
        var id = DrillScores.Named(s);
        var speed = new Option<int?>("--speed") { Description = s.Say("速度 1–60,默认 1", "1 to 60 drill seconds a second; usually 1") };
        var why = Inputs.Text(s, "--override", "角色未到位仍要开始的理由", "start although roles are missing, and why");
        return new Verb(s, "start", "开始演练", "start a drill", async call =>
        {
            var done = await call.Hub.StartDrillAsync(await FindAsync(call, id), new StartDrill(call.Get(speed), call.Get(why) is not null, call.Get(why)), ct: call.Stop);
            call.Print(done, s.Say("已开始", "Started"));
        }, id, speed, why);
    }

    public static Verb Pause(Shell s) => Simple(s, "pause", "暂停", "pause", (call, id, reason) => call.Hub.PauseDrillAsync(id, reason, call.Stop));

    public static Verb End(Shell s) => Simple(s, "end", "结束演练", "end a drill", (call, id, reason) => call.Hub.EndDrillAsync(id, reason, call.Stop));

    public static Verb Resume(Shell s)
    {
        var id = DrillScores.Named(s);
        return new Verb(s, "resume", "继续", "go on", async call => call.Print(await call.Hub.ResumeDrillAsync(await FindAsync(call, id), call.Stop), s.Say("已继续", "It goes on")), id);
    }

    public static Verb Speed(Shell s)
    {
        var (id, speed) = (DrillScores.Named(s), new Argument<int>("speed") { Description = s.Say("1–60", "1 to 60 drill seconds a second") });
        return new Verb(s, "speed", "改变速度", "change the speed", async call =>
            call.Print(await call.Hub.SpeedDrillAsync(await FindAsync(call, id), call.Get(speed), call.Stop), s.Say($"速度 ×{call.Get(speed)}", $"It runs at ×{call.Get(speed)}")), id, speed);
    }

    public static Verb Jump(Shell s)
    {
        var (id, to) = (DrillScores.Named(s), new Argument<string>("to") { Description = s.Say("演练时间,如 PT1H30M;只能向前", "drill time, e.g. PT1H30M; only forward") });
        return new Verb(s, "jump", "演练时钟向前跳", "move the drill clock forward", async call =>
            call.Print(await call.Hub.JumpDrillAsync(await FindAsync(call, id), call.Get(to), call.Stop), s.Say($"已跳到 {call.Get(to)}", $"It stands at {call.Get(to)}")), id, to);
    }

    public static Verb Stop(Shell s)
    {
        var id = DrillScores.Named(s);
        var (reason, word) = (Inputs.Needed(s, "--reason", "原因", "why"), Inputs.Text(s, "--word", "停止口令", "the stop word that was given"));
        return new Verb(s, "stop", "紧急终止演练", "stop a drill at once", async call =>
            call.Print(await call.Hub.StopDrillAsync(await FindAsync(call, id), call.Get(reason)!, call.Get(word), call.Stop), s.Say("已紧急终止", "Stopped")), id, reason, word);
    }

    public static Verb Fire(Shell s)
    {
        var (id, inject, key) = (DrillScores.Named(s), Inject(s), Inputs.Key(s));
        return new Verb(s, "fire", "立即发出注入", "fire an inject now", async call =>
            call.Print(await call.Hub.FireInjectAsync(await FindAsync(call, id), call.Get(inject), call.Key(key), call.Stop), s.Say("已发出", "Fired")), id, inject, key);
    }

    public static Verb Skip(Shell s) => OnInject(s, "skip", "跳过注入", "skip an inject", (call, id, inject, reason) => call.Hub.SkipInjectAsync(id, inject, reason, call.Stop));

    public static Verb Hold(Shell s) => OnInject(s, "hold", "扣住注入", "hold an inject", (call, id, inject, reason) => call.Hub.HoldInjectAsync(id, inject, reason, call.Stop));

    public static Verb Release(Shell s)
    {
        var (id, inject) = (DrillScores.Named(s), Inject(s));
        return new Verb(s, "release", "放行扣住的注入", "release a held inject", async call =>
            call.Print(await call.Hub.ReleaseInjectAsync(await FindAsync(call, id), call.Get(inject), call.Stop), s.Say("已放行", "Released")), id, inject);
    }

    public static Verb Watch(Shell s)
    {
        var id = DrillScores.Named(s);
        return new Verb(s, "watch", "跟随演练;--json 每行一次变化", "follow a drill; with --json one change a line", async call =>
        {
            var drill = await FindAsync(call, id);
            var view = await call.Hub.DrillAsync(drill, call.Stop);
            await using var live = new DrillConnection(call.Door.Address, drill, call.Door.Token, call.Language.Code);
            var changes = -1L;
            await Follow.LinesAsync(call, live, frame =>
            {
                if (frame.Changes == changes) return [];
                changes = frame.Changes;
                return [string.Create(CultureInfo.InvariantCulture, $"{view.Drill.Number} {DrillPlans.State(frame.State)} {DrillPlans.Clock(frame.Clock)} #{frame.Changes}")];
            });
        }, id);
    }

    private static Verb Simple(Shell s, string name, string zh, string en, Func<Call, Guid, string?, Task<Done>> act)
    {
        var (id, reason) = (DrillScores.Named(s), Inputs.Text(s, "--reason", "说明", "reason"));
        return new Verb(s, name, zh, en, async call => call.Print(await act(call, await FindAsync(call, id), call.Get(reason)), s.Say("已办理", "Done")), id, reason);
    }

    private static Verb OnInject(Shell s, string name, string zh, string en, Func<Call, Guid, string, string?, Task<Done>> act)
    {
        var (id, inject, reason) = (DrillScores.Named(s), Inject(s), Inputs.Text(s, "--reason", "说明", "reason"));
        return new Verb(s, name, zh, en, async call => call.Print(await act(call, await FindAsync(call, id), call.Get(inject), call.Get(reason)), s.Say("已办理", "Done")), id, inject, reason);
    }

    private static Argument<string> Inject(Shell s) => new("inject") { Description = s.Say("注入标识", "key of the inject") };

    private static Task<Guid> FindAsync(Call call, Argument<string> id) => DrillScores.FindAsync(call, call.Get(id));
}
