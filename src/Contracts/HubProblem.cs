using System.Text.Json;

namespace IncidentHub.Contracts;

/// <summary>A refusal of the hub: problem+json as an exception, for clients.</summary>
/// <param name="code">Stable, kebab-case; see docs/reference/problems.md.</param>
/// <param name="status">HTTP status.</param>
/// <param name="title">In the language asked for.</param>
/// <param name="detail">What is missing or wrong, in the language asked for.</param>
public sealed class HubProblem(string code, int status, string title, string? detail) : Exception($"{title} ({code}){(detail is null ? "" : $": {detail}")}")
{
    public string Code { get; } = code;
    public int Status { get; } = status;
    public string Title { get; } = title;
    public string? Detail { get; } = detail;

    /// <summary>API name of the field the refusal is about; null when it is about the whole.</summary>
    public string? Field { get; private init; }

    /// <summary>Reads a problem document; anything else becomes code "http-&lt;status&gt;".</summary>
    public static HubProblem From(int status, string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object
                ? new(Text(json, "code") ?? $"http-{status}", status, Text(json, "title") ?? $"HTTP {status}", Text(json, "detail")) { Field = Text(json, "field") }
                : new($"http-{status}", status, $"HTTP {status}", null);
        }
        catch (JsonException)
        {
            return new($"http-{status}", status, $"HTTP {status}", null);
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
