using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Records why somebody reads the detail of a closed workshop (domain.md 3, invariant 18). The reason holds for an hour.</summary>
public sealed class OpenClosedWorkshop(HubWrites writes)
{
    public const string Action = "ClosedWorkshopOpened";
    public static readonly TimeSpan Holds = TimeSpan.FromHours(1);

    /// <summary>Whether the person may read the workshop's detail now: it is not closed, or they gave a reason that still holds.</summary>
    public static async Task<bool> MayReadAsync(HubDb db, Actor actor, Guid workshopId, DateTime now, CancellationToken cancel)
    {
        var since = now - Holds;
        return actor.IsHub || !await db.Workshops.AnyAsync(w => w.Id == workshopId && w.State == WorkshopState.Closed, cancel)
            || await db.AuditEvents.AnyAsync(e => e.ActorUserId == actor.UserId && e.ObjectId == workshopId && e.Action == Action && e.At > since, cancel);
    }

    public async Task RunAsync(Actor actor, Guid workshopId, string reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        if (!actor.HasSeatIn(workshopId) || await write.Db.Workshops.Where(w => w.Id == workshopId).Select(w => (WorkshopState?)w.State).SingleOrDefaultAsync(cancel) is not { } state) throw new NotFoundException();
        if (state is not WorkshopState.Closed) throw new RuleBrokenException("workshop.open", "This workshop is not closed: its detail needs no reason of its own.");
        string why = (reason ?? "").Trim();
        if (why.Length is 0 or > 500) throw new InvalidFieldException("reason", "Say in at most {0} characters why you read it now: the reason is kept in the audit.", 500);
        write.Record(AuditOperation.Consultation, Action, "Workshop", workshopId, workshopId, justification: why);
        await write.SaveAsync(cancel);
    }
}
