using Hub.Domain.Access;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Hub.Web.Shell.Search;

/// <summary>Finds people, case sets and teams by name or reference, only among what the person may see. It reads names, never content.</summary>
public sealed class SearchQuery(IDbContextFactory<HubDb> hub, IStringLocalizer<Words> words)
{
    public const int Shown = 20, ShortestWord = 2;

    public async Task<IReadOnlyList<SearchGroup>> FindAsync(Actor actor, Guid workshopId, string asked, CancellationToken cancel)
    {
        string word = (asked ?? "").Trim().ToLowerInvariant();
        if (word.Length < ShortestWord) return [];
        await using var db = await hub.CreateDbContextAsync(cancel);
        SearchGroup[] groups = [await CaseSetsAsync(), await PeopleAsync(), await TeamsAsync()];
        return [.. groups.Where(g => g.Hits.Count > 0)];

        async Task<SearchGroup> CaseSetsAsync()
        {
            var found = db.CaseSets.VisibleTo(actor).AsNoTracking().Where(s => s.WorkshopId == workshopId)
                .Where(s => s.Ref.ToLower().Contains(word) || s.Title.ToLower().Contains(word) || s.ExternalRefs.Any(r => r.Value.ToLower().Contains(word)));
            var rows = await found.OrderBy(s => s.Ref).Take(Shown + 1).Select(s => new { s.Id, s.Ref, s.Title, s.State }).ToListAsync(cancel);
            return Group("Case sets", "folder2-open", rows.Select(s => new SearchHit($"/workshops/{workshopId}/case-sets/{s.Id}", $"{s.Ref} {s.Title}", words.Of(s.State))), "case-sets");
        }

        async Task<SearchGroup> PeopleAsync()
        {
            var found = from p in db.Participants.VisibleTo(actor).AsNoTracking()
                        join u in db.Users on p.PersonId equals u.Id
                        join o in db.Organisations on p.OrganisationId equals o.Id
                        where p.WorkshopId == workshopId && (u.DisplayName.ToLower().Contains(word) || o.ShortName.ToLower().Contains(word) || o.Name.ToLower().Contains(word))
                        select new { p.Id, u.DisplayName, o.ShortName, p.Role };
            var rows = await found.OrderBy(p => p.DisplayName).Take(Shown + 1).ToListAsync(cancel);
            return Group("People", "people", rows.Select(p => new SearchHit($"/workshops/{workshopId}/roster/{p.Id}", p.DisplayName, words["{0}, {1}", words.Of(p.Role), p.ShortName])), "roster");
        }

        async Task<SearchGroup> TeamsAsync()
        {
            var found = db.Teams.VisibleTo(actor).AsNoTracking().Where(t => t.WorkshopId == workshopId && t.Name.ToLower().Contains(word));
            var rows = await found.OrderBy(t => t.Name).Take(Shown + 1).Select(t => new { t.Id, t.Name, t.Room }).ToListAsync(cancel);
            return Group("Teams", "diagram-3", rows.Select(t => new SearchHit($"/workshops/{workshopId}/teams/{t.Id}", t.Name, t.Room ?? "")), null);
        }

        SearchGroup Group(string kind, string icon, IEnumerable<SearchHit> found, string? list)
        {
            var hits = found.ToList();
            return new SearchGroup(kind, icon, hits[..Math.Min(Shown, hits.Count)], hits.Count > Shown, list is null ? null : $"/workshops/{workshopId}/{list}?q={Uri.EscapeDataString(word)}");
        }
    }
}
