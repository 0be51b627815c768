using Hub.Domain.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Says before anybody presses a button why they may not decide a determination.</summary>
internal static class Decisions
{
    /// <summary>The sentence, null when nothing speaks against it. The caller has asked whether the determination may be read.</summary>
    public static async Task<string?> WhyNotAsync(HubDb db, Actor actor, Guid determinationId, DateTime now, CancellationToken cancel)
    {
        var determination = await db.Determinations.AsNoTracking().SingleAsync(d => d.Id == determinationId, cancel);
        if (!actor.DecidesDeterminationsIn(determination.WorkshopId)) return "Your role in this workshop does not decide determinations.";
        var (teams, count) = await ReviewerTeams.OfAsync(db, actor, determination, now, cancel);
        return determination.WhyNotDecidedBy(actor, teams, count)?.Sentence;
    }
}
