using System.CommandLine;
using IncidentHub.Cli.Terminal;
using Spectre.Console;

namespace IncidentHub.Cli.Nouns;

/// <summary>Opens and ends the session the other verbs use.</summary>
internal static class SignIn
{
    public static Command In(Shell shell)
    {
        var address = Inputs.Text(shell, "--address", $"中心地址,默认 {Door.UsualAddress}", $"address of the hub, usually {Door.UsualAddress}");
        var name = Inputs.Text(shell, "--name", "用户名,如 330109.monitor", "sign-in name, e.g. 330109.monitor");
        var stdin = new Option<bool>("--password-stdin") { Description = shell.Say("从标准输入读口令", "read the password from standard input") };
        return new Verb(shell, "sign-in", "登录", "sign in", async call =>
        {
            var door = new Door(Door.Parse(call.Get(address) ?? call.Door.Address.ToString()), null);
            if (door.Address is { Scheme: "http", IsLoopback: false })
                await shell.Error.WriteLineAsync(shell.Say("注意:口令将不加密地发送,请改用 https。", "Note: the password travels unencrypted; use https."));
            var hub = Call.Connect(door, shell.Language, out var http);
            using (http)
            {
                var session = await hub.SignInAsync(Ask(call.Get(name), "--name"), Password(), call.Stop);
                Door.Keep(door.Address, session.Token, session.Officer.Name, session.ExpiresAt);
                call.Print(new { door.Address, session.Officer, session.ExpiresAt },
                    shell.Say($"已登录 {door.Address},{session.Officer.UnitName} {session.Officer.Title},至 {Faces.Time(session.ExpiresAt)}",
                        $"Signed in at {door.Address} as {session.Officer.UnitName}, {session.Officer.Title}, until {Faces.Time(session.ExpiresAt)}"));
            }

            string Ask(string? given, string option) =>
                given ?? (Console.IsInputRedirected
                    ? throw new UsageFault(shell.Say($"请给出 {option}", $"Give {option}"))
                    : AnsiConsole.Prompt(new TextPrompt<string>(shell.Say("用户名", "Name"))));

            string Password() =>
                call.Get(stdin) ? Console.In.ReadLine() ?? ""
                : Console.IsInputRedirected ? throw new UsageFault(shell.Say("没有终端可问口令,请用 --password-stdin", "No terminal to ask for the password; use --password-stdin"))
                : AnsiConsole.Prompt(new TextPrompt<string>(shell.Say("口令", "Password")).Secret(null));
        }, address, name, stdin);
    }

    public static Command Out(Shell shell) => new Verb(shell, "sign-out", "退出登录", "sign out", async call =>
    {
        if (call.Door.Token is not null) await call.Hub.SignOutAsync(call.Stop);
        Door.Forget();
        call.Print(new { SignedOut = true }, shell.Say("已退出", "Signed out"));
    });
}
