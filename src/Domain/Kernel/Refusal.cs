namespace IncidentHub.Domain.Kernel;

/// <summary>Why a refusal happened, in terms the door can translate into a status code.</summary>
public enum RefusalKind
{
    /// <summary>The input is wrong; the same request can never succeed.</summary>
    Invalid,
    /// <summary>The state does not allow it now.</summary>
    Conflict,
    /// <summary>This person may not do it.</summary>
    Forbidden,
    /// <summary>There is no such thing, or this person may not know that there is.</summary>
    NotFound,
}

/// <summary>A named "no". <paramref name="Code"/> is stable and kebab-case; the texts may be improved at any time.</summary>
/// <param name="Code">Stable code, see docs/reference/problems.md.</param>
/// <param name="Kind">What sort of "no".</param>
/// <param name="Title">Short, the same for every occurrence of the code.</param>
/// <param name="Detail">What is missing or wrong in this case, and what to do.</param>
/// <param name="Extra">Machine-readable members added to the problem document; camelCase keys.</param>
public sealed record Refusal(string Code, RefusalKind Kind, Text Title, Text Detail, IReadOnlyDictionary<string, object>? Extra = null)
{
    public Refusal With(string key, object value) =>
        this with { Extra = new Dictionary<string, object>(Extra ?? new Dictionary<string, object>()) { [key] = value } };
}
