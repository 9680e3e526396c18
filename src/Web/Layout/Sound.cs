using IncidentHub.Web.Parts;

namespace IncidentHub.Web.Layout;

/// <summary>Whether an arriving report sounds on this computer; it does until somebody mutes it.</summary>
public static class Sound
{
    private const string Key = "sound";

    public static async Task<bool> IsOnAsync(Browser browser) => await browser.RecallAsync(Key) is not "off";

    public static Task SetAsync(Browser browser, bool on) => browser.RememberAsync(Key, on ? null : "off");
}
