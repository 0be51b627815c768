using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>Creates a workshop in Draft. Whoever creates it becomes its first Organiser, with a confirmed seat of the host organisation.</summary>
public sealed class CreateWorkshop(HubWrites writes)
{
    /// <summary>Returns the id; the same id again changes nothing.</summary>
    public async Task<Guid> RunAsync(Actor actor, WorkshopInput input, CancellationToken cancel)
    {
        await using var write = await writes.BeginAsync(actor, cancel);
        Rights.Demand(actor.MayCreateWorkshops(), "Only administrators and organisers create workshops.");
        if (input.Id is { } known && await write.Db.Workshops.AnyAsync(w => w.Id == known, cancel)) return known;
        var host = await write.Db.Organisations.SingleOrDefaultAsync(o => o.Id == input.HostOrganisationId, cancel)
            ?? throw new InvalidFieldException("hostOrganisationId", "There is no such organisation. Choose the host from the list, or add it first.");
        var supporters = input.SupportingOrganisationIds ?? [];
        await ChangeWorkshop.DemandOrganisationsAsync(write.Db, host.Id, supporters, cancel);

        var workshop = new Workshop(input.Id ?? Guid.CreateVersion7(), input.Title, input.Scope, host.Id, input.Mode, input.TimeZone, input.FirstDay, input.LastDay,
            DateOnly.FromDateTime(write.Now));
        workshop.Describe(input.Scope, input.Mode, input.Venue);
        workshop.HostedBy(host.Id, supporters);
        workshop.BelongsTo(input.ProgrammeId, input.EditionNo);
        workshop.DeclareCorpus(input.CorpusFiles, input.CorpusQualifier ?? Qualifier.Exact, input.CorpusIsBinaryUnique ?? false);
        write.Db.Workshops.Add(workshop);
        write.Db.ReminderRules.Add(ReminderRule.Usual(workshop.Id, write.Now));
        write.Db.Notes.Add(Note.For(Guid.CreateVersion7(), workshop));
        write.Db.Participants.Add(new Participant(Guid.CreateVersion7(), workshop.Id, actor.UserId, host.Id, host.CountryCode ?? Country.None,
            WorkshopRole.Organiser, workshop.FirstDay, workshop.LastDay, ParticipantState.Confirmed));
        write.Record(AuditOperation.Collection, "WorkshopCreated", "Workshop", workshop.Id, workshop.Id);
        write.Announce(Topics.Workshop(workshop.Id), Topics.Person(actor.UserId));
        await write.SaveAsync(cancel);
        return workshop.Id;
    }
}
