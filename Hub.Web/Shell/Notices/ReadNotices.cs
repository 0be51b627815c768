using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Shell.Notices;

/// <summary>Marks a person's own notices as read: one, or all of them.</summary>
public sealed class ReadNotices(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid? noticeId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        var unread = await write.Db.Notices.Where(n => n.PersonId == actor.UserId && n.ReadAt == null && (noticeId == null || n.Id == noticeId)).ToListAsync(cancel);
        if (unread.Count == 0) return;
        foreach (var notice in unread) notice.Read(write.Now);
        write.Record(AuditOperation.Alteration, "NoticesRead", "Person", actor.UserId, detail: $"{unread.Count}");
        write.Announce(Topics.Person(actor.UserId));
        await write.SaveAsync(cancel);
    }
}
