using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Adds a passkey to one's own account.</summary>
public sealed class AddPasskey(HubWrites writes, Accounts accounts)
{
    public async Task RunAsync(Actor actor, PasskeyAttestationResult made, string? name, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = await write.Db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId, cancel) ?? throw new NotFoundException();
        if (!made.Succeeded || made.UserEntity.Id != user.Id.ToString()) throw new RuleBrokenException("passkeys.not-made", "No passkey was made. Try again.");
        await AddAsync(accounts, write, user, made.Passkey, name);
        write.Record(AuditOperation.Security, "PasskeyAdded", "User", user.Id);
        await write.SaveAsync(cancel);
    }

    internal static async Task AddAsync(Accounts accounts, Write write, HubUser user, UserPasskeyInfo passkey, string? name)
    {
        string label = string.IsNullOrWhiteSpace(name) ? "Passkey" : name.Trim();
        if (label.Length > 60) throw new InvalidFieldException("name", "A name has at most {0} characters.", 60);
        passkey.Name = label;
        using var manager = accounts.Over(write.Db);
        await manager.AddOrUpdatePasskeyAsync(user, passkey);
    }
}
