using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Signs out: this browser, another of one's own, or all others.</summary>
public sealed class EndSession(HubWrites writes)
{
    /// <param name="sessionId">The one to end; null ends all of the person but <paramref name="keep"/>.</param>
    public async Task RunAsync(Actor actor, Guid? sessionId, Guid? keep, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        if (sessionId is { } one)
        {
            var session = await write.Db.SignInSessions.SingleOrDefaultAsync(s => s.Id == one && s.UserId == actor.UserId, cancel) ?? throw new NotFoundException();
            session.End(write.Now);
        }
        else await Sessions.EndAllAsync(write.Db, actor.UserId, write.Now, keep, cancel);

        write.Record(AuditOperation.Security, sessionId is null ? "OtherSessionsEnded" : "SignedOut", "User", actor.UserId);
        write.Announce(Topics.Person(actor.UserId));
        await write.SaveAsync(cancel);
    }
}
