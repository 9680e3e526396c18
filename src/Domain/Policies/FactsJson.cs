using System.Text.Json;
using System.Text.Json.Serialization;

namespace IncidentHub.Domain.Policies;

/// <summary>Facts in JSON are one flat object of numbers, flags and words; null means unknown and is left out.</summary>
public sealed class FactsJson : JsonConverter<Facts>
{
    public override Facts Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Facts are an object of fact keys and plain values.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var facts = Facts.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            if (!seen.Add(key)) throw new JsonException("A fact is given twice.");
            reader.Read();
            facts = reader.TokenType switch
            {
                JsonTokenType.Number when reader.TryGetDecimal(out var number) => facts.With(key, number),
                JsonTokenType.True                                             => facts.With(key, true),
                JsonTokenType.False                                            => facts.With(key, false),
                JsonTokenType.String                                           => facts.With(key, reader.GetString()!),
                JsonTokenType.Null                                             => facts,
                _ => throw new JsonException("A fact is a number, true, false or a word."),
            };
        }
        return facts;
    }

    public override void Write(Utf8JsonWriter writer, Facts value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, fact) in value.Entries)
        {
            writer.WritePropertyName(key);
            if (fact.Number is { } number) writer.WriteNumberValue(number);
            else if (fact.Flag is { } flag) writer.WriteBooleanValue(flag);
            else writer.WriteStringValue(fact.Word);
        }
        writer.WriteEndObject();
    }
}
