using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>A new password for oneself; every other session ends. The page asks for a fresh proof of who it is first.</summary>
public sealed class ChangePassword(HubWrites writes)
{
    public async Task RunAsync(Actor actor, string? current, string password, Guid? keepSession, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId, cancel) ?? throw new NotFoundException();
        if (user.PasswordHash is not null && !Accounts.PasswordIs(user, current ?? "")) throw new InvalidFieldException("current", "This is not your password now.");
        Accounts.SetPassword(user, password ?? "");
        await Sessions.EndAllAsync(write.Db, user.Id, write.Now, keepSession, cancel);
        write.Record(AuditOperation.Security, "PasswordChanged", "User", user.Id);
        await write.SaveAsync(cancel);
    }
}
