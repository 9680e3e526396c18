using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;

namespace IncidentHub.Cli.Nouns;

/// <summary>Before a drill: which there are, planning one, and whether everybody is there.</summary>
internal static class DrillPlans
{
    public static Verb List(Shell s)
    {
        var unit = Inputs.Unit(s);
        var state = Inputs.Word(s, "--state", "状态", "state", "planned", "running", "paused", "ended", "stopped");
        return new Verb(s, "list", "列出演练", "list drills", async call =>
        {
            var page = await call.Hub.DrillsAsync(call.Get(unit), call.Get(state), ct: call.Stop);
            call.Print(page, () =>
            {
                var table = Paper.Table(s.Say("编号", "number"), s.Say("名称", "title"), s.Say("组织单位", "conducted by"), s.Say("状态", "state"), s.Say("演练时钟", "drill clock"), s.Say("我的角色", "my part"), "id");
                foreach (var d in page.Items)
                    table.Row(Paper.Cell(d.Number), Paper.Cell(d.Title), Paper.Cell(d.UnitName), Paper.Cell(State(d.State)), Paper.Cell(Clock(d.Clock)), Paper.Cell(string.Join(' ', d.Parts)), Paper.Cell(d.Id.ToString()));
                return table;
            });
        }, unit, state);
    }

    public static Verb Plan(Shell s)
    {
        var scenario = new Argument<string>("scenario") { Description = s.Say("脚本标识", "key of the scenario") };
        var (unit, key) = (Inputs.Unit(s), Inputs.Key(s));
        return new Verb(s, "plan", "按脚本计划一次演练", "plan a run of a scenario", async call =>
        {
            var made = await call.Hub.PlanDrillAsync(new NewDrill(call.Get(scenario), await call.UnitAsync(unit)), call.Key(key), call.Stop);
            call.Print(made, s.Say($"已计划 {made.Number}({made.Id})", $"Planned {made.Number} ({made.Id})"));
        }, scenario, unit, key);
    }

    public static Verb Ready(Shell s)
    {
        var id = DrillScores.Named(s);
        return new Verb(s, "ready", "查看角色到位情况", "who plays what, and who is not there", async call =>
        {
            var drill = await call.Hub.DrillAsync(await DrillScores.FindAsync(call, call.Get(id)), call.Stop);
            call.Print(drill.Roles, () =>
            {
                var table = Paper.Table(s.Say("角色", "role"), "id", s.Say("单位", "unit"), s.Say("人员", "who"), s.Say("必需", "required"), s.Say("确认", "confirmed"));
                foreach (var r in drill.Roles)
                    table.Row(Paper.Cell(r.Name), Paper.Cell(r.Role), Paper.Cell(r.UnitName), Paper.Cell(r.HasSomebody ? string.Join(", ", r.Officers) : s.Say("无人", "nobody")), Paper.Cell(r.Required ? s.Say("是", "yes") : ""),
                        Paper.Cell(r.ConfirmedAt is null ? s.Say("未确认", "no") : $"{Faces.Time(r.ConfirmedAt)} {r.Note}"));
                return table;
            });
        }, id);
    }

    public static Verb Confirm(Shell s)
    {
        var (id, role) = (DrillScores.Named(s), new Argument<string>("role") { Description = s.Say("角色标识", "key of the role") });
        var note = Inputs.Text(s, "--note", "如何联系到的", "how it was reached");
        return new Verb(s, "confirm", "确认角色到位", "the role was reached and is ready", async call =>
        {
            var done = await call.Hub.ConfirmRoleAsync(await DrillScores.FindAsync(call, call.Get(id)), call.Get(role), call.Get(note), call.Stop);
            call.Print(done, s.Say("已确认", "Confirmed"));
        }, id, role, note);
    }

    internal static string State(DrillState state) => state.ToString().ToLowerInvariant();

    internal static string Clock(DrillClockView at) => at.Epoch is null ? "" : $"{DrillTime.Write(TimeSpan.FromSeconds(at.ElapsedSeconds))} ×{at.Speed}";
}
