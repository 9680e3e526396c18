using Wolverine;

namespace IncidentHub.Server.Attention;

/// <summary>Who is told of what waits, how, and what happens when nobody answers.</summary>
public static class AttentionFeature
{
    public static void AddAttention(this IServiceCollection services)
    {
        services.AddSingleton(s => AttentionSettings.From(s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<Attendance>();
        services.AddSingleton<AttentionQuery>();
        services.AddSingleton<MessageLog>();
        services.AddSingleton(Channels);
        services.AddSingleton<Dispatch>();
        services.AddHostedService<AttentionClock>();
    }

    /// <summary>One at a time: when thousands of duties fall due at once, enforcing them goes before telling of them.</summary>
    public static void UseAttention(this WolverineOptions bus) => bus.LocalQueueFor<Attend>().MaximumParallelMessages(1);

    private static IEnumerable<IChannel> Channels(IServiceProvider services)
    {
        var settings = services.GetRequiredService<AttentionSettings>();
        var open = new List<IChannel>();
        if (settings.MailHost is not null) open.Add(new MailChannel(settings));
        if (settings.SmsUrl is not null) open.Add(new SmsChannel(settings, new HttpClient { Timeout = Timeout.InfiniteTimeSpan }));
        return open;
    }
}
