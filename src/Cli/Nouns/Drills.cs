using System.CommandLine;
using IncidentHub.Cli.Terminal;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub drill`: scenario files, and drills as they are conducted.</summary>
internal static class Drills
{
    public static Command Noun(Shell s) => s.Group("drill", "演练:脚本与实施", "drills: scenarios and their conduct",
        DrillFiles.Check(s), DrillLists.Import(s), DrillLists.Export(s), DrillLists.FromIncident(s),
        DrillPlans.List(s), DrillPlans.Plan(s), DrillPlans.Ready(s), DrillPlans.Confirm(s),
        DrillConduct.Start(s), DrillConduct.Watch(s), DrillConduct.Pause(s), DrillConduct.Resume(s), DrillConduct.Speed(s), DrillConduct.Jump(s), DrillConduct.End(s), DrillConduct.Stop(s),
        DrillConduct.Fire(s), DrillConduct.Skip(s), DrillConduct.Hold(s), DrillConduct.Release(s),
        DrillWork.Bind(s), DrillWork.Add(s), DrillWork.Edit(s), DrillWork.Note(s), DrillWork.Observe(s), DrillWork.Judge(s),
        DrillScores.Score(s), DrillScores.Report(s));
}
