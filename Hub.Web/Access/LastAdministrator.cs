using Hub.Domain;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>The hub keeps at least one administrator who is a person and not locked.</summary>
internal static class LastAdministrator
{
    /// <summary>Two administrators who remove each other at once run one after the other.</summary>
    public static readonly Guid Lock = new("8f3c1d52-6f0a-4a57-9b0e-3a1d6f5b7c10");

    public static async Task KeepAsync(HubDb db, HubUser leaving, CancellationToken cancel)
    {
        if (!leaving.IsAdministrator || leaving.LockedAt is not null) return;
        if (!await db.Users.AnyAsync(u => u.Id != leaving.Id && u.IsAdministrator && u.LockedAt == null && u.IsService == leaving.IsService, cancel)
            && !await db.Users.AnyAsync(u => u.Id != leaving.Id && u.IsAdministrator && u.LockedAt == null && !u.IsService, cancel))
            throw new RuleBrokenException("users.last-administrator", "This is the last administrator. Make somebody else an administrator first.");
    }
}
