using Hub.Domain.Access;
using Hub.Domain.Retention;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Retention;

/// <summary>Who keeps the dates of a workshop: its organisers, and administrators, who see no content by that.</summary>
internal static class RetentionRights
{
    public const string Refusal = "The dates of a workshop are kept by its organisers and by administrators.";

    public static bool KeepsDatesOf(this Actor actor, Guid workshopId) => actor.Organises(workshopId) || actor.AdministersHub();

    /// <summary>The workshop and its record, which is made with the first act. Throws when the actor may not.</summary>
    public static async Task<(Workshop Workshop, RetentionRecord Record)> FindAsync(Write write, Guid workshopId, CancellationToken cancel)
    {
        var workshop = await write.Db.Workshops.VisibleTo(write.Actor).SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        Rights.Demand(write.Actor.KeepsDatesOf(workshopId), Refusal);
        var record = await write.Db.RetentionRecords.SingleOrDefaultAsync(r => r.WorkshopId == workshopId, cancel);
        if (record is null) write.Db.RetentionRecords.Add(record = new RetentionRecord(workshopId));
        return (workshop, record);
    }
}
