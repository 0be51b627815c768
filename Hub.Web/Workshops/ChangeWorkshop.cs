using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>Changes what an organiser has said of a workshop.</summary>
public sealed class ChangeWorkshop(HubWrites writes)
{
    public async Task RunAsync(Actor actor, Guid workshopId, WorkshopPatch patch, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel, workshopId);
        var workshop = await write.Db.Workshops.VisibleTo(actor).SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId), "Only an organiser changes the workshop.");
        if (!workshop.IsOpen) throw new RuleBrokenException("workshop.closed", "This workshop is {0}; nothing about it changes any more.", workshop.State);
        if (workshop.Version != patch.Version)
            throw new StaleVersionException(await WorkshopView.From(write.Db.Workshops.Where(w => w.Id == workshopId)).SingleAsync(cancel));
        var host = patch.HostOrganisationId ?? workshop.HostOrganisationId;
        var supporters = patch.SupportingOrganisationIds ?? workshop.SupportingOrganisationIds;
        await DemandOrganisationsAsync(write.Db, host, supporters, cancel);

        string zone = workshop.TimeZone;
        workshop.Rename(patch.Title ?? workshop.Title);
        workshop.Describe(patch.Scope ?? workshop.Scope, patch.Mode ?? workshop.Mode, patch.Venue ?? workshop.Venue);
        workshop.Schedule(patch.TimeZone ?? workshop.TimeZone, patch.FirstDay ?? workshop.FirstDay, patch.LastDay ?? workshop.LastDay);
        if (workshop.TimeZone != zone) await RezoneAsync(write.Db, workshop, cancel);
        workshop.HostedBy(host, supporters);
        workshop.BelongsTo(patch.ProgrammeId ?? workshop.ProgrammeId, patch.EditionNo ?? workshop.EditionNo);
        workshop.DeclareCorpus(patch.CorpusFiles ?? workshop.CorpusFiles, patch.CorpusQualifier ?? workshop.CorpusQualifier, patch.CorpusIsBinaryUnique ?? workshop.CorpusIsBinaryUnique);
        workshop.KeepUntil(patch.RetentionReviewOn ?? workshop.RetentionReviewOn, patch.EraseAfter ?? workshop.EraseAfter);
        write.Record(AuditOperation.Alteration, "WorkshopChanged", "Workshop", workshop.Id, workshop.Id);
        write.Announce(Topics.Workshop(workshop.Id), Topics.Agenda(workshop.Id));
        await write.SaveAsync(cancel);
    }

    /// <summary>People plan by the wall clock: ten o'clock stays ten o'clock, and the instant moves.</summary>
    private static async Task RezoneAsync(HubDb db, Workshop workshop, CancellationToken cancel)
    {
        foreach (var session in await db.Sessions.Where(s => s.WorkshopId == workshop.Id && s.Day != null).ToListAsync(cancel)) session.Rezone(workshop.TimeZone);
    }

    internal static async Task DemandOrganisationsAsync(HubDb db, Guid host, IReadOnlyList<Guid> supporters, CancellationToken cancel)
    {
        if (!await db.Organisations.AnyAsync(o => o.Id == host, cancel))
            throw new InvalidFieldException("hostOrganisationId", "There is no such organisation. Choose the host from the list, or add it first.");
        if (await db.Organisations.CountAsync(o => supporters.Contains(o.Id), cancel) != supporters.Distinct().Count())
            throw new InvalidFieldException("supportingOrganisationIds", "One of the supporting organisations does not exist.");
    }
}
