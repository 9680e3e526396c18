using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Reporting.Forms;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Layout;

/// <summary>Who is signed in, and the lists that do not change while he works.</summary>
public sealed class Session(HubClient hub, Browser browser, Device device)
{
    private const string Mark = "signed-in";
    private Dictionary<string, UnitView> _units = [];

    public OfficerView? Me { get; private set; }
    public IReadOnlyCollection<UnitView> Units => _units.Values;
    public IReadOnlyList<CategoryView> Categories { get; private set; } = [];
    public IReadOnlyList<FactView> Facts { get; private set; } = [];
    /// <summary>All versions, so that old reports are shown as they were written.</summary>
    public IReadOnlyList<ReportForm> Forms { get; private set; } = [];

    /// <summary>Loads what the session needs; false when somebody has to sign in first.</summary>
    public async Task<bool> LoadAsync()
    {
        if (Me is not null) return true;
        // The cookie is out of the page's sight. Without the mark nobody signed in here, and asking would only be refused.
        if (await browser.RecallAsync(Mark) is null) return false;
        try
        {
            var me = await hub.MeAsync();
            var units = hub.UnitsAsync();
            var categories = hub.CategoriesAsync();
            var facts = hub.FactsAsync();
            var forms = hub.FormsAsync();
            Take(new(me, await units, await categories, await facts, await forms));
            return true;
        }
        catch (Exception e) when (e.IsSilence())
        {
            // Where no network is the page goes on with what was known when the device was prepared.
            if (await device.RecallAsync<Known>(Mark) is not { } kept) throw;
            Take(kept);
            return true;
        }
        catch (HubProblem p) when (p.Status == 401)
        {
            await ForgetAsync();
            return false;
        }
    }

    private void Take(Known known)
    {
        _units = known.Units.ToDictionary(u => u.Code, StringComparer.Ordinal);
        (Categories, Facts, Forms, Me) = (known.Categories, known.Facts, known.Forms, known.Me);
    }

    /// <summary>From now on the page starts on this device also where no network is.</summary>
    public Task KeepAsync() => device.KeepAsync(Mark, new Known(Me!, [.. Units], Categories, Facts, Forms));

    public async Task SignInAsync(string name, string password)
    {
        await hub.SignInAsync(name, password);
        await device.ClearAsync();
        await browser.RememberAsync(Mark, "1");
        await LoadAsync();
    }

    /// <summary>This browser is a screen on a wall from now on.</summary>
    public async Task EnterAsync(string screenKey)
    {
        await hub.EnterScreenAsync(screenKey);
        await device.ClearAsync();
        await browser.RememberAsync(Mark, "1");
    }

    public async Task SignOutAsync()
    {
        await hub.SignOutAsync();
        await ForgetAsync();
    }

    /// <summary>From the next load of the page on somebody has to sign in, and nothing that was seen stays on the device.</summary>
    public async Task ForgetAsync()
    {
        await browser.RememberAsync(Mark, null);
        await device.ClearAsync();
    }

    public bool May(string right) => Me?.Rights.Contains(right) is true;

    public bool Holds(string post) => Me?.Posts.Contains(post) is true;

    public UnitView? Unit(string code) => _units.GetValueOrDefault(code);

    /// <summary>Name of a unit or outside body in the page's language, or what the hub called it.</summary>
    public string UnitName(string code, string? otherwise = null) =>
        Unit(code) is { } unit ? Language.Is("en") ? unit.NameEn : unit.Name : Bodies.Find(code)?.Here() ?? otherwise ?? code;

    public string? CategoryName(string? key) =>
        Categories.FirstOrDefault(c => c.Key == key) switch
        {
            null => key,
            { Parent: { } parent } c => $"{Categories.FirstOrDefault(p => p.Key == parent)?.Name} · {c.Name}",
            var c => c.Name,
        };

    /// <summary>Whether <paramref name="code"/> is <paramref name="top"/> or stands below it.</summary>
    public bool IsWithin(string code, string top)
    {
        for (var at = Unit(code); at is not null; at = at.Parent is null ? null : Unit(at.Parent))
            if (at.Code == top) return true;
        return code == top;
    }

    public int CountBelow(string top) => Units.Count(u => u.Code != top && IsWithin(u.Code, top));

    /// <summary>What a device keeps of a session.</summary>
    private sealed record Known(OfficerView Me, IReadOnlyList<UnitView> Units, IReadOnlyList<CategoryView> Categories, IReadOnlyList<FactView> Facts, IReadOnlyList<ReportForm> Forms);
}
