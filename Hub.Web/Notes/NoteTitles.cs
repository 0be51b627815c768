using Hub.Domain.Notes;
using Hub.Web.Data;
using Hub.Web.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Notes;

/// <summary>What notes are called in a list: a set's reference, a team, the plenary. By the id of what each belongs to.</summary>
internal static class NoteTitles
{
    public static async Task<Dictionary<Guid, string>> OfAsync(HubDb db, IReadOnlyList<Note> notes, IStringLocalizer<Words> words, CancellationToken cancel)
    {
        var scopes = notes.Select(n => n.ScopeId).ToList();
        var titles = await db.CaseSets.Where(s => scopes.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Ref, cancel);
        foreach (var team in await db.Teams.Where(t => scopes.Contains(t.Id)).Select(t => new { t.Id, t.Name }).ToListAsync(cancel)) titles[team.Id] = words["Team {0}", team.Name];
        foreach (var note in notes.Where(n => n.Scope is NoteScope.Workshop)) titles[note.ScopeId] = words["Plenary note"];
        return titles;
    }
}
