using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IncidentHub.Domain.Kernel;

/// <summary>One byte form per JSON value, so that both sides of a delivery hold the same hash: members sorted by ordinal name, no white space.</summary>
/// <remarks>The member order and number form follow RFC 8785 for the values we use (strings, integers, decimals as written).</remarks>
public static class Canonical
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) Write(writer, value);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Lower-case hexadecimal SHA-256 of the canonical bytes.</summary>
    public static string Hash(JsonElement value) => Convert.ToHexStringLower(SHA256.HashData(Bytes(value)));

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
