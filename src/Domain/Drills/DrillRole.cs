using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Groups of a drill (参演团队).</summary>
/// <remarks>GB/T 38645-2020 A.2: three of the command, six of the participants.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<RoleGroup>))]
public enum RoleGroup
{
    /// <summary>指挥组: directs, may stop.</summary>
    [JsonStringEnumMemberName("command")] Command,
    /// <summary>策划组: controllers and the simulation cell.</summary>
    [JsonStringEnumMemberName("planning")] Planning,
    /// <summary>督导组.</summary>
    [JsonStringEnumMemberName("supervision")] Supervision,
    /// <summary>顾问组.</summary>
    [JsonStringEnumMemberName("advice")] Advice,
    /// <summary>实施组: the players.</summary>
    [JsonStringEnumMemberName("execution")] Execution,
    /// <summary>保障组.</summary>
    [JsonStringEnumMemberName("support")] Support,
    /// <summary>评估组.</summary>
    [JsonStringEnumMemberName("evaluation")] Evaluation,
    /// <summary>技术支持组.</summary>
    [JsonStringEnumMemberName("technology")] Technology,
    /// <summary>观察组: read only.</summary>
    [JsonStringEnumMemberName("observation")] Observation,
}

/// <summary>A part somebody plays, bound to a post of a unit. Which officer fills it is said when a drill is planned; a file names no person.</summary>
/// <param name="Post">One of <see cref="Organisation.Posts.All"/>; whoever holds it is proposed.</param>
/// <param name="Required">A drill does not start while nobody is there for it.</param>
public sealed record DrillRole(string Id, Text Title, RoleGroup Group, string Unit, string Post, bool Required);
