using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.CaseSets;

/// <summary>
/// Moves several sets to one state: an organiser after an import, a team what it takes up or finishes together. What a rule stops stays where it
/// is and is named.
/// </summary>
public sealed class MoveCaseSets(HubWrites writes)
{
    /// <param name="summary">What was found in all of them; asked for by <see cref="CaseSetState.Analysed"/> only.</param>
    /// <returns>How many moved, and the references of the others with what stopped each.</returns>
    public async Task<(int Moved, IReadOnlyList<(string Ref, RuleBrokenException Refusal)> Refused)> RunAsync(
        Actor actor, Guid workshopId, IReadOnlyCollection<Guid> caseSetIds, CaseSetState to, string? summary, CancellationToken cancel)
    {
        bool teamStep = to is CaseSetState.InAnalysis or CaseSetState.Analysed;
        Rights.Demand(actor.Organises(workshopId) || teamStep && actor.WorksIn(workshopId), teamStep ? "Only an organiser or the team that has the sets moves them on." : "Only an organiser moves several sets at once.");
        if (!teamStep && to is not (CaseSetState.Triaged or CaseSetState.Available))
            throw new InvalidFieldException("to", "Several sets at once can be triaged, made available, taken up or finished. Move the others one by one.");
        if (caseSetIds.Count == 0) throw new InvalidFieldException("caseSetIds", "Select at least one set first.");
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var sets = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Assignments).AsSplitQuery()
            .Where(s => s.WorkshopId == workshopId && caseSetIds.Contains(s.Id)).OrderBy(s => s.Ref).ToListAsync(cancel);
        var moved = new List<Guid>();
        var teams = new HashSet<Guid>();
        var refused = new List<(string, RuleBrokenException)>();
        foreach (var set in sets)
        {
            try
            {
                var team = set.TeamId;
                bool inTeam = team is { } id && actor.SitsIn(id);
                if (!actor.MayMove(set, to, inTeam)) throw new RuleBrokenException("case-set.other-team", "Only an organiser or the team that has the set moves it on.");
                set.MoveTo(to, new StepFacts(Summary: summary, ByTeamMember: inTeam), actor.UserId, write.Now);
                moved.Add(set.Id);
                if (team is { } holder) teams.Add(holder);
            }
            catch (RuleBrokenException e)
            {
                refused.Add((set.Ref, e));
            }
        }

        if (moved.Count == 0) return (0, refused);
        write.Record(AuditOperation.Alteration, "CaseSetsMoved", "Workshop", workshopId, workshopId, $"{moved.Count} > {to}");
        write.Announce([Topics.CaseSets(workshopId), Topics.Workshop(workshopId), .. moved.Select(Topics.CaseSet), .. teams.Select(Topics.Team)]);
        await write.SaveAsync(cancel);
        return (moved.Count, refused);
    }
}
