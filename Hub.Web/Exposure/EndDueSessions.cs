using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Jobs;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Exposure;

/// <summary>The server ends sessions, not the browser: every minute those whose time has come. A late run does not lengthen any.</summary>
public sealed class EndDueSessions(HubWrites writes, IDbContextFactory<HubDb> hub, TimeProvider clock) : IJobHandler<NoArgs>
{
    public const string Job = "exposure.end-due";

    public async Task RunAsync(NoArgs args, JobRun run, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<(Guid Id, Guid WorkshopId)> due;
        await using (var db = await hub.CreateDbContextAsync(cancel))
            due = [.. (await db.ExposureSessions.Where(s => s.EndedAt == null && s.EndsBy <= now).Select(s => new { s.Id, s.WorkshopId }).ToListAsync(cancel)).Select(s => (s.Id, s.WorkshopId))];
        foreach (var (id, workshopId) in due) await EndAsync(id, workshopId, cancel);
    }

    private async Task EndAsync(Guid id, Guid workshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(Actor.Hub("Exposure limits"), cancel, workshopId);
        var session = await write.Db.ExposureSessions.SingleOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancel);
        if (session is null) return;
        string zone = await write.Db.Workshops.Where(w => w.Id == workshopId).Select(w => w.TimeZone).SingleAsync(cancel);
        var clockOfSeat = (await ExposureFacts.ClocksAsync(write.Db, workshopId, zone, [session.ParticipantId], session.EndsBy, cancel))[session.ParticipantId];
        session.End(write.Now, clockOfSeat.ReasonAt(session.EndsBy));
        var day = WorkshopDays.LocalDay(write.Now, zone);
        var teams = await write.Db.Teams.Where(t => t.Members.Any(m => m.ParticipantId == session.ParticipantId && m.From <= day && (m.To == null || m.To >= day))).Select(t => t.Id).ToListAsync(cancel);
        var person = await write.Db.Participants.Where(p => p.Id == session.ParticipantId).Select(p => p.PersonId).SingleAsync(cancel);
        write.Record(AuditOperation.Alteration, "ExposureEnded", "Participant", session.ParticipantId, workshopId, session.EndReason.ToString());
        write.Announce(teams.Select(Topics.Team));
        write.Announce(Topics.Person(person));
        await write.SaveAsync(cancel);
    }
}
