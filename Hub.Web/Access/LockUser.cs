using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Shuts somebody out at once, with every session and token, or lets them in again.</summary>
public sealed class LockUser(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid userId, bool locked, CancellationToken cancel)
    {
        Rights.Demand(actor.AdministersHub(), "Only an administrator locks people out of the hub.");
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: LastAdministrator.Lock);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel) ?? throw new NotFoundException();
        if (locked)
        {
            await LastAdministrator.KeepAsync(write.Db, user, cancel);
            await Sessions.EndAllAsync(write.Db, user.Id, write.Now, null, cancel);
        }

        user.LockedAt = locked ? user.LockedAt ?? write.Now : null;
        write.Record(AuditOperation.Security, locked ? "UserLocked" : "UserUnlocked", "User", user.Id);
        write.Announce(Topics.Person(user.Id));
        await write.SaveAsync(cancel);
    }
}
