using Hub.Domain.Notes;

namespace Hub.Web.Notes;

public static class NoteLinks
{
    /// <summary>The page that shows the note.</summary>
    public static string To(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.Scope switch
        {
            NoteScope.Team => $"/workshops/{note.WorkshopId}/teams/{note.ScopeId}",
            NoteScope.CaseSet => $"/workshops/{note.WorkshopId}/case-sets/{note.ScopeId}",
            _ => $"/workshops/{note.WorkshopId}/notes",
        };
    }
}
