using IncidentHub.Server.Hosting;
using JasperFx;

try
{
    if (HubProcess.IsTool(args)) return await HubApp.Build(args, HubProcess.Nowhere).RunJasperFxCommands(args);
    await using var hub = await HubProcess.StartAsync(args);
    return await hub.RunAsync();
}
catch (StartRefusal refusal)
{
    await Console.Error.WriteLineAsync(refusal.Sentence);
    return StartRefusal.ExitCode;
}
