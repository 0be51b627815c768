using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Exposure;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Exposure;

/// <summary>Changes a workshop's limits. Sessions that run keep the end they were given.</summary>
public sealed class SetExposurePolicy(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, Action<ExposurePolicy> change, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId) || actor.CaresForWelfareIn(workshopId), "Only organisers and the welfare officer change the limits.");
        var policy = await write.Db.ExposurePolicies.SingleOrDefaultAsync(p => p.WorkshopId == workshopId, cancel);
        if (policy is null) write.Db.ExposurePolicies.Add(policy = new ExposurePolicy(workshopId));
        change(policy);
        write.Record(AuditOperation.Alteration, "ExposurePolicyChanged", "Workshop", workshopId, workshopId,
            $"{policy.MaxMinutesPerDay} a day, {policy.MaxContinuousMinutes} at a time, break {policy.MinBreakMinutes}, until {policy.DayCutOff:HH:mm}, {policy.MaxConsecutiveDays} days, {policy.MinMembersPresent} present");
        write.Announce(Topics.Workshop(workshopId), Topics.Roster(workshopId));
        await write.SaveAsync(cancel);
    }
}
