using System.Globalization;
using IncidentHub.Web.Parts;

namespace IncidentHub.Web.Text;

/// <summary>The page's language: Chinese unless the officer chose English on this computer.</summary>
public static class Language
{
    private const string Key = "language";

    public static string Now => CultureInfo.CurrentUICulture.Name;

    public static bool Is(string name) => Now == name;

    public static async Task<string> StartAsync(Browser browser)
    {
        var name = await browser.RecallAsync(Key) is "en" ? "en" : "zh-CN";
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(name);
        await browser.SpeakAsync(name);
        return name;
    }

    /// <summary>Takes effect with the next load of the page.</summary>
    public static Task ChooseAsync(Browser browser, string name) => browser.RememberAsync(Key, name);

    /// <summary>Fills the places of a sentence.</summary>
    public static string With(this string sentence, params object?[] values) => string.Format(CultureInfo.CurrentCulture, sentence, values);
}
