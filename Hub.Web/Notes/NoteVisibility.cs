using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Web.Access;
using Hub.Web.Data;

namespace Hub.Web.Notes;

/// <summary>Which notes a person may read; the same law as Visibility in Hub.Web/Access, which a set's note follows.</summary>
public static class NoteVisibility
{
    /// <summary>
    /// The workshop's note: everyone with a held seat but agency contacts. A team's: its members and the organisers. A set's: whoever may see the set.
    /// </summary>
    public static IQueryable<Note> VisibleTo(this IQueryable<Note> notes, Actor actor, HubDb db)
    {
        if (actor.IsHub) return notes;
        var held = actor.Seats.Where(s => s.IsHeld && s.Role is not WorkshopRole.AgencyContact).ToList();
        var workshops = held.Select(s => s.WorkshopId).ToList();
        var organised = held.Where(s => s.Role is WorkshopRole.Organiser).Select(s => s.WorkshopId).ToList();
        var teams = held.Where(s => s.IsActive).SelectMany(s => s.TeamIds).ToList();
        var sets = db.CaseSets.VisibleTo(actor);
        return notes.Where(n =>
            n.Scope == NoteScope.Workshop && workshops.Contains(n.WorkshopId)
            || n.Scope == NoteScope.Team && (organised.Contains(n.WorkshopId) || teams.Contains(n.ScopeId))
            || n.Scope == NoteScope.CaseSet && sets.Any(c => c.Id == n.ScopeId));
    }
}
