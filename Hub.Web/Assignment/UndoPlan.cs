using System.Text.Json;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Takes an applied plan back: sets return to the team they came from, as far as work on them has not begun and the rules allow it.</summary>
public sealed class UndoPlan(HubWrites writes)
{
    public async Task<int> RunAsync(Actor actor, Guid planId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, planId);
        var plan = await write.Db.AssignmentPlans.SingleOrDefaultAsync(p => p.Id == planId, cancel) ?? throw new NotFoundException();
        if (!actor.HasSeatIn(plan.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(plan.WorkshopId), "Only an organiser undoes a plan.");
        plan.Undo();
        var changes = JsonSerializer.Deserialize<List<ApplyPlan.Change>>(plan.Applied!)!;
        string reason = $"Plan {plan.Number} undone";
        var (back, _) = await ApplyPlan.MoveAsync(write, plan.WorkshopId, [.. changes.Where(c => c.From is not null).Select(c => new ApplyPlan.Change(c.CaseSetId, c.To, c.From!.Value))], reason, cancel);
        var fresh = changes.Where(c => c.From is null).ToDictionary(c => c.CaseSetId, c => c.To);
        var ids = fresh.Keys.ToList();
        int freed = 0;
        foreach (var set in await write.Db.CaseSets.Include(s => s.Assignments).AsSplitQuery().Where(s => ids.Contains(s.Id) && s.State == CaseSetState.Assigned).ToListAsync(cancel))
        {
            if (set.CurrentAssignment?.TeamId != fresh[set.Id]) continue;
            set.MoveTo(CaseSetState.Available, new StepFacts(reason), actor.UserId, write.Now);
            freed++;
        }

        write.Record(AuditOperation.Alteration, "PlanUndone", "AssignmentPlan", plan.Id, plan.WorkshopId, $"{back.Count + freed} of {changes.Count} back");
        write.Announce([Topics.CaseSets(plan.WorkshopId), .. fresh.Values.Distinct().Select(Topics.Team)]);
        await write.SaveAsync(cancel);
        return back.Count + freed;
    }
}
