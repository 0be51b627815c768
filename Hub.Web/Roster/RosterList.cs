using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>
/// The roster with all its columns: a fixed number of narrow queries, whatever its length. Filters and orders run over the rows in memory: names are
/// ordered in the reader's alphabet and compared without regard to capitals in every script, which no two databases do alike, the tabs count seven of the
/// filters at once, and any, all and none mix columns of six tables. What only shown rows need (their last mail) is read for them alone.
/// </summary>
public sealed class RosterList(IDbContextFactory<HubDb> hub, TimeProvider clock, Commits commits)
{
    private const int Few = 100;
    private readonly Kept<(Guid Workshop, bool Keeps), IReadOnlyList<RosterRow>> _kept = new(commits);

    /// <summary>Everybody whom the actor may see, without their mails. Those who see everybody see the same, read once for all of them between two writes.</summary>
    public Task<IReadOnlyList<RosterRow>> LoadAsync(Actor actor, Guid workshopId, CancellationToken cancel) => actor.ReadsRosterOf(workshopId)
        ? _kept.GetAsync((workshopId, actor.KeepsRosterOf(workshopId)), clock.GetUtcNow().UtcDateTime, c => ReadAsync(actor, workshopId, c), cancel)
        : ReadAsync(actor, workshopId, cancel);

    private async Task<IReadOnlyList<RosterRow>> ReadAsync(Actor actor, Guid workshopId, CancellationToken cancel)
    {
        await using var db = await hub.CreateDbContextAsync(cancel);
        await db.Database.OpenConnectionAsync(cancel);
        var workshop = await db.Workshops.AsNoTracking().Where(w => w.Id == workshopId).Select(w => new { w.TimeZone, w.FirstDay, w.LastDay, w.State }).SingleOrDefaultAsync(cancel) ?? throw new NotFoundException();
        var today = WorkshopDays.LocalDay(clock.GetUtcNow().UtcDateTime, workshop.TimeZone);
        bool keeps = actor.KeepsRosterOf(workshopId), addresses = keeps || actor.SeatIn(workshopId) is { Role: WorkshopRole.AgencyContact };
        bool isOn = today >= workshop.FirstDay && today <= workshop.LastDay;
        var agencies = await db.Organisations.AsNoTracking().Select(o => new { o.Id, o.ShortName }).ToDictionaryAsync(o => o.Id, o => o.ShortName, cancel);
        var homes = await HomesAsync(db, workshopId, today, workshop.FirstDay, cancel);
        var presence = Presence.BySeat(await FactReader.ListAsync(db, db.PresenceEvents.Where(e => e.WorkshopId == workshopId && e.Day == today).Select(e => new { e.ParticipantId, e.Id, e.Kind, e.At, e.UndoesId }),
            e => new PresenceNote(e.Id(0), e.Id(1), e.Word<PresenceKind>(2), e.Instant(3), e.IdOrNull(4)), cancel));
        var asked = new Dictionary<Guid, DateTime>();
        if (keeps)
        {
            await FactReader.ReadAsync(db, db.Invitations.Where(i => i.WorkshopId == workshopId && i.Accepted == null && i.RevokedAt == null).GroupBy(i => i.ParticipantId).Select(g => new { g.Key, At = g.Max(i => i.CreatedAt) }),
                i => asked[i.Id(0)] = i.Instant(1), cancel);
        }

        var missed = keeps && isOn ? await MissedAsync(db, workshopId, workshop.TimeZone, today, cancel) : null;
        var seats = db.Participants.VisibleTo(actor).Where(p => p.WorkshopId == workshopId).Join(db.Users, p => p.PersonId, u => u.Id, (p, u) => new { Seat = p, u.DisplayName, u.Email });
        if (!keeps)
        {
            return await FactReader.ListAsync(db, seats.Select(s => new { s.Seat.Id, s.Seat.OrganisationId, s.Seat.CountryCode, s.Seat.Unit, s.Seat.Role, s.Seat.State, s.Seat.From, s.Seat.To, s.Seat.Languages, s.Seat.Expertise, s.DisplayName, s.Email }), Row, cancel);
        }

        return await FactReader.ListAsync(db, seats.LeftJoin(db.Clearances, s => s.Seat.Id, c => c.ParticipantId, (s, c) => new
        {
            s.Seat.Id,
            s.Seat.OrganisationId,
            s.Seat.CountryCode,
            s.Seat.Unit,
            s.Seat.Role,
            s.Seat.State,
            s.Seat.From,
            s.Seat.To,
            s.Seat.Languages,
            s.Seat.Expertise,
            s.DisplayName,
            s.Email,
            Status = (ClearanceStatus?)c!.Status,
            c.ValidUntil,
        }), Row, cancel);

        RosterRow Row(FactReader s)
        {
            Guid id = s.Id(0), agency = s.Id(1);
            string country = s.Text(2);
            var state = s.Word<ParticipantState>(5);
            DateOnly from = s.Day(6), to = s.Day(7);
            bool isSeated = homes.TryGetValue(id, out var home);
            var here = presence.GetValueOrDefault(id, Presence.NotSeen);
            bool due = isOn && state is ParticipantState.Confirmed or ParticipantState.Active && today >= from && today <= to;
            var todayState = here.Inside ? Today.In : here.HasLeft ? Today.Left : state is ParticipantState.StoodDown ? Today.Resting : due ? Today.Expected : Today.NotDue;
            return new RosterRow(id, s.Text(10), addresses ? s.TextOrNull(11) : null, agency, agencies.GetValueOrDefault(agency, ""), country == Country.None ? "" : country, s.TextOrNull(3), s.Word<WorkshopRole>(4), state,
                from, to, s.List(8), s.List(9), isSeated ? home.Team : null, isSeated ? home.Name : null, keeps && s.Has(12) ? s.Word<ClearanceStatus>(12) : null, keeps ? s.DayOrNull(13) : null, todayState, here.Since, null, null,
                asked.TryGetValue(id, out var at) ? at : null)
            {
                Missing = due && todayState is Today.Expected && missed?.Invoke(id, from < workshop.FirstDay ? workshop.FirstDay : from) == true,
            };
        }
    }

    /// <summary>The same rows with the last mail that each person was sent, for those who keep the roster: of a page its kind as well, of a long list the instant, to order by.</summary>
    public async Task<List<RosterRow>> WithMailsAsync(Actor actor, Guid workshopId, List<RosterRow> rows, CancellationToken cancel)
    {
        if (!actor.KeepsRosterOf(workshopId) || rows.Count == 0) return rows;
        await using var db = await hub.CreateDbContextAsync(cancel);
        var last = new Dictionary<Guid, (DateTime At, string? Kind)>();
        if (rows.Count > Few)
        {
            var times = db.Participants.Where(p => p.WorkshopId == workshopId).Select(p => new { p.Id, At = db.OutboxMails.Where(m => m.WorkshopId == workshopId && m.PersonId == p.PersonId).Max(m => m.SentAt) });
            await FactReader.ReadAsync(db, times, m => { if (m.Has(1)) last[m.Id(0)] = (m.Instant(1), null); }, cancel);
        }
        else
        {
            var ids = rows.Select(r => r.Id).ToList();
            var mails = db.Participants.Where(p => ids.Contains(p.Id)).Join(db.OutboxMails.Where(m => m.WorkshopId == workshopId && m.SentAt != null), p => p.PersonId, m => m.PersonId, (p, m) => new { p.Id, m.SentAt, m.Kind });
            await FactReader.ReadAsync(db, mails, m =>
            {
                var seat = m.Id(0);
                var at = m.Instant(1);
                if (!last.TryGetValue(seat, out var known) || at > known.At) last[seat] = (at, m.Text(2));
            }, cancel);
        }

        return [.. rows.Select(r => last.TryGetValue(r.Id, out var mail) ? r with { LastMail = mail.Kind, LastMailAt = mail.At } : r)];
    }

    /// <summary>The team of each seat: where the person sits today, else where they begin. A stay without an end comes before one that ends.</summary>
    private static async Task<Dictionary<Guid, (Guid Team, string Name)>> HomesAsync(HubDb db, Guid workshopId, DateOnly today, DateOnly firstDay, CancellationToken cancel)
    {
        var names = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId).Select(t => new { t.Id, t.Name }).ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var homes = new Dictionary<Guid, (Guid Team, string Name)>();
        var ending = new HashSet<Guid>();
        var stays = db.Teams.Where(t => t.WorkshopId == workshopId).SelectMany(t => t.Members, (t, m) => new { t.Id, m.ParticipantId, m.From, m.To });
        await FactReader.ReadAsync(db, stays.Where(s => (s.From <= today || s.From <= firstDay || s.To == null) && (s.To == null || s.To >= today)), s =>
        {
            Guid team = s.Id(0), seat = s.Id(1);
            bool ends = s.Has(3);
            if (ends && homes.ContainsKey(seat) && !ending.Contains(seat)) return;
            if (ends) ending.Add(seat); else ending.Remove(seat);
            homes[seat] = (team, names.GetValueOrDefault(team, ""));
        }, cancel);
        return homes;
    }

    /// <summary>Whether a seat whose first day is given counts as missing by now: nobody saw the person, and the first session of that day began long enough ago.</summary>
    private async Task<Func<Guid, DateOnly, bool>> MissedAsync(HubDb db, Guid workshopId, string timeZone, DateOnly today, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        int patience = await db.RosterRules.Where(r => r.WorkshopId == workshopId).Select(r => (int?)r.NoShowAfterMinutes).SingleOrDefaultAsync(cancel) ?? new RosterRules(workshopId).NoShowAfterMinutes;
        // Asked for each seat that is due: notes at the door come by the day, seats do not.
        var unseen = new HashSet<Guid>();
        await FactReader.ReadAsync(db, db.Participants.Where(p => p.WorkshopId == workshopId && (p.State == ParticipantState.Confirmed || p.State == ParticipantState.Active) && p.From <= today && p.To >= today
            && !db.PresenceEvents.Any(e => e.ParticipantId == p.Id)).Select(p => new { p.Id }), p => unseen.Add(p.Id(0)), cancel);
        var starts = await db.Sessions.Where(s => s.WorkshopId == workshopId && s.Day != null && s.Kind != SessionKind.Break && s.Kind != SessionKind.Blocker)
            .GroupBy(s => s.Day!.Value).Select(g => new { g.Key, First = g.Min(s => s.StartsAt) }).ToDictionaryAsync(g => g.Key, g => g.First, cancel);
        return (seat, day) => unseen.Contains(seat) && (starts.GetValueOrDefault(day) ?? WorkshopDays.EndOf(day, timeZone)).AddMinutes(patience) <= now;
    }
}
