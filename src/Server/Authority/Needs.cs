using IncidentHub.Domain.Authority;

namespace IncidentHub.Server.Authority;

/// <summary>Declares who may call an endpoint or hub method. Without it (or <see cref="OpenAttribute"/>) the door stays shut.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute
{
    public Right Right { get; } = right;
}

/// <summary>Declares that anybody may call, and why.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class OpenAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}
