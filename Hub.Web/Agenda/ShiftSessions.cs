using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Moves a session of the draft and everything that begins after it on the same day by some minutes of the wall clock: in its own room, or in all rooms.</summary>
public sealed class ShiftSessions(HubWrites writes)
{
    public const int MostMinutes = 600;

    /// <summary>Returns how many sessions moved. Nothing moves when one of them would leave its day.</summary>
    public async Task<int> RunAsync(Actor actor, Guid sessionId, int minutes, bool everyRoom, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var first = await write.Db.Sessions.SingleOrDefaultAsync(s => s.Id == sessionId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadWorkshop(first.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(first.WorkshopId));
        await write.LockAsync(first.WorkshopId, cancel);
        var workshop = await write.Db.Workshops.SingleAsync(w => w.Id == first.WorkshopId, cancel);
        if (!workshop.IsOpen) throw new RuleBrokenException("agenda.closed", "The agenda of a workshop that is {0} does not change any more.", workshop.State);
        if (minutes is 0 or < -MostMinutes or > MostMinutes) throw new InvalidFieldException("minutes", "Give a number of minutes from {0} to {1}, and not 0.", -MostMinutes, MostMinutes);
        if (first.Day is not { } day) throw new RuleBrokenException("agenda.unscheduled", "This session is not scheduled. Give it a day and a time first.");

        var later = (await write.Db.Sessions.Where(s => s.WorkshopId == workshop.Id && s.Day == day && s.StartsAt >= first.StartsAt).ToListAsync(cancel))
            .Where(s => s.Id == first.Id || everyRoom || s.UsesAllRooms || s.RoomId == first.RoomId).ToList();
        foreach (var session in later)
        {
            session.MoveTo(Shifted(session, day, minutes, workshop.TimeZone));
            session.WasChangedBy(actor.Name, write.Now);
        }

        write.Record(AuditOperation.Alteration, "SessionsShifted", "Session", first.Id, workshop.Id, detail: $"{later.Count} by {minutes} minutes");
        write.Announce(Topics.Agenda(workshop.Id));
        await write.SaveAsync(cancel);
        return later.Count;
    }

    private static SessionTime Shifted(Session session, DateOnly day, int minutes, string timeZone)
    {
        var (start, end) = (session.Start!.Value, session.End!.Value);
        var moved = start.AddMinutes(minutes, out int days);
        if (days != 0) throw new RuleBrokenException("agenda.past-day", "“{0}” would leave its day. Move it by hand first.", session.Title);
        return SessionTime.OnOrAfter(day, moved, end.AddMinutes(minutes), timeZone);
    }
}
