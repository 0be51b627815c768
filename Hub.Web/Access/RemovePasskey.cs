using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Removes one of one's own passkeys, as long as another way to sign in is left.</summary>
public sealed class RemovePasskey(HubWrites writes)
{
    public async Task RunAsync(Actor actor, byte[] credentialId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == actor.UserId, cancel) ?? throw new NotFoundException();
        var mine = await write.Db.UserPasskeys.Where(p => p.UserId == user.Id).ToListAsync(cancel);
        var passkey = mine.Find(p => p.CredentialId.SequenceEqual(credentialId)) ?? throw new NotFoundException();
        if (mine.Count == 1 && user.PasswordHash is null)
            throw new RuleBrokenException("passkeys.last", "This is your only way to sign in. Add another passkey or a password first.");
        write.Db.UserPasskeys.Remove(passkey);
        write.Record(AuditOperation.Security, "PasskeyRemoved", "User", user.Id);
        await write.SaveAsync(cancel);
    }
}
