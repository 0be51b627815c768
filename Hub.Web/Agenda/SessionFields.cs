using System.Globalization;
using Hub.Domain;
using Hub.Domain.Agenda;
using Hub.Domain.Workshops;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Agenda;

/// <summary>What the two use cases that write a session share: reading the clock, and asking whether what is named exists in this workshop.</summary>
internal static class SessionFields
{
    public static TimeOnly Clock(string? text, string field) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
            : throw new InvalidFieldException(field, "Write the time as hours and minutes, for example 09:30.");

    public static SessionTime Time(Workshop workshop, DateOnly day, string? start, string? end, bool later)
    {
        if (day < workshop.FirstDay || day > workshop.LastDay)
            throw new InvalidFieldException("day", "The workshop runs from {0} to {1}. Choose one of its days.", Iso(workshop.FirstDay), Iso(workshop.LastDay));
        return SessionTime.On(day, Clock(start, "start"), Clock(end, "end"), workshop.TimeZone, later);
    }

    public static async Task DemandExistAsync(HubDb db, Guid workshopId, Guid? roomId, Guid? teamId, IReadOnlyList<Guid> leads, CancellationToken cancel)
    {
        if (roomId is { } room && !await db.Rooms.AnyAsync(r => r.Id == room && r.WorkshopId == workshopId, cancel))
            throw new InvalidFieldException("roomId", "This workshop has no such room.");
        if (teamId is { } team && !await db.Teams.AnyAsync(t => t.Id == team && t.WorkshopId == workshopId, cancel))
            throw new InvalidFieldException("teamId", "This workshop has no such team.");
        var known = await db.Participants.CountAsync(p => leads.Contains(p.Id) && p.WorkshopId == workshopId, cancel);
        if (known != leads.Distinct().Count()) throw new InvalidFieldException("leads", "One of the leads has no seat in this workshop.");
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
