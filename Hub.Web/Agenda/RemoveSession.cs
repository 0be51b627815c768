using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>Takes a session off the draft. Once released it becomes "cancelled" with the next release, and the releases that hold it keep it.</summary>
public sealed class RemoveSession(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid sessionId, int? version, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var session = await write.Db.Sessions.SingleOrDefaultAsync(s => s.Id == sessionId, cancel) ?? throw new NotFoundException();
        if (!actor.MayReadWorkshop(session.WorkshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(session.WorkshopId));
        if (version is { } read && read != session.Version) throw new StaleVersionException(SessionView.Of(session));
        write.Db.Sessions.Remove(session);
        write.Record(AuditOperation.Erasure, "SessionRemoved", "Session", session.Id, session.WorkshopId);
        write.Announce(Topics.Agenda(session.WorkshopId));
        await write.SaveAsync(cancel);
    }
}
