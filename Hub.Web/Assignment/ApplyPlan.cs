using System.Text.Json;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>
/// Makes a plan real, whole or in part. Every change is asked of the rules again: what has changed since the plan was made is skipped and named.
/// </summary>
public sealed class ApplyPlan(HubWrites writes)
{
    /// <summary>One set that was moved: from where (null: it had no team) to where.</summary>
    internal sealed record Change(Guid CaseSetId, Guid? From, Guid To);

    /// <param name="caseSetIds">Only these sets; null for all.</param>
    public async Task<(int Applied, IReadOnlyList<(Guid CaseSetId, string Sentence)> Skipped)> RunAsync(Actor actor, Guid planId, IReadOnlyCollection<Guid>? caseSetIds, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, planId);
        var plan = await write.Db.AssignmentPlans.SingleOrDefaultAsync(p => p.Id == planId, cancel) ?? throw new NotFoundException();
        if (!actor.HasSeatIn(plan.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(plan.WorkshopId), "Only an organiser applies a plan.");
        var wanted = PlanAnswer.FromJson(plan.Content).Assignments.Where(a => a.TodayTeamId != a.TeamId && (caseSetIds is null || caseSetIds.Contains(a.CaseSetId))).ToList();
        var done = plan.Applied is null ? [] : JsonSerializer.Deserialize<List<Change>>(plan.Applied)!;
        var (changes, skipped) = await MoveAsync(write, plan.WorkshopId, [.. wanted.Where(w => done.All(d => d.CaseSetId != w.CaseSetId)).Select(w => new Change(w.CaseSetId, w.TodayTeamId, w.TeamId))],
            $"Plan {plan.Number}", cancel);
        done.AddRange(changes);
        plan.Apply(JsonSerializer.Serialize(done), caseSetIds is null, write.Now);
        write.Record(AuditOperation.Alteration, "PlanApplied", "AssignmentPlan", plan.Id, plan.WorkshopId, $"{changes.Count} applied, {skipped.Count} skipped");
        await write.SaveAsync(cancel);
        return (changes.Count, skipped);
    }

    /// <summary>Moves sets as far as the rules still allow, first out of their teams, then into the new ones.</summary>
    internal static async Task<(List<Change> Done, List<(Guid, string)> Skipped)> MoveAsync(Write write, Guid workshopId, IReadOnlyList<Change> changes, string reason, CancellationToken cancel)
    {
        var (by, now) = (write.Actor.UserId, write.Now);
        var ids = changes.Select(c => c.CaseSetId).ToList();
        var sets = await write.Db.CaseSets.Include(s => s.Assignments).AsSplitQuery().Where(s => s.WorkshopId == workshopId && ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel);
        var workshop = await write.Db.Workshops.SingleAsync(w => w.Id == workshopId, cancel);
        var facts = await PlanFacts.LoadAsync(write.Db, workshop, now, null, cancel);
        var free = facts.Teams.ToDictionary(t => t.TeamId, t => t.FreeMinutes);
        var skipped = new List<(Guid, string)>();
        var leaving = new List<Change>();
        foreach (var change in changes)
        {
            if (!sets.TryGetValue(change.CaseSetId, out var set)) { skipped.Add((change.CaseSetId, "The set no longer exists.")); continue; }
            if (set.CurrentAssignment?.TeamId != change.From || set.WaitingAssignment is not null || set.State is not (CaseSetState.Available or CaseSetState.Assigned))
            {
                skipped.Add((set.Id, "The set has moved on since the plan was made."));
                continue;
            }

            if (change.From is { } from && free.GetValueOrDefault(from) is { } left) free[from] = left + facts.Estimate.MinutesFor(set);
            leaving.Add(change);
        }

        var done = new List<Change>();
        foreach (var change in leaving.OrderBy(c => sets[c.CaseSetId].Priority))
        {
            var set = sets[change.CaseSetId];
            try
            {
                var team = facts.Team(change.To) ?? throw new RuleBrokenException("plan.team", "The team no longer exists.");
                AssignCaseSet.Demand(facts.Of(set), team with { FreeMinutes = free[change.To] }, []);
                if (set.State is CaseSetState.Assigned) set.MoveTo(CaseSetState.Available, new StepFacts(reason), by, now);
                set.AssignTo(Guid.CreateVersion7(), change.To, by, now, reason);
                if (free[change.To] is { } left) free[change.To] = left - facts.Estimate.MinutesFor(set);
                done.Add(change);
            }
            catch (RuleBrokenException e)
            {
                skipped.Add((set.Id, e.Message));
            }
        }

        write.Announce([Topics.CaseSets(workshopId), Topics.Workshop(workshopId), .. done.Select(c => Topics.CaseSet(c.CaseSetId)),
            .. done.SelectMany(c => c.From is { } f ? (Guid[])[f, c.To] : [c.To]).Distinct().Select(Topics.Team)]);
        return (done, skipped);
    }
}
