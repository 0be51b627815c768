using Hub.Domain.Access;
using Hub.Domain.Assignment;
using Hub.Domain.CaseSets;
using Hub.Domain.Exposure;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Assignment;

/// <summary>What eligibility and the planner look at, gathered in a handful of queries: teams with who is present and how much time is left, and open sets.</summary>
public sealed class PlanFacts
{
    private static readonly ParticipantState[] Coming = [ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active];
    private static readonly CaseSetState[] UnderWay = [CaseSetState.Assigned, CaseSetState.InAnalysis];
    private static readonly WorkshopRole[] Working = [WorkshopRole.Organiser, WorkshopRole.TeamLead, WorkshopRole.Specialist, WorkshopRole.Analyst];

    private PlanFacts(Workshop workshop, WorkEstimate estimate, IReadOnlyList<TeamFacts> teams)
    {
        Workshop = workshop;
        Estimate = estimate;
        Teams = teams;
    }

    public Workshop Workshop { get; }
    public WorkEstimate Estimate { get; }
    public IReadOnlyList<TeamFacts> Teams { get; }

    public TeamFacts? Team(Guid id) => Teams.FirstOrDefault(t => t.TeamId == id);

    /// <param name="teamIds">Only these teams; null for all of the workshop.</param>
    public static async Task<PlanFacts> LoadAsync(HubDb db, Workshop workshop, DateTime now, IReadOnlyCollection<Guid>? teamIds, CancellationToken cancel)
    {
        var today = WorkshopDays.LocalDay(now, workshop.TimeZone);
        bool past = today > workshop.LastDay;
        var days = DaysLeft(workshop, today);
        var estimate = (await db.EstimateRules.AsNoTracking().SingleOrDefaultAsync(r => r.WorkshopId == workshop.Id, cancel))?.Estimate ?? WorkEstimate.Default;
        int minutesADay = (await db.ExposurePolicies.AsNoTracking().SingleOrDefaultAsync(p => p.WorkshopId == workshop.Id, cancel) ?? new ExposurePolicy(workshop.Id)).MaxMinutesPerDay;
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshop.Id && (teamIds == null || teamIds.Contains(t.Id))).ToListAsync(cancel);
        var seats = await (
            from p in db.Participants.AsNoTracking()
            join o in db.Organisations on p.OrganisationId equals o.Id
            where p.WorkshopId == workshop.Id && Coming.Contains(p.State)
            select new { p.Id, p.CountryCode, p.OrganisationId, o.ParentId, p.MaxMarking, p.Languages, p.Expertise, p.Role, p.From, p.To }).ToDictionaryAsync(p => p.Id, cancel);
        var conflicts = (await db.DeclaredConflicts.AsNoTracking().Where(c => db.Participants.Any(p => p.Id == c.ParticipantId && p.WorkshopId == workshop.Id)).ToListAsync(cancel))
            .ToLookup(c => c.ParticipantId, c => c.CaseSetId);
        var optOuts = (await db.SeatOptOuts.AsNoTracking().Where(c => db.Participants.Any(p => p.Id == c.ParticipantId && p.WorkshopId == workshop.Id)).ToListAsync(cancel))
            .ToLookup(o => o.ParticipantId, o => o.OptOut);
        var dayStart = WorkshopDays.StartOf(today, workshop.TimeZone);
        var used = (await db.ExposureSessions.AsNoTracking().Where(s => s.WorkshopId == workshop.Id && s.StartedAt >= dayStart).ToListAsync(cancel))
            .GroupBy(s => s.ParticipantId).ToDictionary(g => g.Key, g => (int)g.Sum(s => s.Lasted(now).TotalMinutes));
        var busy = await BusyAsync(db, workshop.Id, estimate, cancel);

        var facts = new List<TeamFacts>(teams.Count);
        foreach (var team in teams.OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            int capacity = 0;
            var present = new List<SeatFacts>();
            foreach (var stay in team.Members.GroupBy(m => m.ParticipantId).OrderBy(g => g.Key))
            {
                if (!seats.TryGetValue(stay.Key, out var seat)) continue;
                int there = days.Count(d => seat.From <= d && d <= seat.To && stay.Any(m => m.Covers(d)));
                if (there == 0) continue;
                present.Add(new SeatFacts(
                    seat.ParentId is { } parent ? [seat.CountryCode, seat.OrganisationId.ToString(), parent.ToString()] : [seat.CountryCode, seat.OrganisationId.ToString()],
                    seat.MaxMarking, [.. optOuts[seat.Id]], [.. conflicts[seat.Id]], seat.Languages, seat.Expertise));
                if (Working.Contains(seat.Role)) capacity += Math.Max(0, there * minutesADay - used.GetValueOrDefault(seat.Id));
            }

            facts.Add(new TeamFacts(team.Id, team.Name, present, capacity, past ? null : capacity - busy.GetValueOrDefault(team.Id)));
        }

        return new PlanFacts(workshop, estimate, facts);
    }

    public SetFacts Of(CaseSet set, Guid? lockedTo = null) =>
        new(set.Id, set.Ref, set.Marking, set.Videos > 0, set.Intensity, set.Priority, Estimate.MinutesFor(set), set.Languages, lockedTo);

    /// <summary>Working days from today on; a workshop entered after its last day counts all of its days, one without a weekday its weekend.</summary>
    private static List<DateOnly> DaysLeft(Workshop workshop, DateOnly today)
    {
        var from = today > workshop.LastDay || today < workshop.FirstDay ? workshop.FirstDay : today;
        var days = Enumerable.Range(0, workshop.LastDay.DayNumber - from.DayNumber + 1).Select(from.AddDays).ToList();
        var weekdays = days.FindAll(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        return weekdays.Count > 0 ? weekdays : days;
    }

    /// <summary>Minutes of work each team has been given and not finished.</summary>
    private static async Task<Dictionary<Guid, int>> BusyAsync(HubDb db, Guid workshopId, WorkEstimate estimate, CancellationToken cancel)
    {
        var sets = await (
            from s in db.CaseSets.AsNoTracking()
            where s.WorkshopId == workshopId && UnderWay.Contains(s.State)
            from a in s.Assignments
            where a.State == AssignmentState.Active
            select new { a.TeamId, s.EstimatedMinutes, s.Images, s.Videos, s.DurationMinutes, s.Intensity }).ToListAsync(cancel);
        return sets.GroupBy(s => s.TeamId).ToDictionary(g => g.Key, g => g.Sum(s => s.EstimatedMinutes ?? estimate.Derive(s.Images, s.Videos, s.DurationMinutes, s.Intensity)));
    }
}
