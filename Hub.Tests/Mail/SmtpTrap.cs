using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Hub.Tests.Mail;

/// <summary>A mail server on loopback that behaves as a test says: takes mail, refuses it, hangs, or dies in the middle.</summary>
internal sealed class SmtpTrap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly List<Task> _talks = [];

    public SmtpTrap()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }
    /// <summary>Message ids of the mails the server said 250 to, or took whole before it died.</summary>
    public List<string> Taken { get; } = [];
    public string Greeting { get; set; } = "220 trap";
    public bool SilentGreeting { get; set; }
    public string RcptAnswer { get; set; } = "250 ok";
    /// <summary>Dies after this many mails, having read the mail but not answered.</summary>
    public int? DieAfter { get; set; }
    public bool HangInData { get; set; }
    /// <summary>Offers STARTTLS with this certificate.</summary>
    public X509Certificate2? Certificate { get; set; }

    public Dictionary<string, string> Settings => new()
    {
        ["Hub:Smtp:Host"] = "127.0.0.1",
        ["Hub:Smtp:Port"] = Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["Hub:Smtp:StartTls"] = "false",
        ["Hub:Smtp:From"] = "hub@hub.example",
        ["Hub:Smtp:TimeoutSeconds"] = "2",
    };

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream);
            await using var writer = new StreamWriter(stream) { AutoFlush = true, NewLine = "\r\n" };
            if (SilentGreeting) await Task.Delay(Timeout.Infinite, _stop.Token);
            await writer.WriteLineAsync(Greeting);
            while (await reader.ReadLineAsync(_stop.Token) is { } line)
            {
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO" when Certificate is not null: await writer.WriteLineAsync("250-trap\r\n250 STARTTLS"); break;
                    case "STARTTLS" when Certificate is not null:
                        await writer.WriteLineAsync("220 go on");
                        await using (var encrypted = new SslStream(stream)) await encrypted.AuthenticateAsServerAsync(Certificate);
                        return;
                    case "RCPT": await writer.WriteLineAsync(RcptAnswer); break;
                    case "DATA":
                        if (HangInData) await Task.Delay(Timeout.Infinite, _stop.Token);
                        await writer.WriteLineAsync("354 go on");
                        string id = "";
                        while (await reader.ReadLineAsync(_stop.Token) is { } body && body != ".")
                            if (body.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase)) id = body[11..].Trim();
                        lock (Taken) Taken.Add(id);
                        if (Taken.Count == DieAfter) return;
                        await writer.WriteLineAsync("250 taken");
                        break;
                    case "QUIT": await writer.WriteLineAsync("221 bye"); return;
                    default: await writer.WriteLineAsync("250 ok"); break;
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or AuthenticationException)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_talks);
        _stop.Dispose();
    }
}
