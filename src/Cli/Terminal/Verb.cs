using System.CommandLine;
using System.Text.Json;
using IncidentHub.Contracts;

namespace IncidentHub.Cli.Terminal;

/// <summary>One thing the command does: its name, what it takes, and how each way of ending becomes an exit code.</summary>
internal sealed class Verb : Command
{
    private readonly Shell _shell;

    /// <param name="takes">Its arguments and options.</param>
    public Verb(Shell shell, string name, string zh, string en, Func<Call, Task> run, params Symbol[] takes)
        : this(shell, name, zh, en, async call => { await run(call); return Exit.Done; }, takes) { }

    public Verb(Shell shell, string name, string zh, string en, Func<Call, Task<int>> run, params Symbol[] takes) : base(name, shell.Say(zh, en))
    {
        _shell = shell;
        foreach (var symbol in takes)
            if (symbol is Argument argument) Add(argument);
            else Add((Option)symbol);
        SetAction((said, stop) => RunAsync(new Call(said, shell, stop), run, stop));
    }

    private async Task<int> RunAsync(Call call, Func<Call, Task<int>> run, CancellationToken stop)
    {
        using (call)
        {
            try
            {
                return await run(call);
            }
            catch (HubProblem problem)
            {
                await call.TellAsync(problem);
                return Exit.Refused;
            }
            catch (UsageFault fault)
            {
                await _shell.Error.WriteLineAsync(fault.Message);
                return Exit.Usage;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return Exit.Interrupted;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or JsonException)
            {
                await call.TellAsync(call.Unreachable(e));
                return Exit.Refused;
            }
        }
    }
}
