using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Data;

namespace Hub.Web.Access;

/// <summary>
/// Nobody reads what they may not see: each kind of thing has one filter here, and every query of pages, API, hubs, jobs, exports and search
/// passes through it (domain.md 3, invariant 13). The same law as Rights, in a form the database can apply.
/// </summary>
public static class Visibility
{
    /// <summary>Workshops in which the actor has a seat; administrators see that all exist.</summary>
    public static IQueryable<Workshop> VisibleTo(this IQueryable<Workshop> workshops, Actor actor)
    {
        if (actor.IsAdministrator || actor.IsHub) return workshops;
        var mine = actor.Seats.Select(s => s.WorkshopId).ToList();
        return workshops.Where(w => mine.Contains(w.Id));
    }

    /// <summary>The whole roster to whoever reads it (<see cref="RosterRights.ReadsRosterOf"/>); to an agency's contact the agency's own people, and to everybody themselves.</summary>
    public static IQueryable<Participant> VisibleTo(this IQueryable<Participant> participants, Actor actor)
    {
        if (actor.IsHub) return participants;
        var all = actor.Seats.Select(s => s.WorkshopId).Where(actor.ReadsRosterOf).ToList();
        var contact = actor.Seats.Where(s => s.Role is WorkshopRole.AgencyContact).ToList();
        var contactWorkshops = contact.Select(s => s.WorkshopId).ToList();
        var contactAgencies = contact.Select(s => s.OrganisationId).ToList();
        return participants.Where(p => p.PersonId == actor.UserId || all.Contains(p.WorkshopId)
            || contactWorkshops.Contains(p.WorkshopId) && contactAgencies.Contains(p.OrganisationId));
    }

    /// <summary>
    /// What waits for the organisers, about sets they see themselves; and one's own, once it is decided: that an open one reached somebody would tell
    /// that the set exists.
    /// </summary>
    public static IQueryable<AccessRequest> VisibleTo(this IQueryable<AccessRequest> requests, HubDb db, Actor actor)
    {
        var organised = actor.Seats.Where(s => actor.Organises(s.WorkshopId)).Select(s => s.WorkshopId).ToList();
        var held = actor.Seats.Where(s => s.IsHeld).Select(s => s.WorkshopId).ToList();
        var seen = db.CaseSets.VisibleTo(actor).Select(s => s.Id);
        return requests.Where(r => r.PersonId == actor.UserId
            ? r.DecidedAt != null && held.Contains(r.WorkshopId)
            : r.DecidedAt == null && organised.Contains(r.WorkshopId) && seen.Contains(r.CaseSetId));
    }

    /// <summary>All teams of a workshop to whoever reads its roster.</summary>
    public static IQueryable<Team> VisibleTo(this IQueryable<Team> teams, Actor actor)
    {
        if (actor.IsHub) return teams;
        var mine = actor.Seats.Select(s => s.WorkshopId).Where(actor.ReadsRosterOf).ToList();
        return teams.Where(t => mine.Contains(t.WorkshopId));
    }
}
