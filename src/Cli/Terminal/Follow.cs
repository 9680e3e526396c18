using System.Threading.Channels;
using IncidentHub.Contracts;

namespace IncidentHub.Cli.Terminal;

/// <summary>A live view as lines: every frame as JSON, or what <c>lines</c> says of it.</summary>
internal static class Follow
{
    /// <exception cref="HubProblem">The session or the right to watch ended.</exception>
    public static async Task LinesAsync<TFrame>(Call call, ILiveConnection<TFrame> live, Func<TFrame, IEnumerable<string>> lines) where TFrame : class
    {
        var frames = Channel.CreateUnbounded<TFrame?>();
        live.Changed += frame => frames.Writer.TryWrite(frame);
        live.Start();
        await EndsAsync(call, live, async () =>
        {
            using var output = Paper.Lines(call.Shell.Output);
            await foreach (var frame in frames.Reader.ReadAllAsync(call.Stop))
            {
                if (frame is not null)
                    foreach (var line in call.AsJson ? [Call.ToJson(frame)] : lines(frame)) output.WriteLine(line);
                if (live.Lamp is Lamp.Ended) return;
            }
        });
    }

    /// <summary>Runs until somebody leaves; a watch that was ended by the hub is a refusal.</summary>
    public static async Task EndsAsync<TFrame>(Call call, ILiveConnection<TFrame> live, Func<Task> run) where TFrame : class
    {
        try
        {
            await run();
        }
        catch (OperationCanceledException) when (call.Stop.IsCancellationRequested) { /* Ctrl-C is how one leaves */ }
        catch (IOException) { /* `| head` has read enough */ }
        if (live.EndedBecause is { } code)
            throw new HubProblem(code, 0, call.Shell.Say("看板已结束", "The board ended"), call.Shell.Say("登录已失效或不再有权查看,请重新登录。", "The session ended or the right to watch did; sign in again."));
    }
}
