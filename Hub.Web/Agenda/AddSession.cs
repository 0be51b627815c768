using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Puts a session into the draft, scheduled or waiting. Conflicts never refuse it: they are shown, and a release asks for them.</summary>
public sealed class AddSession(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, Guid workshopId, SessionInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.MayReadWorkshop(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var workshop = await write.Db.Workshops.SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        if (input.Id is { } known && await write.Db.Sessions.AnyAsync(s => s.Id == known && s.WorkshopId == workshopId, cancel)) return known;
        if (!workshop.IsOpen) throw new RuleBrokenException("agenda.closed", "The agenda of a workshop that is {0} does not change any more.", workshop.State);

        var session = new Session(input.Id ?? Guid.CreateVersion7(), workshopId, input.Title, input.Kind, input.Minutes ?? 60);
        await SessionFields.DemandExistAsync(write.Db, workshopId, input.RoomId, input.TeamId, input.Leads ?? [], cancel);
        session.IsFor(input.Audience ?? Session.UsualAudience(input.Kind), input.TeamId, input.Leads ?? []);
        session.PutInto(input.RoomId);
        if (input.Day is { } day) session.MoveTo(SessionFields.Time(workshop, day, input.Start, input.End, input.Later ?? false));
        session.WasChangedBy(actor.Name, write.Now);
        write.Db.Sessions.Add(session);
        write.Record(AuditOperation.Collection, "SessionAdded", "Session", session.Id, workshopId);
        write.Announce(Topics.Agenda(workshopId));
        await write.SaveAsync(cancel);
        return session.Id;
    }
}
