using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>
/// Moves, resizes, renames or re-peoples a session of the draft. Who comes second sees what the first changed, and overwrites nothing.
/// </summary>
public sealed class ChangeSession(HubWrites writes)
{
    public async Task<SessionView> RunAsync(Actor actor, Guid sessionId, SessionPatch patch, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var session = await write.Db.Sessions.SingleOrDefaultAsync(s => s.Id == sessionId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadWorkshop(session.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(session.WorkshopId));
        var workshop = await write.Db.Workshops.SingleAsync(w => w.Id == session.WorkshopId, cancel);
        if (patch.Version is { } version && version != session.Version) throw new StaleVersionException(SessionView.Of(session));
        if (!workshop.IsOpen) throw new RuleBrokenException("agenda.closed", "The agenda of a workshop that is {0} does not change any more.", workshop.State);

        var before = SessionView.Of(session);
        session.Describe(patch.Title.Or(session.Title), patch.Kind.Or(session.Kind));
        await ChoosePeopleAsync(write.Db, session, patch, cancel);
        Move(session, workshop, patch);
        var after = SessionView.Of(session);
        if (Same(before, after)) return before;
        session.WasChangedBy(actor.Name, write.Now);
        write.Record(AuditOperation.Alteration, "SessionChanged", "Session", session.Id, session.WorkshopId);
        write.Announce(Topics.Agenda(session.WorkshopId));
        await write.SaveAsync(cancel);
        return SessionView.Of(session);
    }

    private static bool Same(SessionView before, SessionView after) => before.Leads.SequenceEqual(after.Leads) && before with { Leads = after.Leads } == after;

    private static async Task ChoosePeopleAsync(HubDb db, Session session, SessionPatch patch, CancellationToken cancel)
    {
        var roomId = patch.RoomId.Or(session.RoomId);
        var teamId = patch.TeamId.Or(session.TeamId);
        var leads = patch.Leads.Or([.. session.LeadSeatIds]) ?? [];
        await SessionFields.DemandExistAsync(db, session.WorkshopId, roomId, teamId, leads, cancel);
        // Without its team a session falls back to what is usual for its kind.
        var kept = session.Audience is SessionAudience.Team && teamId is null ? Session.UsualAudience(session.Kind) : session.Audience;
        session.IsFor(patch.Audience.Or(kept), teamId, leads);
        session.PutInto(roomId);
    }

    private static void Move(Session session, Workshop workshop, SessionPatch patch)
    {
        var day = patch.Day.Or(session.Day);
        if (day is null)
        {
            if (session.IsScheduled || patch.Minutes.Is) session.Wait(patch.Minutes.Or(session.Minutes));
            return;
        }

        if (!patch.Day.Is && !patch.Start.Is && !patch.End.Is && !patch.Later.Is) return;
        string? start = patch.Start.Or(SessionView.Of(session).Start), end = patch.End.Or(SessionView.Of(session).End);
        // A start alone moves the session and keeps its length.
        if (patch.Start.Is && !patch.End.Is) end = $"{SessionFields.Clock(start, "start").AddMinutes(session.Minutes):HH:mm}";
        session.MoveTo(SessionFields.Time(workshop, day.Value, start, end, patch.Later.Or(session.Later)));
    }
}
