using Hub.Domain.Reminders;
using Hub.Web.Data;
using Hub.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>The link of a reset mail gets its secret when the mail leaves; a spent or old one makes the mail pointless.</summary>
internal sealed class ResetMailSecret : IMailSecret
{
    public string Kind => AskForReset.MailKind;

    public async Task<string?> PathAsync(HubDb db, OutboxMail mail, DateTime now, CancellationToken cancel)
    {
        var link = await db.SignInLinks.SingleOrDefaultAsync(l => l.Id == mail.AboutId, cancel);
        if (link is null || !link.IsOpenAt(now)) return null;
        string secret = Secrets.Make();
        link.Rehash(Secrets.Hash(secret));
        return MakeSignInLink.PathOf(secret);
    }
}
