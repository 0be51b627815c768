using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>
/// Changes what stands about a seat. A later first day is a late joiner's, an earlier last day an early leaver's: stays in teams are cut to
/// the new days.
/// </summary>
public sealed class ChangeParticipant(HubWrites writes)
{
    public sealed record Change(string Organisation, string CountryCode, string? Unit, WorkshopRole Role, AttendanceMode Mode, DateOnly From, DateOnly To,
        IReadOnlyList<string> Languages, IReadOnlyList<string> Expertise);

    /// <param name="version">As read; a stale one is refused with the current value.</param>
    public async Task RunAsync(Actor actor, Guid participantId, Change change, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var db = write.Db;
        var seat = await Seating.SeatAsync(write, participantId, cancel);
        Rights.Demand(actor.Organises(seat.WorkshopId));
        var workshop = await Seating.OpenWorkshopAsync(db, seat.WorkshopId, cancel);
        if (version is { } read && read != seat.Version) throw new StaleVersionException(await ParticipantView.Of(db.Participants.Where(p => p.Id == seat.Id), db, true).SingleAsync(cancel));
        if (change.Role != seat.Role) await Seating.DemandOrganiserRemainsAsync(db, seat, cancel);
        var agency = Agencies.Named(change.Organisation, await Agencies.AllAsync(db, cancel));
        string country = change.CountryCode.Trim().Length > 0 ? change.CountryCode : agency.SeatCountry ?? throw new InvalidFieldException("countryCode", "Say which country the person represents.");
        seat.Represents(agency.Id, country, change.Unit);
        seat.ServesAs(change.Role);
        seat.AttendsBy(change.Mode);
        bool shorter = change.To < seat.To;
        seat.Attends(change.From, change.To);
        seat.Knows(change.Languages, change.Expertise);
        if (shorter && change.To < workshop.LastDay)
        {
            foreach (var team in await db.Teams.Where(t => t.WorkshopId == workshop.Id && t.Members.Any(m => m.ParticipantId == seat.Id && (m.To == null || m.To > change.To))).ToListAsync(cancel))
                team.Release(seat.Id, change.To.AddDays(1));
        }

        write.Record(AuditOperation.Alteration, "ParticipantChanged", "Participant", seat.Id, workshop.Id);
        write.Announce(Topics.Roster(workshop.Id), Topics.Person(seat.PersonId));
        await write.SaveAsync(cancel);
    }
}
