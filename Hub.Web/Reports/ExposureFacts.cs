using Hub.Domain.Exposure;
using Hub.Domain.Reports;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Reports;

/// <summary>Sums personal sessions up to teams and days before anything leaves here: no report goes below a team (domain.md 3, invariant 16).</summary>
internal static class ExposureFacts
{
    public static async Task<List<ExposureFact>> LoadAsync(HubDb db, Guid workshopId, string timeZone, CancellationToken cancel)
    {
        var sessions = await db.ExposureSessions.AsNoTracking().Where(s => s.WorkshopId == workshopId)
            .Select(s => new { s.ParticipantId, s.StartedAt, s.EndedAt, s.EndsBy, s.EndReason }).ToListAsync(cancel);
        var debriefs = await db.Debriefs.AsNoTracking().Where(d => d.WorkshopId == workshopId && d.Kind == DebriefKind.Daily)
            .Select(d => new { d.ParticipantId, d.Day, d.WaivedBecause }).ToListAsync(cancel);
        if (sessions.Count == 0 && debriefs.Count == 0) return [];
        var members = await db.Teams.AsNoTracking().Where(t => t.WorkshopId == workshopId)
            .SelectMany(t => t.Members, (t, m) => new { t.Id, m.ParticipantId, m.From, m.To }).ToListAsync(cancel);
        int pause = await db.ExposurePolicies.Where(p => p.WorkshopId == workshopId).Select(p => (int?)p.MinBreakMinutes).SingleOrDefaultAsync(cancel) ?? new ExposurePolicy(workshopId).MinBreakMinutes;

        Guid TeamOf(Guid seat, DateOnly day) => members.Find(m => m.ParticipantId == seat && m.From <= day && !(m.To < day))?.Id ?? Guid.Empty;
        var days = sessions.Select(s => (Session: s, Day: WorkshopDays.LocalDay(s.StartedAt, timeZone))).ToList();
        var worked = days.GroupBy(s => (Team: TeamOf(s.Session.ParticipantId, s.Day), s.Day)).ToDictionary(g => g.Key, g => g.ToList());
        var debriefed = debriefs.GroupBy(d => (Team: TeamOf(d.ParticipantId, d.Day), d.Day)).ToDictionary(g => g.Key, g => g.ToList());
        return [.. worked.Keys.Union(debriefed.Keys).Select(key =>
        {
            var here = worked.GetValueOrDefault(key, []);
            var talks = debriefed.GetValueOrDefault(key, []);
            int due = 0, honoured = 0;
            foreach (var seat in here.GroupBy(s => s.Session.ParticipantId))
            {
                var ordered = seat.Select(s => s.Session).OrderBy(s => s.StartedAt).ToList();
                for (int i = 0; i < ordered.Count; i++)
                {
                    if (ordered[i].EndReason is not ExposureEnd.BreakDue) continue;
                    due++;
                    if (i + 1 == ordered.Count || ordered[i + 1].StartedAt - (ordered[i].EndedAt ?? ordered[i].EndsBy) >= TimeSpan.FromMinutes(pause)) honoured++;
                }
            }

            return new ExposureFact(key.Team, key.Day,
                (int)here.Sum(s => ((s.Session.EndedAt ?? s.Session.EndsBy) - s.Session.StartedAt).TotalMinutes), due, honoured,
                here.Count(s => s.Session.EndReason is ExposureEnd.DailyCap),
                here.Select(s => s.Session.ParticipantId).Union(talks.Select(t => t.ParticipantId)).Count(), talks.Count(t => t.WaivedBecause is null));
        })];
    }
}
