using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Ends a token at once, by its person or an administrator.</summary>
public sealed class RevokeToken(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid tokenId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var token = await write.Db.AccessTokens.SingleOrDefaultAsync(t => t.Id == tokenId, cancel) ?? throw new NotFoundException();
        if (token.UserId != actor.UserId && !actor.AdministersHub()) throw new NotFoundException();
        token.Revoke(write.Now);
        write.Record(AuditOperation.Security, "TokenRevoked", "AccessToken", token.Id);
        write.Announce(Topics.Person(token.UserId));
        await write.SaveAsync(cancel);
    }
}
