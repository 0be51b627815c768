using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>Moves several sets to one state, as an organiser does after an import. What a rule stops stays where it is and is named.</summary>
public sealed class MoveCaseSets(HubWrites writes)
{
    /// <summary>How many moved, and the references of the others with what stopped each.</summary>
    public async Task<(int Moved, IReadOnlyList<(string Ref, RuleBrokenException Refusal)> Refused)> RunAsync(
        Actor actor, Guid workshopId, IReadOnlyCollection<Guid> caseSetIds, CaseSetState to, CancellationToken cancel)
    {
        Rights.Demand(actor.Organises(workshopId), "Only an organiser moves several sets at once.");
        if (to is not (CaseSetState.Triaged or CaseSetState.Available)) throw new InvalidFieldException("to", "Several sets at once can be triaged or made available. Move the others one by one.");
        if (caseSetIds.Count == 0) throw new InvalidFieldException("caseSetIds", "Select at least one set first.");
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var sets = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments).AsSplitQuery()
            .Where(s => s.WorkshopId == workshopId && caseSetIds.Contains(s.Id)).OrderBy(s => s.Ref).ToListAsync(cancel);
        var refused = new List<(string, RuleBrokenException)>();
        foreach (var set in sets)
        {
            try
            {
                set.MoveTo(to, new StepFacts(), actor.UserId, write.Now);
            }
            catch (RuleBrokenException e)
            {
                refused.Add((set.Ref, e));
            }
        }

        if (refused.Count == sets.Count) return (0, refused);
        write.Record(AuditOperation.Alteration, "CaseSetsMoved", "Workshop", workshopId, workshopId, $"{sets.Count - refused.Count} > {to}");
        write.Announce(Topics.CaseSets(workshopId), Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
        return (sets.Count - refused.Count, refused);
    }
}
