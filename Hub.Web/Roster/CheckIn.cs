using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Notes that somebody came in or went out, by the code on their badge or by name. A refused scan is noted in the audit too.</summary>
public sealed class CheckIn(HubWrites writes)
{
    public sealed record Result(Guid ParticipantId, PresenceKind Kind, Guid EventId);

    /// <summary>By badge. Throws <see cref="RuleBrokenException"/> for a code that is unknown or revoked; the sentence is what the desk reads out.</summary>
    public async Task<Result> RunAsync(Actor actor, Guid workshopId, string code, PresenceKind kind, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        DemandDesk(actor, workshopId);
        var badge = await write.Db.Badges.AsNoTracking().SingleOrDefaultAsync(b => b.WorkshopId == workshopId && b.Code == code.Trim(), cancel);
        if (badge is not null and { RevokedAt: null }) return await NoteAsync(write, badge.ParticipantId, kind, PresenceMethod.Badge, cancel);
        write.Record(AuditOperation.Security, "ScanRefused", "Workshop", workshopId, workshopId, badge is null ? "unknown" : "revoked");
        await write.SaveAsync(cancel);
        throw badge is null
            ? new RuleBrokenException("badge.unknown", "Unknown. This badge is not of this workshop: look for the person by name.")
            : new RuleBrokenException("badge.revoked", "Revoked. This badge was replaced or its seat has ended: look for the person by name.");
    }

    /// <summary>By name, or copied from the signed list.</summary>
    public async Task<Result> ByNameAsync(Actor actor, Guid workshopId, Guid participantId, PresenceKind kind, PresenceMethod method, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        DemandDesk(actor, workshopId);
        return await NoteAsync(write, participantId, kind, method, cancel);
    }

    private static async Task<Result> NoteAsync(Write write, Guid participantId, PresenceKind kind, PresenceMethod method, CancellationToken cancel)
    {
        if (kind is PresenceKind.Undo) throw new InvalidFieldException("kind", "Choose entry or exit.");
        var seat = await Seating.SeatAsync(write, participantId, cancel);
        if (!seat.HoldsPlace || seat.State is ParticipantState.Invited)
            throw new RuleBrokenException("presence.no-seat", "This seat is {0}: bring the person to an organiser.", seat.State);
        var workshop = await write.Db.Workshops.AsNoTracking().SingleAsync(w => w.Id == seat.WorkshopId, cancel);
        var day = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        if (day < seat.From || day > seat.To) throw new RuleBrokenException("presence.not-today", "This seat is for {0} to {1}: bring the person to an organiser.", Day(seat.From), Day(seat.To));
        var standing = Presence.Standing(await write.Db.PresenceEvents.AsNoTracking().Where(e => e.ParticipantId == seat.Id && e.Day == day).ToListAsync(cancel));
        if ((standing?.Kind ?? PresenceKind.Exit) == kind)
            throw new RuleBrokenException("presence.already", kind is PresenceKind.Entry ? "Already in since {0}." : "Not in: there is no entry to end.", standing is null ? "" : Time(standing.At, workshop.TimeZone));
        var note = new PresenceEvent(Guid.CreateVersion7(), seat, kind, method, day, write.Actor, write.Now);
        write.Db.PresenceEvents.Add(note);
        write.Record(AuditOperation.Collection, kind is PresenceKind.Entry ? "CheckedIn" : "CheckedOut", "Participant", seat.Id, seat.WorkshopId, method.ToString());
        write.Announce(Topics.Roster(seat.WorkshopId), Topics.Workshop(seat.WorkshopId));
        await write.SaveAsync(cancel);
        return new Result(seat.Id, kind, note.Id);
    }

    internal static void DemandDesk(Actor actor, Guid workshopId)
    {
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.KeepsRosterOf(workshopId));
    }

    private static string Day(DateOnly day) => day.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static string Time(DateTime at, string zone) => WorkshopDays.TimeOfDay(at, zone).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
