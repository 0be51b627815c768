using Hub.Domain.Reminders;

namespace Hub.Web.Mail;

/// <summary>Takes one mail out of the house.</summary>
public interface IMailer
{
    /// <summary>Asks whether mails can go out now. Throws <see cref="MailRefusedException"/> when not; nothing was sent.</summary>
    Task DemandReadyAsync(CancellationToken cancel);

    /// <summary>
    /// Returns when the mail was taken over. Throws <see cref="MailRefusedException"/> when it certainly was not; any other exception leaves
    /// open whether it was.
    /// </summary>
    /// <param name="body">The text with its links.</param>
    Task SendAsync(OutboxMail mail, string body, CancellationToken cancel);
}
