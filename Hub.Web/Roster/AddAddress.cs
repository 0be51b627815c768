using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Live;

namespace Hub.Web.Roster;

/// <summary>Notes a further e-mail address of a person, so that the same person is not invited twice.</summary>
public sealed class AddAddress(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid participantId, string address, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var seat = await Seating.SeatAsync(write, participantId, cancel);
        Rights.Demand(actor.KeepsRosterOf(seat.WorkshopId));
        if (await People.WithAddressAsync(write.Db, address, cancel) is { } owner)
            throw new RuleBrokenException("person.address-taken", "This address belongs to {0}.", owner.Id == seat.PersonId ? "this person already" : "another person");
        write.Db.PersonAddresses.Add(new PersonAddress(seat.PersonId, address, write.Now));
        write.Record(AuditOperation.Alteration, "AddressAdded", "Participant", seat.Id, seat.WorkshopId);
        write.Announce(Topics.Roster(seat.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
