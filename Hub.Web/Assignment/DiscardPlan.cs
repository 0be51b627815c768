using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Puts a proposal aside. Nothing else changes.</summary>
public sealed class DiscardPlan(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid planId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, planId);
        var plan = await write.Db.AssignmentPlans.SingleOrDefaultAsync(p => p.Id == planId, cancel) ?? throw new NotFoundException();
        if (!actor.HasSeatIn(plan.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(plan.WorkshopId), "Only an organiser discards a plan.");
        plan.Discard();
        write.Record(AuditOperation.Alteration, "PlanDiscarded", "AssignmentPlan", plan.Id, plan.WorkshopId);
        write.Announce(Topics.CaseSets(plan.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
