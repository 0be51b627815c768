using Hub.Domain.Reminders;
using Hub.Web.Data;

namespace Hub.Web.Mail;

/// <summary>Makes the secret link of one kind of mail at the moment it is sent, so that no row holds it. A feature with such mails has one.</summary>
public interface IMailSecret
{
    string Kind { get; }

    /// <summary>The path of the link with a new secret, for example "/invitations/…"; null when the mail has become pointless. Saved with the claim.</summary>
    Task<string?> PathAsync(HubDb db, OutboxMail mail, DateTime now, CancellationToken cancel);
}
