using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Reports;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Agenda;
using Hub.Web.Data;
using Hub.Web.Reports;
using Microsoft.EntityFrameworkCore;
using K = Hub.Domain.Reports.CounterKeys;

namespace Hub.Web.Workshops;

/// <summary>What the overview and the wall screen show of a workshop now. Every figure comes from <see cref="Counters"/>.</summary>
public sealed record OverviewModel(Workshop Workshop, DateTime Now, DateOnly Today, TimeOnly Clock, Figures Figures, Figures Morning,
    IReadOnlyList<DateOnly> Days, IReadOnlyList<OverviewModel.DayEnd> Ends, DayFacts? Facts, IReadOnlyList<OverviewModel.TeamHere> Teams, IReadOnlyList<ReleasedSession> Agenda)
{
    /// <summary>Cumulative figures at the end of a day; of today, now.</summary>
    public sealed record DayEnd(DateOnly Day, long Analysed, long Reviewed, long Available);

    /// <summary>Who of a team is in the house today. The wall shows only the numbers.</summary>
    public sealed record TeamHere(string Team, int Seats, IReadOnlyList<string> Names);

    /// <summary>1 on the first day; 0 before, more than the days after.</summary>
    public int Day => Today.DayNumber - Workshop.FirstDay.DayNumber + 1;

    public bool IsRunning => Day >= 1 && Day <= Workshop.DayCount;

    public long Change(string key) => Figures[key] - Morning[key];

    public IReadOnlyDictionary<string, int> Determined { get; } = Figures.ByCountry.Where(c => c.Determined > 0).ToDictionary(c => c.Country, c => c.Determined);

    public int NewIn(string country) => Determined.GetValueOrDefault(country) - (Morning.ByCountry.FirstOrDefault(c => c.Country == country)?.Determined ?? 0);

    /// <summary>"07 (IT)" of "Specialist 07 (IT)": beside the team's name the role says nothing new.</summary>
    internal static string Short(string name)
    {
        int space = name.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && space + 1 < name.Length && char.IsAsciiDigit(name[space + 1]) ? name[(space + 1)..] : name;
    }

    /// <param name="withFacts">What waits for a decision, for those who may read reports.</param>
    public static async Task<OverviewModel> LoadAsync(HubDb db, WorkshopRecord record, bool withFacts, Guid workshopId, DateTime now, CancellationToken cancel)
    {
        var workshop = await db.Workshops.AsNoTracking().SingleOrDefaultAsync(w => w.Id == workshopId, cancel) ?? throw new NotFoundException();
        var today = WorkshopDays.LocalDay(now, workshop.TimeZone);
        var start = WorkshopDays.StartOf(today, workshop.TimeZone);
        var figures = Counters.Of(record, now, now);
        var release = await AgendaBook.LatestAsync(db, workshopId, cancel);
        // A weekend stands on the axis when somebody works on it.
        var planned = (release?.Sessions ?? []).Where(s => !s.Cancelled).Select(s => s.Day).Append(today).ToHashSet();
        var days = Enumerable.Range(0, workshop.DayCount).Select(workshop.FirstDay.AddDays)
            .Where(d => workshop.DayCount > 21 || d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || planned.Contains(d)).ToList();
        var past = days.FindAll(d => d < today);
        var ends = past.Zip(Counters.SetsOf(record, past.Select(d => WorkshopDays.EndOf(d, workshop.TimeZone)), now), EndOf).ToList();
        if (days.Contains(today)) ends.Add(EndOf(today, figures));
        var facts = withFacts ? await new DayFactsQuery(db, workshopId, record, figures, start).LoadAsync(cancel) : null;
        var agenda = (release?.Sessions ?? []).Where(s => s.Day == today && !s.Cancelled && s.Kind is not SessionKind.Blocker).OrderBy(s => s.Start).ThenBy(s => s.Room).ToList();
        return new OverviewModel(workshop, now, today, WorkshopDays.TimeOfDay(now, workshop.TimeZone), figures, Counters.Of(record, start, now), days, ends, facts,
            await TeamsAsync(db, workshopId, today, cancel), agenda);
    }

    private static DayEnd EndOf(DateOnly day, Figures end) => new(day, end[K.SetsAnalysed], end[K.SetsReviewed], end[K.SetsAvailable]);

    private static async Task<List<TeamHere>> TeamsAsync(HubDb db, Guid workshopId, DateOnly today, CancellationToken cancel)
    {
        var teams = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId).OrderBy(t => t.Name)
            .Select(t => new { t.Name, Members = t.Members.Where(m => m.From <= today && (m.To == null || m.To >= today)).Select(m => m.ParticipantId).ToList() }).ToListAsync(cancel);
        var names = await db.Participants.AsNoTracking().Where(p => p.WorkshopId == workshopId && p.State == ParticipantState.Active)
            .Join(db.Users, p => p.PersonId, u => u.Id, (p, u) => new { p.Id, u.DisplayName }).ToDictionaryAsync(x => x.Id, x => x.DisplayName, cancel);
        var inside = (await db.PresenceEvents.AsNoTracking().Where(e => e.WorkshopId == workshopId && e.Day == today).ToListAsync(cancel))
            .GroupBy(e => e.ParticipantId).Where(g => Presence.Of(g).Inside).Select(g => g.Key).ToHashSet();
        return [.. teams.Select(t => new TeamHere(t.Name, t.Members.Count(names.ContainsKey), [.. t.Members.Where(m => inside.Contains(m) && names.ContainsKey(m)).Select(m => names[m]).Order()])).Where(t => t.Seats > 0)];
    }
}
