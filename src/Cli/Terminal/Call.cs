using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using Spectre.Console.Rendering;

namespace IncidentHub.Cli.Terminal;

/// <summary>One run of one verb: what was typed, the hub it talks to, and how the answer is printed.</summary>
internal sealed class Call(ParseResult said, Shell shell, CancellationToken stop) : IDisposable
{
    /// <summary>Like the API, but what is not there is left out: an answer is read by eyes and by jq.</summary>
    private static readonly JsonSerializerOptions Json = new(HubJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private Door? _door;
    private HttpClient? _http;
    private HubClient? _hub;
    private OfficerView? _me;
    private string? _key;

    public Shell Shell => shell;
    public Language Language => shell.Language;
    public CancellationToken Stop => stop;
    /// <exception cref="UsageFault">HUB_ADDRESS is no address.</exception>
    public Door Door => _door ??= Terminal.Door.Open();
    public bool AsJson => said.GetValue(shell.Json);

    /// <summary>The hub at the address of the session, as whoever signed in.</summary>
    public HubClient Hub => _hub ??= Connect(Door, shell.Language, out _http);

    public T? Get<T>(Option<T> option) => said.GetValue(option);

    public T Get<T>(Argument<T> argument) => said.GetValue(argument)!;

    /// <summary>The key of a creating call: given, or made up and told when the answer is lost.</summary>
    public string Key(Option<string?> option) => _key = said.GetValue(option) ?? Guid.NewGuid().ToString("N");

    public async Task<OfficerView> MeAsync() => _me ??= await Hub.MeAsync(stop);

    /// <summary>The unit that was named, or the officer's own.</summary>
    public async Task<string> UnitAsync(Option<string?> option) => said.GetValue(option) ?? (await MeAsync()).Unit;

    /// <summary>Sends files for an act that names them. The same files under the same key have the same ids, so that a repeat is a repeat.</summary>
    public async Task<IReadOnlyList<Guid>> UploadAsync(Guid subject, string key, IReadOnlyList<string> paths)
    {
        if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing) throw new UsageFault(shell.Say($"没有 {missing}", $"There is no {missing}"));
        var (uploaded, me) = (new List<Guid>(), (await MeAsync()).Name);
        foreach (var path in paths)
        {
            var (name, bytes) = (Path.GetFileName(path), await File.ReadAllBytesAsync(path, stop));
            uploaded.Add(Ids.Upload(subject, me, key, name, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            await Hub.UploadEvidenceAsync(subject, uploaded[^1], name, bytes, stop);
        }
        return uploaded;
    }

    /// <summary>Prints the answer as JSON, or what a person wants to see of it.</summary>
    public void Print<T>(T answer, Func<IRenderable> face)
    {
        if (AsJson) shell.Output.WriteLine(ToJson(answer));
        else Paper.Print(shell.Output, face());
    }

    /// <summary>Prints the answer as JSON, or as one sentence.</summary>
    public void Print<T>(T answer, string sentence) => shell.Output.WriteLine(AsJson ? ToJson(answer) : Paper.Plain(sentence));

    public static string ToJson<T>(T answer) => JsonSerializer.Serialize(answer, Json);

    /// <summary>A refusal goes to standard error, so that it is never taken for an answer.</summary>
    public Task TellAsync(HubProblem p) => shell.Error.WriteLineAsync(AsJson
        ? ToJson(new { p.Code, p.Status, p.Title, p.Detail, p.Field })
        : Paper.Plain(p.Detail is null ? $"{p.Title} ({p.Code})" : $"{p.Title}{shell.Say(":", ": ")}{p.Detail} ({p.Code})"));

    /// <summary>No answer, or not one of a hub. Whether the call was done is unknown, hence the key to repeat it with.</summary>
    public HubProblem Unreachable(Exception why)
    {
        var again = _key is null ? "" : shell.Say($" 是否已办理不能确定,可加 --key {_key} 原样重试。", $" Whether it was done is unknown; repeat it with --key {_key}.");
        var sentence = why is JsonException
            ? shell.Say($"{Door.Address} 应答的不是 IncidentHub。", $"What answers at {Door.Address} is not an IncidentHub.")
            : shell.Say($"{Door.Address} 没有应答,请确认中心已启动、地址正确。", $"{Door.Address} does not answer; check that the hub runs and the address is right.");
        return new HubProblem("unreachable", 0, shell.Say("无法连接", "Cannot connect"), sentence + again);
    }

    public static HubClient Connect(Door door, Language language, out HttpClient http)
    {
        http = new HttpClient { BaseAddress = door.Address };
        var hub = new HubClient(http) { Language = language.Code };
        if (door.Token is { } token) hub.UseToken(token);
        return hub;
    }

    public void Dispose() => _http?.Dispose();
}
