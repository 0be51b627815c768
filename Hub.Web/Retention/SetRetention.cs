using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;

namespace Hub.Web.Retention;

/// <summary>Sets when a workshop is reviewed and when its detail is erased: also of a closed one, until it is erased. The reason is kept.</summary>
public sealed class SetRetention(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, DateOnly reviewOn, DateOnly eraseAfter, string reason, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var (workshop, record) = await RetentionRights.FindAsync(write, workshopId, cancel);
        if (record.IsErased) throw new RuleBrokenException("retention.erased", "The detail is erased already.");
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > 500) throw new InvalidFieldException("reason", "Say why, in a sentence: the reason is kept.");
        if (eraseAfter < WorkshopDays.LocalDay(write.Now, workshop.TimeZone)) throw new InvalidFieldException("eraseAfter", "The erase date lies in the past. Choose today or a later day.");
        string from = $"{workshop.RetentionReviewOn:yyyy-MM-dd}, {workshop.EraseAfter:yyyy-MM-dd}";
        workshop.KeepUntil(reviewOn, eraseAfter);
        write.Record(AuditOperation.Alteration, "RetentionSet", "Workshop", workshopId, workshopId, $"{from} > {reviewOn:yyyy-MM-dd}, {eraseAfter:yyyy-MM-dd}", reason.Trim());
        write.Announce(Topics.Workshop(workshopId));
        await write.SaveAsync(cancel);
    }
}
