using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Ten new recovery codes for oneself; those before stop working.</summary>
public sealed class MakeRecoveryCodes(HubWrites writes)
{
    public async Task<IReadOnlyList<string>> RunAsync(Actor actor, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId, cancel) ?? throw new NotFoundException();
        var codes = Accounts.RenewRecoveryCodes(user);
        write.Record(AuditOperation.Security, "RecoveryCodesMade", "User", user.Id);
        await write.SaveAsync(cancel);
        return codes;
    }
}
