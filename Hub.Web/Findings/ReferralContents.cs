using Hub.Domain.Findings;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

internal static class ReferralContents
{
    /// <summary>The sets and determinations of a referral as they are marked now. The caller has asked whether the referral may be seen.</summary>
    public static async Task<(IReadOnlyCollection<ReferralInput> Inputs, IReadOnlyCollection<Determination> Determinations)> ContentsOfAsync(
        this HubDb db, Referral referral, CancellationToken cancel)
    {
        var (setIds, determinationIds) = (referral.CaseSetIds.ToList(), referral.DeterminationIds.ToList());
        var sets = await db.CaseSets.AsNoTracking().Where(s => setIds.Contains(s.Id)).OrderBy(s => s.Ref).ToListAsync(cancel);
        var determinations = await db.Determinations.AsNoTracking().Where(d => determinationIds.Contains(d.Id)).ToListAsync(cancel);
        return ([.. sets.Select(s => new ReferralInput(s.Id, s.Ref, s.Marking))], determinations);
    }
}
