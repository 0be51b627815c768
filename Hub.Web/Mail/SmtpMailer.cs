using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using Hub.Domain.Reminders;

namespace Hub.Web.Mail;

/// <summary>
/// Hands mails to the configured server. Whether the server is there is asked on a connection of its own before a mail is touched, so that a
/// server that refuses or hangs leaves every mail waiting; only a mail whose own conversation broke off has an unknown fate.
/// </summary>
internal sealed class SmtpMailer(HubSettings settings) : IMailer
{
    private readonly SmtpSettings _smtp = settings.Smtp;

    public async Task DemandReadyAsync(CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(TimeSpan.FromSeconds(Math.Min(10, _smtp.TimeoutSeconds)));
        string? greeting;
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(_smtp.Host!, _smtp.Port, timeout.Token);
            await using var stream = connection.GetStream();
            using var reader = new StreamReader(stream);
            greeting = await reader.ReadLineAsync(timeout.Token);
            if (greeting?.StartsWith("220", StringComparison.Ordinal) == true) await stream.WriteAsync("QUIT\r\n"u8.ToArray(), timeout.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new MailRefusedException("The mail server does not answer.", final: false);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new MailRefusedException($"The mail server cannot be reached: {e.Message}", final: false);
        }

        if (greeting?.StartsWith("220", StringComparison.Ordinal) != true)
            throw new MailRefusedException($"The mail server takes no mail now: {greeting ?? "it hung up."}", final: false);
    }

    public async Task SendAsync(OutboxMail mail, string body, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(TimeSpan.FromSeconds(_smtp.TimeoutSeconds));
        using var client = new SmtpClient(_smtp.Host, _smtp.Port) { EnableSsl = _smtp.StartTls };
        if (_smtp.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, _smtp.Password);
        try
        {
            using var message = MailComposer.Compose(mail, body, _smtp);
            await client.SendMailAsync(message, timeout.Token);
        }
        catch (FormatException e)
        {
            throw new MailRefusedException(e.Message, final: true);
        }
        // A reply code means that the server said no; a connection that could not be opened means that it heard nothing.
        catch (SmtpException e) when (e.StatusCode is not SmtpStatusCode.GeneralFailure)
        {
            throw new MailRefusedException(e.Message, final: (int)e.StatusCode >= 500);
        }
        catch (SmtpException e) when (e.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable or SocketError.NetworkUnreachable })
        {
            throw new MailRefusedException(e.GetBaseException().Message, final: false);
        }
        // Encryption comes before the first word of a mail: a server that cannot be trusted, or has none, heard nothing either.
        catch (SmtpException e) when (e.GetBaseException() is AuthenticationException)
        {
            throw new MailRefusedException($"The mail server's certificate is not trusted: {e.GetBaseException().Message}", final: false);
        }
        catch (SmtpException e) when (e.InnerException is null)
        {
            throw new MailRefusedException(e.Message, final: false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("The mail server stopped answering.");
        }
    }
}
