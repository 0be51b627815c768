using System.Globalization;
using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Outcomes;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Findings;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Outcomes;

/// <summary>What the use cases of both ladders ask first.</summary>
internal static class OutcomesInWrites
{
    /// <summary>Outcomes come late: also in follow-up and after closing. An archived workshop has frozen figures only.</summary>
    public static async Task DemandTakesOutcomesAsync(this Write write, Guid workshopId, CancellationToken cancel)
    {
        var state = await write.Db.Workshops.Where(w => w.Id == workshopId).Select(w => w.State).SingleAsync(cancel);
        if (state is WorkshopState.Archived or WorkshopState.Cancelled)
            throw new RuleBrokenException("workshop.archived", "The workshop is {0} and keeps frozen figures only. Record a late outcome with its programme.", state);
    }

    public static async Task<List<Guid>> SetsOfAsync(this Write write, Guid workshopId, IReadOnlyList<Guid> caseSetIds, CancellationToken cancel)
    {
        var asked = caseSetIds.Distinct().ToList();
        var found = await write.Db.CaseSets.VisibleTo(write.Actor).Where(s => s.WorkshopId == workshopId && asked.Contains(s.Id)).Select(s => s.Id).ToListAsync(cancel);
        return found.Count == asked.Count ? found : throw new InvalidFieldException("caseSetIds", "One of the sets does not exist in this workshop.");
    }

    /// <summary>
    /// The entry, with the right to make it: whoever records findings in the workshop, and the contact of an informed country, who
    /// reports for the own organisation only and neither merges, retracts nor corrects what others told.
    /// </summary>
    public static async Task<OutcomeEntry> EntryAsync(this Write write, Guid workshopId, OutcomeInput input, CancellationToken cancel)
    {
        var actor = write.Actor;
        var agency = await Agency.FindAsync(write.Db, input.ReportedBy, "reportedBy", cancel);
        if (actor.ContactSeatIn(workshopId) is { } contact)
        {
            Rights.Demand(agency.Id == contact.OrganisationId || agency.Id == contact.ParentOrganisationId, "You report for your own organisation.");
            Rights.Demand(input.Corrects is null && input.To is not (OutcomeStatus.Merged or OutcomeStatus.Retracted),
                "Merging, retracting and correcting is done by the workshop. Tell its organiser what was wrong.");
        }
        else
        {
            Rights.Demand(actor.RecordsFindingsIn(workshopId));
        }

        string zone = await write.Db.Workshops.Where(w => w.Id == workshopId).Select(w => w.TimeZone).SingleAsync(cancel);
        return new OutcomeEntry(input.EffectiveOn, agency.Id, input.Source, WorkshopDays.LocalDay(write.Now, zone), input.Attribution ?? Attribution.ThisWorkshop,
            input.Country, input.Corrects, input.MergedInto);
    }

    /// <summary>One more than the highest number in use.</summary>
    public static int NextNumber(IEnumerable<string> labels) =>
        1 + labels.Select(l => int.Parse(l.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    public static void DemandFree(string label, IEnumerable<string> labels)
    {
        if (labels.Contains(label)) throw new InvalidFieldException("label", "{0} is in use already. Leave the label empty to get the next number.", label);
    }

    public static void DemandMergeTarget(OutcomeStatus? status)
    {
        if (status is null) throw new InvalidFieldException("mergedInto", "There is no such reference in this workshop.");
        if (status is OutcomeStatus.Merged or OutcomeStatus.Retracted)
            throw new RuleBrokenException("outcome.merge-target", "That reference is {0} itself. Choose the one that goes on.", status);
    }

    public static RuleBrokenException CarriesOthers() =>
        new("outcome.carries-others", "Other references were merged into this one. Correct those entries first.");
}
