using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>Gives several available sets to one team. What the rules refuse stays where it is and is named.</summary>
public sealed class AssignCaseSets(HubWrites writes)
{
    /// <summary>How many were assigned, and the references of the others with what stopped each.</summary>
    public async Task<(int Assigned, IReadOnlyList<(string Ref, RuleBrokenException Refusal)> Refused)> RunAsync(Actor actor, Guid workshopId, Guid teamId, IReadOnlyCollection<Guid> caseSetIds, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        Rights.Demand(actor.Organises(workshopId), "Only an organiser assigns several sets at once.");
        if (caseSetIds.Count == 0) throw new InvalidFieldException("caseSetIds", "Select at least one set first.");
        var workshop = await write.Db.Workshops.SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        var sets = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments).AsSplitQuery()
            .Where(s => s.WorkshopId == workshopId && caseSetIds.Contains(s.Id)).OrderBy(s => s.Priority).ThenBy(s => s.Ref).ToListAsync(cancel);
        var facts = await PlanFacts.LoadAsync(write.Db, workshop, write.Now, [teamId], cancel);
        var team = facts.Team(teamId) ?? throw new InvalidFieldException("teamId", "There is no such team in this workshop.");
        var refused = new List<(string, RuleBrokenException)>();
        var assigned = new List<Guid>();
        foreach (var set in sets)
        {
            try
            {
                var wanted = facts.Of(set);
                AssignCaseSet.Demand(wanted, team, []);
                set.AssignTo(Guid.CreateVersion7(), teamId, actor.UserId, write.Now);
                if (team.FreeMinutes is { } free) team = team with { FreeMinutes = free - wanted.Minutes };
                assigned.Add(set.Id);
            }
            catch (RuleBrokenException e)
            {
                refused.Add((set.Ref, e));
            }
        }

        if (assigned.Count == 0) return (0, refused);
        write.Record(AuditOperation.Alteration, "CaseSetsAssigned", "Team", teamId, workshopId, string.Join(' ', assigned));
        write.Announce([Topics.CaseSets(workshopId), Topics.Team(teamId), Topics.Workshop(workshopId), .. assigned.Select(Topics.CaseSet)]);
        await write.SaveAsync(cancel);
        return (assigned.Count, refused);
    }
}
