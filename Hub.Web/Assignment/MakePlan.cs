using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Proposes a team for every open set. Nothing but the proposal is stored.</summary>
public sealed class MakePlan(HubWrites writes, IDbContextFactory<HubDb> hub, TimeProvider clock)
{
    public async Task<PlanAnswer> RunAsync(Actor actor, Guid workshopId, IReadOnlyCollection<Guid>? teamIds, bool keepToday, CancellationToken cancel)
    {
        Rights.Demand(actor.Organises(workshopId), "Only an organiser makes a plan.");
        PlanInput input;
        Plan plan;
        // Thinking needs no turn at writing.
        await using (var db = await hub.CreateDbContextAsync(cancel))
        {
            var workshop = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
            input = await PlanInput.LoadAsync(db, workshop, clock.GetUtcNow().UtcDateTime, teamIds is { Count: > 0 } ? teamIds : null, keepToday, cancel);
            if (input.Facts.Teams.Count == 0) throw new RuleBrokenException("plan.no-team", "There is no team to plan for. Make a team first.");
            plan = AssignmentPlanner.Make(input.Request);
        }

        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        int number = 1 + (await write.Db.AssignmentPlans.Where(p => p.WorkshopId == workshopId).MaxAsync(p => (int?)p.Number, cancel) ?? 0);
        var answer = input.Answer(Guid.CreateVersion7(), number, plan);
        write.Db.AssignmentPlans.Add(new AssignmentPlan(answer.Id, workshopId, number, keepToday, answer.ToJson(), actor.UserId, write.Now));
        write.Record(AuditOperation.Collection, "PlanMade", "AssignmentPlan", answer.Id, workshopId, $"{plan.Sets.Count} placed, {plan.Unplaced.Count} not");
        write.Announce(Topics.CaseSets(workshopId));
        await write.SaveAsync(cancel);
        return answer;
    }
}
