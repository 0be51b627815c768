using Hub.Domain;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Persons by any of their addresses.</summary>
internal static class People
{
    /// <summary>The person who has this address, null when nobody has.</summary>
    public static async Task<HubUser?> WithAddressAsync(HubDb db, string address, CancellationToken cancel)
    {
        string normal = PersonAddress.Normal(address), upper = normal.ToUpperInvariant();
        return await db.PersonAddresses.Where(a => a.Address == normal).Join(db.Users, a => a.PersonId, u => u.Id, (_, u) => u).SingleOrDefaultAsync(cancel)
            ?? await db.Users.SingleOrDefaultAsync(u => u.NormalizedEmail == upper, cancel);
    }

    /// <summary>A person without a way to sign in yet; the invitation offers one.</summary>
    public static HubUser Add(HubDb db, string address, string? name, DateTime now)
    {
        string normal = PersonAddress.Normal(address);
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Write the person's name as others shall see it.");
        if (name.Trim().Length > 120) throw new InvalidFieldException("name", "A name has at most {0} characters.", 120);
        var person = new HubUser(Guid.CreateVersion7(), normal, name.Trim())
        {
            NormalizedEmail = normal.ToUpperInvariant(),
            NormalizedUserName = normal.ToUpperInvariant(),
            CreatedAt = now,
        };
        db.Users.Add(person);
        db.PersonAddresses.Add(new PersonAddress(person.Id, normal, now));
        return person;
    }
}
