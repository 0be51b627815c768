using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;

namespace Hub.Web.Access;

/// <summary>Adds a person of the demonstration who signs in by password alone. Only the loader of demonstration data may.</summary>
public sealed class CreateDemoUser(HubWrites writes)
{
    public async Task<Guid> RunAsync(Actor actor, string email, string displayName, string password, CancellationToken cancel)
    {
        Rights.Demand(actor.IsHub, "Demonstration people are made by the demonstration only.");
        await using var write = await writes.BeginAsync(actor, cancel);
        var user = new HubUser(Guid.CreateVersion7(), email, displayName) { IsDemonstration = true, CreatedAt = write.Now };
        Accounts.SetPassword(user, password);
        write.Db.Users.Add(user);
        write.Record(AuditOperation.Security, "UserCreated", "User", user.Id, detail: "demonstration");
        await write.SaveAsync(cancel);
        return user.Id;
    }
}
