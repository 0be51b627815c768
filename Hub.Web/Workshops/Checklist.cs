using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Workshops;

/// <summary>What is still missing before the next state, as the set-up page shows it. Blocking points are the guards of Workshop.Missing; the others advise.</summary>
public sealed record Checklist(WorkshopState To, IReadOnlyList<Checklist.Point> Points)
{
    /// <param name="Words">English, translated where it is shown.</param>
    /// <param name="Path">Where to mend it, below the workshop's address.</param>
    public sealed record Point(string Words, bool Done, bool Blocks, string? Path);

    public bool IsBlocked => Points.Any(p => p is { Blocks: true, Done: false });

    public static async Task<Checklist?> ForAsync(HubDb db, Workshop workshop, DateTime now, CancellationToken cancel)
    {
        var to = workshop.State switch
        {
            WorkshopState.Draft => WorkshopState.Preparing,
            WorkshopState.Preparing => WorkshopState.Running,
            WorkshopState.Running => WorkshopState.FollowUp,
            WorkshopState.FollowUp => WorkshopState.Closed,
            _ => (WorkshopState?)null,
        };
        if (to is not { } next) return null;
        var missing = workshop.Missing(next, await ReadinessQuery.CountAsync(db, workshop, now, cancel), WorkshopDays.LocalDay(now, workshop.TimeZone)).Select(m => m.Code).ToHashSet();
        Point Guard(string code, string words, string? path) => new(words, !missing.Contains(code), true, path);
        List<Point> points = next switch
        {
            WorkshopState.Preparing =>
            [
                new("The host is named", true, true, null),
                new("Review and erase dates are set", true, true, null),
                new("The corpus is declared", workshop.CorpusFiles is not null, false, null),
            ],
            WorkshopState.Running =>
            [
                Guard("workshop.organiser", "One confirmed organiser", "/roster"),
                Guard("workshop.welfare", "One confirmed welfare officer", "/roster"),
                Guard("workshop.seats", "Two confirmed seats", "/roster"),
                new("A team with a lead", await db.Teams.AnyAsync(t => t.WorkshopId == workshop.Id && t.LeadParticipantId != null, cancel), false, "/teams"),
                new("A released agenda", await db.AgendaReleases.AnyAsync(r => r.WorkshopId == workshop.Id, cancel), false, "/agenda"),
                new("First case sets", await db.CaseSets.AnyAsync(s => s.WorkshopId == workshop.Id, cancel), false, "/case-sets"),
            ],
            WorkshopState.FollowUp =>
            [
                Guard("workshop.exposure", "All exposure sessions ended", "/welfare"),
                Guard("workshop.daily-report", "The last daily report is issued", "/reports"),
            ],
            _ => [Guard("workshop.summary", "The end-of-event summary is approved by the host", "/reports")],
        };
        return new Checklist(next, points);
    }
}
