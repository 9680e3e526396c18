using MudBlazor;

namespace IncidentHub.Web.Layout;

/// <summary>MudBlazor in the colours and type of wwwroot/css/tokens.css.</summary>
public static class Theme
{
    private static readonly string[] Fonts = ["Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans", "system-ui", "sans-serif"];

    public static MudTheme Hub { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b6e6e", Secondary = "#5c6b7a", Background = "#f4f6f8", Surface = "#ffffff", TextPrimary = "#17212b", TextSecondary = "#5c6b7a",
            LinesDefault = "#dde3e9", Error = "#c8102e", Success = "#17703d", Info = "#0b6e6e",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = "14px", LineHeight = "1.45" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "16px", FontWeight = "600" },
            Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "14px" },
            Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "14px" },
        },
    };
}
