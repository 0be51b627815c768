using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Findings;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Findings;

/// <summary>Proposes a draft, withdraws, or records the country's own answer. Deciding is <see cref="DecideDetermination"/>.</summary>
public sealed class MoveDetermination(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid determinationId, DeterminationState to, DateTime? at, string? reason, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var determination = await write.Db.Determinations.VisibleTo(write.Db, actor).SingleOrDefaultAsync(d => d.Id == determinationId, cancel)
            ?? throw new NotFoundException();
        bool organises = actor.Organises(determination.WorkshopId);
        Rights.Demand(actor.RecordsFindingsIn(determination.WorkshopId));
        FindingsInWrites.DemandVersion(version, determination.Version);
        switch (to)
        {
            case DeterminationState.Proposed:
                await write.DemandOpenAsync(determination.WorkshopId, cancel);
                determination.Propose(actor, write.Now);
                break;
            case DeterminationState.Withdrawn:
                Rights.Demand(organises || determination.ProposedByUserId == actor.UserId || actor.SeatIn(determination.WorkshopId) is { } seat
                    && (determination.ProposedByUserId is null || seat.TeamIds.Intersect(determination.ProposerTeamIds).Any()), "The proposing team or an organiser withdraws it.");
                determination.Withdraw(reason, actor, write.Now);
                break;
            case DeterminationState.ConfirmedByCountry or DeterminationState.RefutedByCountry:
                Rights.Demand(organises, "An organiser records what the country answered.");
                determination.AnsweredByCountry(to is DeterminationState.ConfirmedByCountry, reason, at, actor, write.Now);
                break;
            default:
                throw new InvalidFieldException("to", "A determination is decided by its review, and superseded by a newer one.");
        }

        write.Record(AuditOperation.Alteration, "DeterminationMoved", "Determination", determination.Id, determination.WorkshopId, to.ToString());
        write.Announce(Topics.CaseSet(determination.CaseSetId), Topics.CaseSets(determination.WorkshopId), Topics.Workshop(determination.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
