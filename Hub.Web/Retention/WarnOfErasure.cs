using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Shell.Notices;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>Tells the organisers of a workshop and the administrators of what the dates bring: a review that is due, an erasure in 14 days. Once for each date.</summary>
public sealed class WarnOfErasure(HubWrites writes)
{
    private static readonly ParticipantState[] Live = [ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active];

    public async Task RunAsync(Actor actor, Guid workshopId, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var (workshop, record) = await RetentionRights.FindAsync(write, workshopId, cancel);
        var today = WorkshopDays.LocalDay(write.Now, workshop.TimeZone);
        bool erasure = record.OwesWarning(workshop, today), review = record.OwesReview(workshop, today);
        if (!erasure && !review) return;
        var people = await write.Db.Participants.Where(p => p.WorkshopId == workshopId && p.Role == WorkshopRole.Organiser && Live.Contains(p.State)).Select(p => p.PersonId)
            .Union(write.Db.Users.Where(u => u.IsAdministrator && !u.IsService && u.LockedAt == null).Select(u => u.Id)).ToListAsync(cancel);
        string link = $"/workshops/{workshopId}/retention";
        // Never sooner than 14 days from now, even when the date is nearer or has passed while the hub was off.
        var earliest = today.AddDays(Domain.Retention.RetentionRecord.WarningDays);
        var day = workshop.EraseAfter.AddDays(1) > earliest ? workshop.EraseAfter.AddDays(1) : earliest;
        foreach (var person in people)
        {
            if (erasure) write.Tell(person, workshopId, link, "The detail of {0} is erased on {1}. Its reports and figures stay. Hold the erasure if something stands against it.", workshop.Title, $"{day:yyyy-MM-dd}");
            if (review) write.Tell(person, workshopId, link, "The retention of {0} is due for review.", workshop.Title);
        }

        if (erasure) record.Warned(workshop.EraseAfter, today);
        if (review) record.ToldOfReview(workshop.RetentionReviewOn);
        write.Record(AuditOperation.Alteration, erasure ? "ErasureAnnounced" : "ReviewAnnounced", "Workshop", workshopId, workshopId, $"{people.Count} people, {workshop.EraseAfter:yyyy-MM-dd}");
        await write.SaveAsync(cancel);
    }
}
