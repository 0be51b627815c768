using System.Globalization;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>
/// Copies the sessions of one day of the draft to other days, at the same time of the wall clock. A day that has a session already is refused,
/// so that a second click copies nothing twice.
/// </summary>
public sealed class CopyDay(HubWrites writes)
{
    /// <summary>Returns how many sessions were added. All days or none.</summary>
    public async Task<int> RunAsync(Actor actor, Guid workshopId, DateOnly from, IReadOnlyCollection<DateOnly> to, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.MayReadWorkshop(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var workshop = await write.Db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        if (!workshop.IsOpen) throw new RuleBrokenException("agenda.closed", "The agenda of a workshop that is {0} does not change any more.", workshop.State);
        if (to.Count == 0) throw new InvalidFieldException("to", "Choose at least one day to copy to.");
        var scheduled = await write.Db.Sessions.AsNoTracking().Where(s => s.WorkshopId == workshopId && s.Day != null).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).ToListAsync(cancel);
        var sessions = scheduled.FindAll(s => s.Day == from);
        if (sessions.Count == 0) throw new InvalidFieldException("from", "There is no session on {0} to copy.", Iso(from));

        foreach (var day in to.Distinct())
        {
            if (day < workshop.FirstDay || day > workshop.LastDay) throw new InvalidFieldException("to", "The workshop runs from {0} to {1}. Choose one of its days.", Iso(workshop.FirstDay), Iso(workshop.LastDay));
            if (scheduled.Exists(s => s.Day == day)) throw new RuleBrokenException("agenda.day-taken", "There are sessions on {0} already. Copy to days that are empty.", Iso(day));
            foreach (var session in sessions) write.Db.Sessions.Add(Copy(session, day, workshop.TimeZone, actor.Name, write.Now));
        }

        int added = sessions.Count * to.Distinct().Count();
        write.Record(AuditOperation.Collection, "DayCopied", "Workshop", workshopId, workshopId, $"{Iso(from)} to {string.Join(' ', to.Distinct().Order().Select(Iso))}, {added} sessions");
        write.Announce(Topics.Agenda(workshopId));
        await write.SaveAsync(cancel);
        return added;
    }

    private static Session Copy(Session session, DateOnly day, string timeZone, string by, DateTime now)
    {
        var copy = new Session(Guid.CreateVersion7(), session.WorkshopId, session.Title, session.Kind, session.Minutes);
        copy.IsFor(session.Audience, session.TeamId, session.LeadSeatIds);
        copy.PutInto(session.RoomId);
        copy.MoveTo(SessionTime.OnOrAfter(day, session.Start!.Value, session.End!.Value, timeZone));
        copy.WasChangedBy(by, now);
        return copy;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
