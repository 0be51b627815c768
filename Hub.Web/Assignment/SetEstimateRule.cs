using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Changes how a workshop estimates the work of a set for which nobody gave minutes. Plans that were made keep their minutes.</summary>
public sealed class SetEstimateRule(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, WorkEstimate formula, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId), "Only an organiser changes the formula.");
        var rule = await write.Db.EstimateRules.SingleOrDefaultAsync(r => r.WorkshopId == workshopId, cancel);
        if (rule is null) write.Db.EstimateRules.Add(rule = new EstimateRule(workshopId));
        rule.Use(formula);
        write.Record(AuditOperation.Alteration, "EstimateRuleSet", "Workshop", workshopId, workshopId,
            $"{formula.StartMinutes} and {formula.MinutesPer100Images} for 100 images, {formula.MinutesPerVideo} a video, {string.Join('/', formula.IntensityPercent)} %");
        write.Announce(Topics.CaseSets(workshopId));
        await write.SaveAsync(cancel);
    }
}
