using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Moves a set to its next state. Back to available returns it: its assignment ends, and with it the team's sight of the set.</summary>
public sealed class MoveCaseSet(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid caseSetId, CaseSetState to, string? reason, string? summary, IcseDecision? icseDecision, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, caseSetId);
        var set = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments).SingleOrDefaultAsync(s => s.Id == caseSetId, cancel) ?? throw new NotFoundException();
        var team = set.Assignments.Where(a => a.State is AssignmentState.Active or AssignmentState.Completed).OrderBy(a => a.At).LastOrDefault()?.TeamId;
        bool inTeam = team is { } id && actor.SitsIn(id);
        Rights.Demand(actor.MayMove(set, to, inTeam), to is CaseSetState.Withdrawn
            ? "Only the owner or an organiser withdraws a set." : "Only an organiser or the team that has the set moves it on.");
        var from = set.State;
        set.MoveTo(to, new StepFacts(reason, summary, icseDecision, inTeam), actor.UserId, write.Now);
        // What was said is kept with the set; the entry names the states only.
        write.Record(AuditOperation.Alteration, "CaseSetMoved", "CaseSet", set.Id, set.WorkshopId, $"{from} > {to}");
        write.Announce(Topics.CaseSets(set.WorkshopId), Topics.CaseSet(set.Id), Topics.Workshop(set.WorkshopId));
        if (team is { } teamId) write.Announce(Topics.Team(teamId));
        await write.SaveAsync(cancel);
    }
}
