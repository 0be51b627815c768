using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>Sets the seats of a workshop, the clearance it asks for and the days to answer. More seats go to those who wait.</summary>
public sealed class SetRosterRules(HubWrites writes, Seating seating)
{
    public async Task RunAsync(Actor actor, Guid workshopId, int? seats, string? clearanceLevel, int answerDays, int noShowAfterMinutes, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var workshop = await Seating.OpenWorkshopAsync(write.Db, workshopId, cancel);
        var rules = await write.Db.RosterRules.SingleOrDefaultAsync(r => r.WorkshopId == workshopId, cancel);
        if (rules is null) write.Db.RosterRules.Add(rules = new RosterRules(workshopId));
        rules.Set(seats, clearanceLevel, answerDays, noShowAfterMinutes);
        await write.Db.SaveChangesAsync(cancel);
        int invited = await seating.FillAsync(write, workshop, await SeatPlan.LoadAsync(write.Db, workshopId, cancel), cancel);
        write.Record(AuditOperation.Alteration, "RosterRulesSet", "Workshop", workshopId, workshopId, $"{seats?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no"} seats, {invited} invited");
        write.Announce(Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
        if (invited > 0) await seating.WakeAsync(cancel);
    }
}
