using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>Events and states as a store keeps them: JSON with web defaults. Chinese stays readable.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(object value) => JsonSerializer.Serialize(value, value.GetType(), Web);

    public static DomainEvent Stored(DomainEvent e) => (DomainEvent)Stored<object>(e);

    public static T Stored<T>(T value) where T : class => (T)JsonSerializer.Deserialize(Of(value), value.GetType(), Web)!;
}
