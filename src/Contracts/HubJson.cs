using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentHub.Contracts;

/// <summary>The one JSON dialect of the API: camelCase, enums as their published names, nothing null on the wire that can be left out of requests.</summary>
public static class HubJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter());
        options.Converters.Add(new ReadOnlySetJson());
        options.AllowDuplicateProperties = false;
        options.MaxDepth = 32;
        // Answers are JSON, never pasted into markup: Chinese text stays readable on the wire.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        return options;
    }
}
