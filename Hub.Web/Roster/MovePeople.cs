using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Roster;
using Hub.Web.Access;
using Hub.Web.Data;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Roster;

/// <summary>
/// Confirms several people at once, or makes them active after the welfare briefing that they had together. Whom a rule stops stays where
/// they are and is named. Other states are a matter of one person: see <see cref="MoveParticipant"/>.
/// </summary>
public sealed class MovePeople(HubWrites writes)
{
    /// <param name="briefedAt">When the welfare briefing was held; null keeps what stands with each seat.</param>
    /// <returns>How many moved, and the names of the others with what stopped each.</returns>
    public async Task<(int Moved, IReadOnlyList<(string Name, RuleBrokenException Refusal)> Refused)> RunAsync(
        Actor actor, Guid workshopId, IReadOnlyCollection<Guid> participantIds, ParticipantState to, DateTime? briefedAt, CancellationToken cancel)
    {
        if (to is not (ParticipantState.Confirmed or ParticipantState.Active)) throw new InvalidFieldException("to", "Several people at once can be confirmed or made active. Move the others one by one.");
        if (participantIds.Count == 0) throw new InvalidFieldException("participants", "Choose at least one person.");
        await using var write = await writes.BeginAsync(actor, cancel, lockOn: workshopId);
        if (!actor.HasSeatIn(workshopId)) throw new NotFoundException();
        Rights.Demand(actor.Organises(workshopId));
        var db = write.Db;
        await Seating.OpenWorkshopAsync(db, workshopId, cancel);
        var seats = await db.Participants.VisibleTo(actor).Where(p => p.WorkshopId == workshopId && participantIds.Contains(p.Id)).ToListAsync(cancel);
        if (seats.Count != participantIds.Distinct().Count()) throw new NotFoundException();
        var rules = await db.RosterRules.AsNoTracking().SingleOrDefaultAsync(r => r.WorkshopId == workshopId, cancel) ?? new RosterRules(workshopId);
        var clearances = await db.Clearances.AsNoTracking().Where(c => participantIds.Contains(c.ParticipantId)).ToDictionaryAsync(c => c.ParticipantId, cancel);
        var refused = new List<(Guid Person, RuleBrokenException Refusal)>();
        foreach (var seat in seats)
        {
            try
            {
                if (to is ParticipantState.Confirmed) seat.DemandClearance(rules, clearances.GetValueOrDefault(seat.Id));
                // Whom the welfare officer stood down does not come back with the others.
                if (seat.State is ParticipantState.StoodDown) throw new RuleBrokenException("participant.stood-down", "Stood down. Bring the person back on their own page.");
                if (briefedAt is { } briefed && seat.NextStates.Contains(to)) seat.BriefedAt(briefed > write.Now ? write.Now : briefed);
                seat.MoveTo(to, actor, write.Now);
            }
            catch (RuleBrokenException e)
            {
                refused.Add((seat.PersonId, e));
            }
        }

        var people = refused.Select(r => r.Person).ToList();
        var names = await db.Users.Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancel);
        List<(string, RuleBrokenException)> left = [.. refused.Select(r => (names[r.Person], r.Refusal)).OrderBy(r => r.Item1, StringComparer.Ordinal)];
        int moved = seats.Count - refused.Count;
        if (moved == 0) return (0, left);
        write.Record(AuditOperation.Alteration, "PeopleMoved", "Workshop", workshopId, workshopId, $"{moved} to {to}");
        write.Announce([Topics.Roster(workshopId), Topics.Workshop(workshopId), .. seats.Select(s => Topics.Person(s.PersonId))]);
        await write.SaveAsync(cancel);
        return (moved, left);
    }
}
