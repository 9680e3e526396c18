using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>What becomes of a concluded inspection: findings settled with proof, copies carried to outside bodies.</summary>
internal static class InspectionEnds
{
    public static Verb Settle(Shell s)
    {
        var (finding, note) = (new Option<int>("--finding") { Description = s.Say("问题序号", "number of the finding"), Required = true }, Inputs.Needed(s, "--note", "整改情况", "how it was put right"));
        var files = Inputs.Files(s, "证明已整改的文件,可给多个", "files that show it; may be repeated");
        return Act(s, "settle", "将一个问题认定为当场整改,文件先上传", "take a finding as put right on the spot; files are uploaded first", async (call, id, key) =>
            await call.Hub.SettleFindingAsync(id, call.Get(finding), new Settlement(call.Get(note)!, await call.UploadAsync(id, key, call.Get(files) ?? [])), key, call.Stop), finding, note, files);
    }

    public static Verb Copy(Shell s)
    {
        var (to, channel) = (Body(s), Inputs.Needed(s, "--channel", "渠道(见 outward channels)", "the channel (see outward channels)"));
        return Act(s, "copy", "登记结果已抄送外部单位", "enter that a copy of the result was carried to an outside body",
            (call, id, key) => call.Hub.SendInspectionCopyAsync(id, new NewCopy(call.Get(to)!, call.Get(channel)!), key, call.Stop), to, channel);
    }

    public static Verb CopyReceipt(Shell s)
    {
        var (to, number, at) = (Body(s), Inputs.Text(s, "--number", "回执编号", "number of the receipt"), Inputs.Time(s, "--at", "对方收到的时间,默认现在", "when it was received; usually now"));
        return Act(s, "copy-receipt", "登记外部单位对抄送的回执", "enter the receipt of a copy",
            (call, id, key) => call.Hub.ReceiptInspectionCopyAsync(id, call.Get(to)!, new CopyReceipt(call.Get(number), call.Get(at)), key, call.Stop), to, number, at);
    }

    private static Option<string> Body(Shell s) => Inputs.Needed(s, "--to", "外部单位", "key of the outside body");

    private static Verb Act(Shell s, string name, string zh, string en, Func<Call, Guid, string, Task<Done>> act, params Symbol[] inputs)
    {
        var (inspection, key) = (Inspections.Named(s), Inputs.Key(s));
        return new Verb(s, name, zh, en, async call =>
        {
            var id = (await Inspections.FindAsync(call, call.Get(inspection)!)).Id;
            var done = await act(call, id, call.Key(key));
            call.Print(done, s.Say("已办理", "Done"));
        }, [inspection, .. inputs, key]);
    }
}
