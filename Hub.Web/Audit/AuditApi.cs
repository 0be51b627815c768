using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

internal static class AuditApi
{
    internal sealed record View(long Sequence, DateTime At, Guid? ActorId, string? ActorName, AuditOperation Operation, string Action, string ObjectType, Guid ObjectId,
        Guid? WorkshopId, string? Detail, string? Justification, string? Recipient, string? Channel, string? From, string? RequestId);

    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync);

    /// <summary>In the order of writing; next is the sequence number to go on after.</summary>
    private static async Task<Listing<View>> ListAsync(CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel, long? after = null, int? take = null, Guid? workshopId = null)
    {
        var actor = await actors.GetAsync();
        Rights.Demand(actor.MayReadSomeAudit(), "The audit is read by auditors, organisers and administrators.");
        int size = take ?? 100;
        if (size is < 1 or > 500) throw new Domain.InvalidFieldException("take", "Take between 1 and 500 at a time.");
        await using var db = await hub.CreateDbContextAsync(cancel);
        var all = db.AuditEvents.AsNoTracking().VisibleTo(actor);
        if (workshopId is { } one) all = all.Where(e => e.WorkshopId == one);
        int total = await all.CountAsync(cancel);
        var rows = await (from e in all.Where(e => e.Sequence > (after ?? 0)).OrderBy(e => e.Sequence).Take(size + 1)
                          join u in db.Users on e.ActorUserId equals u.Id into people
                          from person in people.DefaultIfEmpty()
                          orderby e.Sequence
                          select new { e, Name = person == null ? e.Job : person.DisplayName }).ToListAsync(cancel);
        View[] views = [.. rows.Take(size).Select(r => r.e).Select((e, i) => actor.MayReadReasonsOf(e.WorkshopId)
            ? new View(e.Sequence, e.At, e.ActorUserId, rows[i].Name, e.Operation, e.Action, e.ObjectType, e.ObjectId, e.WorkshopId, e.Detail, e.Justification, e.Recipient, e.Channel, e.From, e.RequestId)
            : new View(e.Sequence, e.At, e.ActorUserId, rows[i].Name, e.Operation, e.Action, e.ObjectType, e.ObjectId, e.WorkshopId, null, null, e.Recipient, e.Channel, e.From, e.RequestId))];
        return new Listing<View>(views, total, rows.Count > size ? views[^1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }
}
