using IncidentHub.Server.Hosting;
using MailKit.Security;

namespace IncidentHub.Server.Attention;

/// <summary>By which doors messages leave the hub. Without an address of a server a channel is not used.</summary>
public sealed record AttentionSettings
{
    /// <summary>Host name of the mail server; null sends no mail.</summary>
    public string? MailHost { get; init; }
    public int MailPort { get; init; }
    public string MailFrom { get; init; } = "";
    public string? MailUser { get; init; }
    public string? MailPassword { get; init; }
    public SecureSocketOptions MailSecurity { get; init; }

    /// <summary>Where short messages are posted; null sends none.</summary>
    public Uri? SmsUrl { get; init; }
    public string? SmsToken { get; init; }

    /// <summary>The hub's address as people type it, for links; null leaves links out.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <exception cref="StartRefusal">A setting cannot be meant that way.</exception>
    public static AttentionSettings From(IConfiguration configuration)
    {
        var host = Text(configuration["Mail:Host"]);
        var from = Text(configuration["Mail:From"]);
        if (host is not null && (from is null || !MimeKit.MailboxAddress.TryParse(from, out _)))
            throw new StartRefusal("设置了 Mail:Host,还须在 Mail:From 给出发件地址。", "Mail:Host is set, so Mail:From has to name the sender's address.");
        var port = Text(configuration["Mail:Port"]) ?? "25";
        if (!int.TryParse(port, out var number) || number is < 1 or > 65535)
            throw new StartRefusal($"Mail:Port {port} 无效。", $"Mail:Port {port} is no port.");
        return new AttentionSettings
        {
            MailHost = host, MailPort = number, MailFrom = from ?? "", MailUser = Text(configuration["Mail:User"]), MailPassword = Text(configuration["Mail:Password"]),
            MailSecurity = Security(Text(configuration["Mail:Security"])), SmsUrl = Address(configuration, "Sms:Url"), SmsToken = Text(configuration["Sms:Token"]),
            PublicUrl = Address(configuration, "PublicUrl"),
        };
    }

    private static SecureSocketOptions Security(string? word) => word switch
    {
        null or "auto" => SecureSocketOptions.StartTlsWhenAvailable,
        "none"         => SecureSocketOptions.None,
        "starttls"     => SecureSocketOptions.StartTls,
        "tls"          => SecureSocketOptions.SslOnConnect,
        _              => throw new StartRefusal($"Mail:Security {word} 无效:可用 auto、none、starttls、tls。", $"Mail:Security {word} is unknown: use auto, none, starttls or tls."),
    };

    private static Uri? Address(IConfiguration configuration, string name) =>
        Text(configuration[name]) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new StartRefusal($"{name} 应为 http 或 https 地址。", $"{name} has to be an http or https address.");

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
