using IncidentHub.Contracts;

namespace IncidentHub.Web.Parts;

/// <summary>What may go wrong without being a fault of the page: the hub says no, or does not answer.</summary>
public static class Problems
{
    public static bool IsExpected(this Exception e) => e is HubProblem or HttpRequestException or TaskCanceledException;

    /// <summary>The hub was not reached, or could not answer.</summary>
    public static bool IsSilence(this Exception e) => e is HttpRequestException or TaskCanceledException or HubProblem { Status: >= 500 };

    /// <summary>Runs it and hands back what went wrong, or null.</summary>
    public static async Task<Exception?> TryAsync(Func<Task> work)
    {
        try
        {
            await work();
            return null;
        }
        catch (Exception e) when (e.IsExpected())
        {
            return e;
        }
    }
}
