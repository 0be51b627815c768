using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Audit;

/// <summary>What the things of audit entries are called, for readers who may see them; the entries themselves hold ids alone.</summary>
public sealed class AuditNames
{
    private readonly Dictionary<Guid, string> _names = [];

    /// <summary>The name of the thing; null when it is gone, is called nothing, or the reader may not see it.</summary>
    public string? Of(Guid id) => _names.GetValueOrDefault(id);

    public static async Task<AuditNames> LoadAsync(HubDb db, Actor actor, IReadOnlyList<AuditEvent> entries, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entries);
        var found = new AuditNames();
        foreach (var kind in entries.Where(e => e.ObjectId != Guid.Empty).GroupBy(e => e.ObjectType, e => e.ObjectId))
        {
            List<Guid> ids = [.. kind.Distinct()];
            if (NamesOf(db, actor, kind.Key, ids) is not { } names) continue;
            foreach (var name in await names.ToListAsync(cancel)) found._names[name.Id] = name.Name;
        }

        return found;
    }

    private static IQueryable<Named>? NamesOf(HubDb db, Actor actor, string kind, List<Guid> ids) => kind switch
    {
        "CaseSet" => db.CaseSets.AsNoTracking().VisibleTo(actor).Where(s => ids.Contains(s.Id)).Select(s => new Named(s.Id, s.Ref)),
        "Participant" => from p in db.Participants.AsNoTracking() join u in db.Users on p.PersonId equals u.Id where ids.Contains(p.Id) select new Named(p.Id, u.DisplayName),
        "User" or "Person" => db.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).Select(u => new Named(u.Id, u.DisplayName)),
        "Report" => db.Reports.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new Named(r.Id, r.Number)),
        "Room" => db.Rooms.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new Named(r.Id, r.Name)),
        "Session" => db.Sessions.AsNoTracking().Where(s => ids.Contains(s.Id)).Select(s => new Named(s.Id, s.Title)),
        "Team" => db.Teams.AsNoTracking().Where(t => ids.Contains(t.Id)).Select(t => new Named(t.Id, t.Name)),
        "VictimRef" => db.VictimRefs.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new Named(v.Id, v.Label)),
        "OffenderRef" => db.OffenderRefs.AsNoTracking().Where(o => ids.Contains(o.Id)).Select(o => new Named(o.Id, o.Label)),
        "Determination" => from d in db.Determinations.AsNoTracking() join s in db.CaseSets.VisibleTo(actor) on d.CaseSetId equals s.Id where ids.Contains(d.Id) select new Named(d.Id, s.Ref),
        "Finding" => from f in db.Findings.AsNoTracking() join s in db.CaseSets.VisibleTo(actor) on f.CaseSetId equals s.Id where ids.Contains(f.Id) select new Named(f.Id, s.Ref),
        "IcseContribution" => from c in db.IcseContributions.AsNoTracking() join s in db.CaseSets.VisibleTo(actor) on c.CaseSetId equals s.Id where ids.Contains(c.Id) select new Named(c.Id, s.Ref),
        _ => null,
    };

    private sealed record Named(Guid Id, string Name);
}
