using System.Reflection;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Incidents;

/// <summary>docs/reference/problems.md is what callers rely on, so every refusal of the rules stands there with its status and titles.</summary>
public sealed class RefusalTests
{
    private static readonly IReadOnlyList<Refusal> All =
    [
        .. typeof(Refusal).Assembly.GetTypes().Where(t => t.Name.EndsWith("Refusals", StringComparison.Ordinal)).SelectMany(t =>
            t.GetProperties(BindingFlags.Public | BindingFlags.Static).Where(p => p.PropertyType == typeof(Refusal)).Select(p => (Refusal)p.GetValue(null)!)
                .Concat(t.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(Refusal) && !m.IsSpecialName)
                    .Select(m => (Refusal)m.Invoke(null, [.. m.GetParameters().Select(p => Argument(p.ParameterType))])!))),
    ];

    [Fact] public void every_refusal_stands_in_the_reference()
    {
        var page = Repository.Lines("docs/reference/problems.md");
        Assert.NotEmpty(All);
        Assert.All(All, r =>
        {
            var row = Assert.Single(page, l => l.StartsWith($"| `{r.Code}` |", StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
            Assert.Equal($"{Status(r.Kind)}", row[2]);
            Assert.Contains(r.Title.Zh, row[3], StringComparison.Ordinal);
            Assert.Contains(r.Title.En, row[4], StringComparison.Ordinal);
        });
    }

    [Fact] public void a_code_is_kebab_case_and_means_one_kind_of_no() =>
        Assert.All(All.GroupBy(r => r.Code), g =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", g.Key);
            Assert.Single(g.Select(r => r.Kind).Distinct());
        });

    private static int Status(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid   => 400,
        RefusalKind.Forbidden => 403,
        RefusalKind.NotFound  => 404,
        RefusalKind.Conflict  => 409,
        _                     => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are four kinds."),
    };

    private static object Argument(Type type) =>
        type == typeof(string) ? "x"
        : type == typeof(int) ? 1
        : type == typeof(TimeSpan) ? TimeSpan.FromHours(1)
        : type == typeof(Domain.Drills.DrillState) ? Domain.Drills.DrillState.Paused
        : type == typeof(Domain.Evidence.FileKind) ? Domain.Evidence.FileKind.Pdf
        : type == typeof(Phase) ? Phase.Recovered
        : type == typeof(Domain.Rectification.OrderStage) ? Domain.Rectification.OrderStage.Signed
        : type.IsAssignableFrom(typeof(int[])) ? new[] { 1 }
        : type.IsAssignableFrom(typeof(string[])) ? new[] { "x" }
        : type.IsAssignableFrom(typeof(FactFault[])) ? new[] { new FactFault("x", "negative", new("不能为负数", "cannot be negative")) }
        : type.IsAssignableFrom(typeof(Fault[])) ? new[] { new Fault("x", 1, 1, "x") }
        : throw new InvalidOperationException($"A refusal needs a {type.Name}; say here what to give it.");
}
