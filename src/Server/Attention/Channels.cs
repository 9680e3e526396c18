using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace IncidentHub.Server.Attention;

/// <summary>What leaves the hub in one piece for one person.</summary>
/// <param name="Id">The same at every attempt, so that the other side can tell a repeat.</param>
/// <param name="To">Mail address or phone number.</param>
public sealed record Letter(Guid Id, string To, string Subject, string Text);

/// <summary>A way out of the hub.</summary>
public interface IChannel
{
    /// <summary>One of <see cref="Channel"/>.</summary>
    string Name { get; }

    /// <returns>True when the other side says that it reached the person, false when it took it over.</returns>
    /// <exception cref="NotSent">It certainly did not leave.</exception>
    Task<bool> SendAsync(Letter letter, CancellationToken ct);
}

/// <summary>The other side was not reached or refused: nothing left, so it may leave together with others next time.</summary>
public sealed class NotSent(Exception why) : Exception(why.Message, why);

/// <summary>E-mail through the organisation's server.</summary>
public sealed class MailChannel(AttentionSettings settings) : IChannel
{
    public string Name => Channel.Mail;

    public async Task<bool> SendAsync(Letter letter, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = (int)settings.Patience.TotalMilliseconds };
        using var mail = Compose(letter);
        try
        {
            await client.ConnectAsync(settings.MailHost ?? "", settings.MailPort, settings.MailSecurity, ct);
            if (settings.MailUser is { } user) await client.AuthenticateAsync(user, settings.MailPassword ?? "", ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            throw new NotSent(e);
        }
        try
        {
            await client.SendAsync(mail, ct);
        }
        catch (SmtpCommandException e)
        {
            throw new NotSent(e);
        }
        await client.DisconnectAsync(quit: true, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return false;
    }

    private MimeMessage Compose(Letter letter)
    {
        var mail = new MimeMessage { Subject = letter.Subject, MessageId = $"{letter.Id:N}@incidenthub", Body = new TextPart("plain") { Text = letter.Text } };
        mail.From.Add(MailboxAddress.Parse(settings.MailFrom));
        mail.To.Add(MailboxAddress.Parse(letter.To));
        // So that no mailbox answers a machine with its holiday note.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}

/// <summary>Short messages through an HTTP gateway: POST { id, to, text }, 2xx takes it over; { "state": "delivered" } in the answer says that it arrived.</summary>
public sealed class SmsChannel(AttentionSettings settings, HttpClient http) : IChannel
{
    public string Name => Channel.Sms;

    public async Task<bool> SendAsync(Letter letter, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.SmsUrl) { Content = JsonContent.Create(new { id = letter.Id, to = letter.To, text = letter.Text }) };
        request.Headers.Add("Idempotency-Key", letter.Id.ToString());
        if (settings.SmsToken is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        HttpResponseMessage answer;
        try
        {
            answer = await http.SendAsync(request, ct);
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            throw new NotSent(e);
        }
        using (answer)
        {
            // What the gateway refuses it has not sent; a fault of its own leaves that open.
            if ((int)answer.StatusCode is >= 400 and < 500) throw new NotSent(new HttpRequestException($"HTTP {(int)answer.StatusCode}"));
            if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"HTTP {(int)answer.StatusCode}");
            return answer.StatusCode is HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync(ct)).Contains("\"delivered\"", StringComparison.Ordinal);
        }
    }
}
