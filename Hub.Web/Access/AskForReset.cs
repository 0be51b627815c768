using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Mail;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>
/// Somebody asks for a new way in. The answer never tells whether the address is known; at most one mail goes out in five minutes.
/// </summary>
public sealed class AskForReset(HubWrites writes, Outbox outbox)
{
    public const string MailKind = "sign-in-link";
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    public async Task RunAsync(Actor actor, string email, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await Accounts.ByEmailAsync(write.Db.Users.AsNoTracking().Where(u => u.LockedAt == null && !u.IsService && !u.IsDemonstration), email, cancel);
        if (user is not null && !await write.Db.SignInLinks.AnyAsync(l => l.UserId == user.Id && l.CreatedAt > write.Now - Pause, cancel))
        {
            // The secret is made when the mail leaves; until then no link opens anything.
            var link = new SignInLink(Guid.CreateVersion7(), SignInLinkPurpose.Reset, user.Id, Secrets.Hash(Secrets.Make()), Guid.Empty, write.Now, write.Now + Lasts);
            write.Db.SignInLinks.Add(link);
            outbox.AddText(write, MailKind, MailKind, user.Email!, user.Language, new Dictionary<string, string> { ["name"] = user.DisplayName }, personId: user.Id).About(link.Id);
        }

        write.Record(AuditOperation.Security, "ResetAsked", "User", user?.Id ?? Guid.Empty);
        await write.SaveAsync(cancel);
        await outbox.WakeAsync(cancel);
    }
}
