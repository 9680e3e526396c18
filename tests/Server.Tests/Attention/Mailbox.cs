using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;
using MimeKit;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>A real mail server (aiosmtpd of the distribution) that keeps what it receives in a Maildir.</summary>
public sealed class Mailbox : IAsyncDisposable
{
    private readonly string _folder = TestFolder.New();
    private Process? _process;

    public int Port { get; } = Peer.FreePort();

    /// <summary>Everything received, in no order.</summary>
    public IReadOnlyList<MimeMessage> Received =>
        Directory.Exists(New) ? [.. Directory.GetFiles(New).Select(f => MimeMessage.Load(f))] : [];

    public IReadOnlyList<MimeMessage> For(string address) => [.. Received.Where(m => m.To.Mailboxes.Any(t => t.Address == address))];

    private string New => Path.Combine(_folder, "mail", "new");

    public async Task Start()
    {
        Directory.CreateDirectory(_folder);
        _process = Process.Start(new ProcessStartInfo("/usr/bin/aiosmtpd", ["-n", "-l", $"127.0.0.1:{Port}", "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(_folder, "mail")]))!;
        await Soon.Is(Answers, so => so);
    }

    private async Task<bool> Answers()
    {
        Assert.False(_process!.HasExited, "aiosmtpd ended; is python3-aiosmtpd installed?");
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        TestFolder.Delete(_folder);
    }
}
