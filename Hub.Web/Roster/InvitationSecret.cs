using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>The link of an invitation, made when its mail is sent: older links of the same invitation end with it.</summary>
internal sealed class InvitationSecret : IMailSecret
{
    public string Kind => Seating.InvitationKind;

    public async Task<string?> PathAsync(HubDb db, OutboxMail mail, DateTime now, CancellationToken cancel)
    {
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == mail.AboutId, cancel);
        return invitation?.StateAt(now) is InvitationState.Pending ? $"/invitations/{invitation.IssueSecret(now)}" : null;
    }
}
