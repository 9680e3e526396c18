using System.Globalization;
using System.Text.Json;

namespace IncidentHub.Domain.Signals.Formats;

/// <summary>A VERIS record as path → values. Lists are transparent: <c>asset.assets.variety</c> holds the variety of every asset.</summary>
/// <remarks>An object's own path holds its member names, so that <c>action</c> has the values <c>malware</c>, <c>hacking</c> …</remarks>
internal sealed class VerisCodes
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    public VerisCodes(JsonElement root) => Add("", root);

    public IReadOnlyList<string> this[string path] => _values.TryGetValue(path, out var values) ? values : [];

    public string? First(string path) => this[path] is [var first, ..] ? first : null;

    /// <summary>The largest number at a path that is not negative, or null.</summary>
    public decimal? Number(string path) => this[path]
        .Select(v => decimal.TryParse(v, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null)
        .Max();

    private void Add(string path, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Put(path, member.Name);
                    Add(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Add(path, item);
                break;
            case JsonValueKind.Null:
                break;
            default:
                Put(path, element.Text(path));
                break;
        }
    }

    private void Put(string path, string value)
    {
        if (!_values.TryGetValue(path, out var values)) _values[path] = values = [];
        if (!values.Contains(value)) values.Add(value);
    }
}
