using System.Text.Json;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>How `hub` ends: done, refused, misused; and what it keeps.</summary>
public sealed class ManualTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData("zh_CN.UTF-8", null, "单位不存在", "没有编码为")]
    [InlineData("C", null, "单位不存在", "没有编码为")]
    [InlineData("en_GB.UTF-8", null, "Unknown unit", "There is no unit")]
    [InlineData("zh_CN.UTF-8", "en", "Unknown unit", "There is no unit")]
    [InlineData("en_US.UTF-8", "zh-CN", "单位不存在", "没有编码为")]
    public async Task a_refusal_is_one_line_with_title_detail_and_code_in_the_language_of_the_terminal(string lang, string? option, string title, string detail)
    {
        using var terminal = new Terminal(hub.Address, await hub.TokenOf("330109.monitor")) { Lang = lang };
        var said = await terminal.Run([.. option is null ? Array.Empty<string>() : ["--lang", option], "incident", "raise", "--unit", "999999", "--title", "x"]);
        Assert.Equal((1, ""), (said.Exit, said.Output));
        Assert.Contains(title, said.Error, StringComparison.Ordinal);
        Assert.Contains(detail, said.Error, StringComparison.Ordinal);
        Assert.Contains("unknown-unit", said.Error, StringComparison.Ordinal);
        Assert.Single(said.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task a_refusal_for_a_program_is_json_on_standard_error()
    {
        using var terminal = await Terminal.Of(hub, "330109.monitor");
        var said = await terminal.Run("incident", "show", "330109-20010101-0001", "--json");
        Assert.Equal((1, ""), (said.Exit, said.Output));
        Assert.Equal("not-found", JsonDocument.Parse(said.Error).RootElement.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("incident")]
    [InlineData("incident", "raise")]
    [InlineData("incident", "rise", "--title", "x")]
    [InlineData("incident", "raise", "--title", "x", "--fact", "leak.pi_persons")]
    [InlineData("incident", "raise", "--title", "x", "--fact", "a=1", "--fact", "a=2")]
    [InlineData("incident", "raise", "--title", "x", "--aware", "gestern")]
    [InlineData("incident", "grade", "330109-20260302-0001")]
    [InlineData("incident", "grade", "330109-20260302-0001", "--grade", "2", "--reason", "x")]
    [InlineData("incident", "step", "330109-20260302-0001", "fixed")]
    [InlineData("deadline", "list", "--state", "late")]
    [InlineData("policy", "check", "/nowhere")]
    [InlineData("policy", "simulate", "--event", "aware")]
    [InlineData("board", "watch", "--lang", "fr")]
    public async Task what_cannot_be_meant_ends_with_two_and_sends_nothing(params string[] words)
    {
        // Nobody listens there, so a call that is sent would end with one.
        using var terminal = new Terminal(new Uri("http://127.0.0.1:1"), "t");
        var said = await terminal.Run(words);
        Assert.True(said.Exit == 2, $"exit {said.Exit}: {said.Error}");
        Assert.NotEmpty(said.Error.Trim());
        Assert.DoesNotContain("   at ", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "--key")]
    [InlineData("zh-CN", "原样重试")]
    public async Task when_no_answer_comes_the_key_to_repeat_with_is_told(string language, string hint)
    {
        using var terminal = new Terminal(new Uri("http://127.0.0.1:1"), "t");
        var said = await terminal.Run("incident", "note", Guid.NewGuid().ToString(), "x", "--key", "again-7", "--lang", language);
        Assert.Equal(1, said.Exit);
        Assert.Contains(hint, said.Error, StringComparison.Ordinal);
        Assert.Contains("again-7", said.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "事件", "签收")]
    [InlineData("en_GB.UTF-8", "incidents", "sign for a report")]
    public async Task every_group_and_verb_explains_itself_in_the_language_of_the_terminal(string lang, string noun, string verb)
    {
        using var terminal = new Terminal(null, null) { Lang = lang };
        Assert.Contains(noun, (await terminal.Run("--help")).Done().Output, StringComparison.Ordinal);
        Assert.Contains(verb, (await terminal.Run("escalation", "--help")).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_session_is_kept_for_its_owner_alone_and_shown_to_no_other_hub()
    {
        using var terminal = new Terminal(null, null);
        var address = hub.Address.ToString();
        var wrong = await terminal.Type("wrong", "sign-in", "--address", address, "--name", "330109.monitor", "--password-stdin");
        Assert.Equal(1, wrong.Exit);
        Assert.Contains("bad-sign-in", wrong.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(terminal.SessionFile));

        (await terminal.Type(Hub.Password, "sign-in", "--address", address, "--name", "330109.monitor", "--password-stdin")).Done();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(terminal.SessionFile));
        (await terminal.Run("incident", "list")).Done();

        // The same machine by another name is another hub: the token stays here.
        var session = await File.ReadAllTextAsync(terminal.SessionFile);
        await File.WriteAllTextAsync(terminal.SessionFile, session.Replace("127.0.0.1", "hub.example", StringComparison.Ordinal));
        using var other = new Terminal(hub.Address, null);
        Directory.CreateDirectory(Path.GetDirectoryName(other.SessionFile)!);
        File.Copy(terminal.SessionFile, other.SessionFile);
        Assert.Contains("not-signed-in", (await other.Run("incident", "list")).Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(terminal.SessionFile, session);
        (await terminal.Run("sign-out")).Done();
        Assert.False(File.Exists(terminal.SessionFile));
    }
}
