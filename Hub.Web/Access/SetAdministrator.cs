using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Makes somebody an administrator, or ends that. The hub always keeps one who can sign in.</summary>
public sealed class SetAdministrator(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid userId, bool administrator, CancellationToken cancel)
    {
        Rights.Demand(actor.AdministersHub(), "Only an administrator changes who administers the hub.");
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: LastAdministrator.Lock);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel) ?? throw new NotFoundException();
        if (!administrator) await LastAdministrator.KeepAsync(write.Db, user, cancel);
        user.IsAdministrator = administrator;
        write.Record(AuditOperation.Security, administrator ? "AdministratorMade" : "AdministratorEnded", "User", user.Id);
        write.Announce(Topics.Person(user.Id));
        await write.SaveAsync(cancel);
    }
}
