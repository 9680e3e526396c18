using IncidentHub.Contracts;
using IncidentHub.Web.Attention;
using IncidentHub.Web.Drills;
using IncidentHub.Web.Incidents;
using IncidentHub.Web.Inspections;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Rectification;
using IncidentHub.Web.Text;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using MudBlazor;
using MudBlazor.Services;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
builder.Services
    .AddMudServices(o =>
    {
        o.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
        // News is readable at once and until it goes: half faded text is not.
        (o.SnackbarConfiguration.ShowTransitionDuration, o.SnackbarConfiguration.HideTransitionDuration, o.SnackbarConfiguration.MaximumOpacity) = (0, 0, 100);
    })
    .AddSingleton<SessionDoor>()
    .AddSingleton(s => new HubClient(new HttpClient(s.GetRequiredService<SessionDoor>()) { BaseAddress = new Uri(builder.HostEnvironment.BaseAddress) }))
    .AddSingleton<Browser>()
    .AddSingleton<Device>()
    .AddSingleton(TimeProvider.System)
    .AddSingleton<ServerClock>()
    .AddSingleton<Session>()
    .AddSingleton<LiveBoard>()
    .AddSingleton<LiveAttention>()
    .AddSingleton<LiveDrills>()
    .AddSingleton<LiveOrders>()
    .AddSingleton<LiveInspections>()
    .AddSingleton<Outbox>()
    .AddScoped<OrderActions>()
    .AddScoped<IncidentActions>();

var host = builder.Build();

// The language has to be settled before the first component asks for a word.
var browser = host.Services.GetRequiredService<Browser>();
var language = await Language.StartAsync(browser);
host.Services.GetRequiredService<HubClient>().Language = language;
await host.RunAsync();
