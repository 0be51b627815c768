using Hub.Domain;
using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Forms name a set by its reference, as people do.</summary>
internal static class SetByReference
{
    /// <summary>Throws <see cref="InvalidFieldException"/> for <paramref name="field"/> when there is no such set that the actor may see.</summary>
    public static async Task<Guid> SetCalledAsync(this IDbContextFactory<HubDb> hub, Actor actor, Guid workshopId, string? reference, string field)
    {
        string name = (reference ?? "").Trim();
        await using var db = await hub.CreateDbContextAsync();
        return await db.CaseSets.VisibleTo(actor).Where(s => s.WorkshopId == workshopId && s.Ref == name).Select(s => (Guid?)s.Id).SingleOrDefaultAsync()
            ?? throw new InvalidFieldException(field, "There is no set {0} in this workshop that you may see.", name);
    }

    /// <summary>Several references in one field, separated by commas.</summary>
    public static async Task<IReadOnlyList<Guid>> SetsCalledAsync(this IDbContextFactory<HubDb> hub, Actor actor, Guid workshopId, string? references, string field)
    {
        List<Guid> sets = [];
        foreach (string reference in CountryWords.Split(references)) sets.Add(await hub.SetCalledAsync(actor, workshopId, reference, field));
        return sets;
    }
}
