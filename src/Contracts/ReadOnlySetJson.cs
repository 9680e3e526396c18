using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentHub.Contracts;

/// <summary>Sets of keys as JSON arrays; the serializer writes but does not read <see cref="IReadOnlySet{T}"/> by itself.</summary>
internal sealed class ReadOnlySetJson : JsonConverter<IReadOnlySet<string>>
{
    public override IReadOnlySet<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<HashSet<string>>(ref reader, options) ?? [];

    public override void Write(Utf8JsonWriter writer, IReadOnlySet<string> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<IEnumerable<string>>(writer, value.Order(StringComparer.Ordinal), options);
}
