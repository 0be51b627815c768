using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Issues the badges that people need and notes that they were printed. Handing out names on paper is a disclosure.</summary>
public sealed class PrintBadges(HubWrites writes, TimeProvider clock)
{
    /// <param name="only">These seats; empty for everybody who holds one.</param>
    /// <param name="newOnly">Only badges never printed or whose face has changed.</param>
    /// <param name="renew">Gives new codes: the old badges answer "revoked".</param>
    public async Task<IReadOnlyList<BadgeFace>> RunAsync(Actor actor, Guid workshopId, IReadOnlyCollection<Guid> only, bool newOnly, bool renew, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        CheckIn.DemandDesk(actor, workshopId);
        var db = write.Db;
        var today = clock.GetUtcNow().UtcDateTime;
        var faces = await BadgeFace.OfAsync(db, workshopId, only, today, cancel);
        var seats = await db.Participants.VisibleTo(actor).Where(p => p.WorkshopId == workshopId).ToDictionaryAsync(p => p.Id, cancel);
        var badges = (await db.Badges.Where(b => b.WorkshopId == workshopId).ToListAsync(cancel)).ToLookup(b => b.ParticipantId);
        var printed = new List<BadgeFace>();
        foreach (var face in faces)
        {
            var current = badges[face.ParticipantId].SingleOrDefault(b => b.RevokedAt is null);
            if (renew && current is not null)
            {
                current.Revoke(write.Now);
                current = null;
            }

            if (current is not null && newOnly && !current.NeedsPrint(face.Text)) continue;
            if (current is null) db.Badges.Add(current = new Badge(Guid.CreateVersion7(), seats[face.ParticipantId], badges[face.ParticipantId].Count() + 1, face.Text, write.Now));
            current.Print(face.Text, write.Now);
            printed.Add(face with { Code = current.Code, Number = current.Number });
        }

        if (printed.Count == 0) return [];
        write.Record(AuditOperation.Disclosure, "BadgesPrinted", "Workshop", workshopId, workshopId, $"{printed.Count} badges", recipient: "their holders", channel: "print");
        write.Announce(Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
        return printed;
    }
}
