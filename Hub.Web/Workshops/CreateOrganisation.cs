using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>Adds an agency or a unit of one. Administrators and organisers may: the roster import needs them by short name.</summary>
public sealed class CreateOrganisation(HubWrites writes)
{
    /// <summary>Returns the id; the same <paramref name="id"/> again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid? id, string name, string shortName, OrganisationKind kind, string? countryCode, Guid? parentId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        Rights.Demand(actor.IsHub || actor.MayCreateWorkshops(), "Only administrators and organisers add organisations.");
        if (id is { } known && await write.Db.Organisations.AnyAsync(o => o.Id == known, cancel)) return known;
        var organisation = new Organisation(id ?? Guid.CreateVersion7(), name, shortName, kind, countryCode, parentId);
        if (await write.Db.Organisations.AnyAsync(o => o.ShortName == organisation.ShortName, cancel))
            throw new RuleBrokenException("organisation.short-name", "There is already an organisation called {0}. Short names are unique.", organisation.ShortName);
        if (parentId is { } parent && !await write.Db.Organisations.AnyAsync(o => o.Id == parent, cancel))
            throw new InvalidFieldException("parentId", "There is no such parent organisation.");
        write.Db.Organisations.Add(organisation);
        write.Record(AuditOperation.Collection, "OrganisationCreated", "Organisation", organisation.Id);
        await write.SaveAsync(cancel);
        return organisation.Id;
    }
}
