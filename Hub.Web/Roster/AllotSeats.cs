using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Gives an agency its seats and reserve in a workshop, and names its contact.</summary>
public sealed class AllotSeats(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, string organisation, int seats, int reserve, Guid? contactParticipantId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        await Seating.OpenWorkshopAsync(write.Db, workshopId, cancel);
        var agency = Agencies.Named(organisation, await Agencies.AllAsync(write.Db, cancel));
        var quota = await write.Db.AgencyQuotas.SingleOrDefaultAsync(q => q.WorkshopId == workshopId && q.OrganisationId == agency.Id, cancel);
        if (quota is null) write.Db.AgencyQuotas.Add(quota = new AgencyQuota(Guid.CreateVersion7(), workshopId, agency.Id, seats, reserve, contactParticipantId));
        else quota.Allot(seats, reserve, contactParticipantId ?? quota.ContactParticipantId);
        write.Record(AuditOperation.Alteration, "SeatsAllotted", "AgencyQuota", quota.Id, workshopId, $"{seats} + {reserve}");
        write.Announce(Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
    }
}
