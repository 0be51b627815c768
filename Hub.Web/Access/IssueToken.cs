using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Makes a personal token: for oneself, or by an administrator for others where the hub is set to allow that.</summary>
public sealed class IssueToken(HubWrites writes, HubSettings settings)
{
    /// <summary>Returns the token, which is not shown again.</summary>
    public async Task<string> RunAsync(Actor actor, Guid userId, string name, TokenScope scope, DateOnly? expiresOn, CancellationToken cancel)
    {
        if (actor.UserId != userId)
        {
            if (!actor.AdministersHub()) throw new NotFoundException();
            Rights.Demand(settings.IssueTokens, "This hub does not let administrators issue tokens for other people.");
        }

        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId, cancel) ?? throw new NotFoundException();
        string secret = Secrets.Make(TokenAuthentication.Prefix);
        var token = new AccessToken(Guid.CreateVersion7(), user.Id, name, Secrets.Hash(secret), write.Now, expiresOn, scope);
        write.Db.AccessTokens.Add(token);
        write.Record(AuditOperation.Security, "TokenIssued", "AccessToken", token.Id, detail: $"{scope} for {user.Id}");
        await write.SaveAsync(cancel);
        return secret;
    }
}
