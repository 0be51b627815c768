using System.Security.Claims;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>Loads who acts, afresh after everything that was written, so that a right that ended is gone with the next request.</summary>
public sealed class ActorLoader(IDbContextFactory<HubDb> hub, TimeProvider clock, Commits commits)
{
    private readonly Kept<Guid, Actor> _kept = new(commits);
    private static readonly ParticipantState[] Live = [ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active];

    public async Task<Actor> LoadAsync(ClaimsPrincipal? user, CancellationToken cancel, string? from = null, string? requestId = null) =>
        Guid.TryParse(user?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
            ? await LoadAsync(id, cancel, from, requestId)
            : Actor.Nobody with { From = from, RequestId = requestId };

    public async Task<Actor> LoadAsync(Guid userId, CancellationToken cancel, string? from = null, string? requestId = null) =>
        await _kept.GetAsync(userId, clock.GetUtcNow().UtcDateTime, c => ReadAsync(userId, c), cancel) with { From = from, RequestId = requestId };

    private async Task<Actor> ReadAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var person = await db.Users.AsNoTracking().Where(u => u.Id == userId && u.LockedAt == null)
            .Select(u => new { u.DisplayName, u.IsAdministrator }).SingleOrDefaultAsync(cancel);
        return person is null ? Actor.Nobody
            : new Actor(userId, person.DisplayName, person.IsAdministrator, [.. (await SeatsAsync(db, db.Participants.Where(p => p.PersonId == userId), cancel))[userId]]);
    }

    /// <summary>Everybody who has a seat in the workshop, each with that seat alone.</summary>
    public async Task<IReadOnlyList<Actor>> LoadAllAsync(Guid workshopId, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        var seats = await SeatsAsync(db, db.Participants.Where(p => p.WorkshopId == workshopId), cancel);
        var people = await db.Users.AsNoTracking().Where(u => u.LockedAt == null && db.Participants.Any(p => p.WorkshopId == workshopId && p.PersonId == u.Id))
            .OrderBy(u => u.DisplayName).Select(u => new { u.Id, u.DisplayName, u.IsAdministrator }).ToListAsync(cancel);
        return [.. people.Where(p => seats.Contains(p.Id)).Select(p => new Actor(p.Id, p.DisplayName, p.IsAdministrator, [.. seats[p.Id]]))];
    }

    private async Task<ILookup<Guid, ActorSeat>> SeatsAsync(HubDb db, IQueryable<Participant> participants, CancellationToken cancel)
    {
        var seats = await (
            from p in participants.AsNoTracking()
            join w in db.Workshops on p.WorkshopId equals w.Id
            join o in db.Organisations on p.OrganisationId equals o.Id
            where Live.Contains(p.State)
            select new { p.Id, p.PersonId, p.WorkshopId, p.Role, p.State, p.OrganisationId, o.ParentId, p.CountryCode, p.MaxMarking, p.From, p.To, w.FirstDay, w.LastDay, w.TimeZone })
            .ToListAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        // A seat that covers the whole workshop is bounded by its state alone; one that begins later or ends earlier also by its days.
        seats.RemoveAll(s => WorkshopDays.LocalDay(now, s.TimeZone) is var today && (s.From > s.FirstDay && today < s.From || s.To < s.LastDay && today > s.To));

        var seatIds = seats.Select(s => s.Id).ToList();
        var stays = seatIds.Count == 0 ? [] : await db.Teams.AsNoTracking().SelectMany(t => t.Members)
            .Where(m => seatIds.Contains(m.ParticipantId)).Select(m => new { m.TeamId, m.ParticipantId, m.From, m.To }).ToListAsync(cancel);

        return seats.ToLookup(s => s.PersonId, s => new ActorSeat(s.Id, s.WorkshopId, s.Role, s.State, s.OrganisationId, s.ParentId, s.CountryCode, s.MaxMarking,
            [.. stays.Where(m => m.ParticipantId == s.Id && WorkshopDays.LocalDay(now, s.TimeZone) is var today
                && (m.From <= today || m.From <= s.FirstDay) && (m.To is null || m.To >= today || m.To >= s.LastDay)).Select(m => m.TeamId).Distinct()]));
    }
}
