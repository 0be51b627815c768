using System.Linq.Expressions;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Findings;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>What every use case of this folder asks first.</summary>
internal static class FindingsInWrites
{
    /// <summary>The set, if the actor may see it. A set that was merged or withdrawn takes nothing new.</summary>
    public static async Task<CaseSet> OpenSetAsync(this Write write, Guid caseSetId, CancellationToken cancel)
    {
        var set = await write.Db.CaseSets.VisibleTo(write.Actor).AsNoTracking().SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        if (set.State is CaseSetState.MergedInto) throw new RuleBrokenException("case-set.merged", "This set was merged into another. Work on that one.");
        if (set.State is CaseSetState.Withdrawn) throw new RuleBrokenException("case-set.withdrawn", "This set was withdrawn by its owner. Nothing is added to it.");
        await write.DemandOpenAsync(set.WorkshopId, cancel);
        return set;
    }

    public static async Task DemandOpenAsync(this Write write, Guid workshopId, CancellationToken cancel)
    {
        var state = await write.Db.Workshops.Where(w => w.Id == workshopId).Select(w => w.State).SingleAsync(cancel);
        if (state is WorkshopState.Closed or WorkshopState.Archived or WorkshopState.Cancelled)
            throw new RuleBrokenException("workshop.closed", "The workshop is {0}. Outcomes may still come; everything else stays as it is.", state);
    }

    /// <summary>Whether a thing with this client-made id exists already where it is being made; the same id elsewhere is refused.</summary>
    public static async Task<bool> ExistsAsync<T>(this Write write, Guid? id, Expression<Func<T, bool>> here, CancellationToken cancel) where T : class
    {
        if (id is not { } known || !await write.Db.Set<T>().AnyAsync(t => EF.Property<Guid>(t, "Id") == known, cancel)) return false;
        return await write.Db.Set<T>().Where(here).AnyAsync(t => EF.Property<Guid>(t, "Id") == known, cancel)
            ? true
            : throw new RuleBrokenException("id.taken", "This id is taken. Make a new one.");
    }

    /// <summary>Refuses to overwrite what somebody else changed since <paramref name="known"/> was read; null means the caller did not say.</summary>
    public static void DemandVersion(int? known, int current)
    {
        if (known is { } version && version != current) throw new StaleVersionException(new { version = current });
    }

    /// <summary>Everything a marking may name that includes the recipient of a referral.</summary>
    public static async Task<IReadOnlyList<string>> RecipientPartiesAsync(this HubDb db, Referral referral, CancellationToken cancel)
    {
        if (referral.RecipientOrganisationId is not { } id) return [referral.RecipientCountry];
        var parent = await db.Organisations.Where(o => o.Id == id).Select(o => o.ParentId).SingleOrDefaultAsync(cancel);
        return parent is { } p ? [referral.RecipientCountry, id.ToString(), p.ToString()] : [referral.RecipientCountry, id.ToString()];
    }
}
