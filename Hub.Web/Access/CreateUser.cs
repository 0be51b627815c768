using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Adds a person to the hub. How they sign in is set up by themselves, through a link.</summary>
public sealed class CreateUser(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid? id, string email, string displayName, bool administrator, CancellationToken cancel)
    {
        Rights.Demand(actor.AdministersHub(), "Only an administrator adds people to the hub.");
        var (address, name) = Accounts.Checked(email, displayName);
        await using var write = await writes.BeginAsync(actor, cancel);
        if (id is { } known && await write.Db.Users.AnyAsync(u => u.Id == known, cancel)) return known;
        if (await Accounts.ByEmailAsync(write.Db.Users.AsNoTracking(), address, cancel) is not null)
            throw new RuleBrokenException("users.email-taken", "Somebody with this e-mail address is in the hub already.");

        var user = new HubUser(id ?? Guid.CreateVersion7(), address, name) { IsAdministrator = administrator, CreatedAt = write.Now };
        write.Db.Users.Add(user);
        write.Record(AuditOperation.Security, "UserCreated", "User", user.Id, detail: administrator ? "administrator" : null);
        await write.SaveAsync(cancel);
        return user.Id;
    }
}
