using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Live;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Answers a request for access: with a grant for some days, as far as the marking permits the person, or with a reason why not.</summary>
public sealed class DecideAccess(HubWrites writes, ActorLoader actors)
{
    public const int LongestDays = 30;

    public async Task RunAsync(Actor actor, Guid requestId, bool accept, int days, string? answer, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, requestId);
        var request = await write.Db.AccessRequests.SingleOrDefaultAsync(r => r.Id == requestId, cancel);
        if (request is null || !actor.Organises(request.WorkshopId)) throw new NotFoundException();
        var set = await write.Db.CaseSets.VisibleTo(actor).Include(s => s.Grants).SingleOrDefaultAsync(s => s.Id == request.CaseSetId, cancel) ?? throw new NotFoundException();
        request.Decide(accept, answer, actor.UserId, write.Now);
        if (accept)
        {
            if (days is < 1 or > LongestDays) throw new InvalidFieldException("days", "Give a number of days from 1 to {0}.", LongestDays);
            // The same law as everywhere: a grant is a ground to see the set, and the marking has to permit the seat beside it.
            var seat = (await actors.LoadAsync(request.PersonId, cancel)).SeatIn(request.WorkshopId);
            if (seat is not { IsHeld: true } || !await write.Db.CaseSets.PermittedTo(seat).AnyAsync(s => s.Id == set.Id, cancel))
                throw new RuleBrokenException("access.marking", "The marking of {0} does not permit this person to see it. Only its originator can change that.", set.Ref);
            var grant = set.Grant(Guid.CreateVersion7(), request.PersonId, actor.UserId, request.Reason, write.Now, write.Now.AddDays(days));
            string until = $"{grant.ExpiresAt:yyyy-MM-dd HH:mm} UTC";
            write.Record(AuditOperation.Disclosure, "AccessGranted", "CaseSet", set.Id, set.WorkshopId, $"until {grant.ExpiresAt:O}", request.Reason, request.PersonId.ToString());
            write.Tell(request.PersonId, set.WorkshopId, $"/workshops/{set.WorkshopId}/case-sets/{set.Id}", "You may see {0} until {1}.", set.Ref, until);
            // The owner and the auditor see at once that somebody else may look.
            var watchers = await write.Db.Participants.Where(p => p.WorkshopId == set.WorkshopId && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active)
                && (p.Role == WorkshopRole.Auditor || p.Role == WorkshopRole.AgencyContact && p.OrganisationId == set.OwnerOrganisationId)).Select(p => new { p.PersonId, p.Role }).ToListAsync(cancel);
            foreach (var watcher in watchers)
                write.Tell(watcher.PersonId, set.WorkshopId, watcher.Role is WorkshopRole.Auditor ? $"/workshops/{set.WorkshopId}/audit?object={set.Id}" : $"/workshops/{set.WorkshopId}/case-sets/{set.Id}", "Somebody was let see {0} until {1}.", set.Ref, until);
        }
        else
        {
            write.Record(AuditOperation.Security, "AccessRefused", "CaseSet", set.Id, set.WorkshopId, justification: request.Answer, recipient: request.PersonId.ToString());
            write.Tell(request.PersonId, set.WorkshopId, $"/workshops/{set.WorkshopId}/access", "Your request to see {0} was not granted.", set.Ref);
        }

        write.Announce(Topics.CaseSet(set.Id), Topics.Person(request.PersonId));
        await write.SaveAsync(cancel);
    }
}
