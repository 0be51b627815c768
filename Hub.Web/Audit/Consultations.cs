using System.Text.Json;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

/// <summary>
/// Reading protected content is an act of its own (Directive (EU) 2016/680, Article 25): who, when, what, why.
/// A live refresh that shows the same person nothing new within 15 minutes adds no entry.
/// </summary>
public sealed class Consultations(IDbContextFactory<HubDb> hub, HubWrites writes, TimeProvider clock)
{
    public const string AssignedWork = "Assigned work";
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(15);

    /// <summary>One thing was shown. Call before showing it.</summary>
    public Task RecordAsync(Actor actor, string objectType, Guid objectId, Guid workshopId, CancellationToken cancel, string justification = AssignedWork) =>
        RecordAsync(actor, $"{objectType}Consulted", objectType, objectId, workshopId, null, justification, cancel);

    /// <summary>A list was shown: one consultation that names its ids. Its object is the workshop.</summary>
    public Task RecordListAsync(Actor actor, string objectType, IReadOnlyCollection<Guid> shown, Guid workshopId, CancellationToken cancel, string justification = AssignedWork) =>
        shown.Count == 0 ? Task.CompletedTask
            : RecordAsync(actor, $"{objectType}ListConsulted", objectType, workshopId, workshopId, JsonSerializer.Serialize(shown.Order()), justification, cancel);

    private async Task RecordAsync(Actor actor, string action, string objectType, Guid objectId, Guid workshopId, string? detail, string justification, CancellationToken cancel)
    {
        if (actor.IsHub) return;
        var since = clock.GetUtcNow().UtcDateTime - Same;
        await using (var db = await hub.CreateDbContextAsync(cancel))
        {
            if (await db.AuditEvents.AnyAsync(e => e.ActorUserId == actor.UserId && e.ObjectId == objectId && e.At > since
                && e.Action == action && e.Detail == detail && e.Justification == justification, cancel)) return;
        }

        await using var write = await writes.BeginAsync(actor, cancel);
        write.Record(AuditOperation.Consultation, action, objectType, objectId, workshopId, detail, justification);
        await write.SaveAsync(cancel);
    }
}
