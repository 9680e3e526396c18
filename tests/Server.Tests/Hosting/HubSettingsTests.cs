using IncidentHub.Server.Hosting;
using Microsoft.Extensions.Configuration;

namespace IncidentHub.Server.Tests.Hosting;

public sealed class HubSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(TestFolder.New()).FullName;

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public void without_a_word_the_demo_network_starts_on_loopback_5080()
    {
        var settings = Read([], "demo.yaml");
        Assert.Equal(["http://127.0.0.1:5080"], settings.Urls);
        Assert.True(settings.Demo);
        Assert.Null(settings.ConnectionString);
        Assert.Equal(Path.Combine(_folder, "share", "incidenthub"), settings.DataFolder);
    }

    [Fact]
    public void the_command_line_wins_over_the_environment()
    {
        var settings = Read(["--data", "/srv/a", "--port=6001", "--empty"], "demo.yaml", ("HUB_DATA", "/srv/b"), ("urls", "http://127.0.0.1:1"));
        Assert.Equal("/srv/a", settings.DataFolder);
        Assert.Equal(["http://127.0.0.1:6001"], settings.Urls);
        Assert.False(settings.Demo);
    }

    [Fact]
    public void a_network_of_ones_own_gets_no_demo_incidents_and_may_listen_anywhere()
    {
        var settings = Read(["--urls", "http://0.0.0.0:8080;https://hub.example:8443"], "ours.yaml");
        Assert.False(settings.Demo);
        Assert.Equal(2, settings.Urls.Count);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://127.0.0.1:5080;http://+:80")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://hub.example:5080")]
    public void the_demo_network_listens_on_loopback_only(string urls) =>
        Assert.Contains("public passwords", Refused(["--urls", urls]).English, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://[::1]:5080")]
    [InlineData("http://127.0.0.2:5080")]
    public void every_loopback_address_will_do(string url) => Assert.Equal([url], Read(["--urls", url], "demo.yaml").Urls);

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port", "-1")]
    [InlineData("--port", "five")]
    [InlineData("--port")]
    [InlineData("--data")]
    [InlineData("--data", "--empty")]
    [InlineData("--prot", "5080")]
    [InlineData("--urls", "127.0.0.1")]
    [InlineData("--urls", "ftp://127.0.0.1:21")]
    [InlineData("--urls", ";")]
    [InlineData("--port", "1", "--urls", "http://127.0.0.1:2")]
    [InlineData("--network", "/nowhere/at-all.yaml")]
    public void what_cannot_be_meant_is_refused_with_one_sentence_in_both_languages(params string[] args)
    {
        var refusal = Refused(args);
        Assert.DoesNotContain('\n', refusal.Chinese + refusal.English);
        Assert.EndsWith("。", refusal.Chinese, StringComparison.Ordinal);
        Assert.EndsWith(".", refusal.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=db")]
    [InlineData("Password=hunter2")]
    [InlineData("nonsense hunter2")]
    public void a_broken_connection_string_is_refused_and_its_password_not_repeated(string text)
    {
        var refusal = Assert.Throws<StartRefusal>(() => Read([], "demo.yaml", ("ConnectionStrings:Hub", text)));
        Assert.DoesNotContain("hunter2", refusal.Chinese + refusal.English, StringComparison.Ordinal);
    }

    [Fact]
    public void options_of_the_host_and_of_its_commands_are_left_alone()
    {
        Assert.True(Read(["--environment", "Production", "--Logging:LogLevel:Default=Debug"], "demo.yaml").Demo);
        Assert.True(Read(["codegen", "write", "--flag"], "demo.yaml").Demo);
    }

    [Theory]
    [InlineData("zh_CN.UTF-8", "中")]
    [InlineData("en_GB.UTF-8", "E")]
    [InlineData("de_DE", "E")]
    [InlineData("C.UTF-8", "中 / E")]
    [InlineData("", "中 / E")]
    public void a_refusal_speaks_the_language_of_the_terminal(string locale, string expected) =>
        Assert.Equal(expected, new StartRefusal("中", "E").In(locale));

    private StartRefusal Refused(string[] args) => Assert.Throws<StartRefusal>(() => Read(args, "demo.yaml"));

    private HubSettings Read(string[] args, string network, params (string Key, string Value)[] given)
    {
        var file = Path.Combine(_folder, network);
        File.WriteAllText(file, "");
        var values = new Dictionary<string, string?> { ["HUB_NETWORK"] = file, ["XDG_DATA_HOME"] = Path.Combine(_folder, "share") };
        foreach (var (key, value) in given) values[key] = value;
        return HubSettings.From(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), args);
    }
}
