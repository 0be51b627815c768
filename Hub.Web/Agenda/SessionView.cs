using System.Globalization;
using Hub.Domain.Agenda;

namespace Hub.Web.Agenda;

/// <summary>A session as the API answers it: wall clock of the workshop and the UTC instants it stands for.</summary>
public sealed record SessionView(Guid Id, int Version, Guid WorkshopId, string Title, SessionKind Kind, Guid? RoomId, DateOnly? Day, string? Start, string? End,
    Guid? TeamId, IReadOnlyList<Guid> Leads, SessionAudience Audience, int Minutes, bool Later, DateTime? StartsAt, DateTime? EndsAt, string? ChangedBy, DateTime? ChangedAt)
{
    public static SessionView Of(Session s) => new(s.Id, s.Version, s.WorkshopId, s.Title, s.Kind, s.RoomId, s.Day, Clock(s.Start), Clock(s.End),
        s.TeamId, s.LeadSeatIds, s.Audience, s.Minutes, s.Later, s.StartsAt, s.EndsAt, s.ChangedBy, s.ChangedAt);

    /// <summary>As released: what everybody but organisers sees.</summary>
    public static SessionView Of(ReleasedSession s, Guid workshopId) => new(s.SessionId, s.Sequence, workshopId, s.Title, s.Kind, s.RoomId, s.Day, Clock(s.Start), Clock(s.End),
        s.TeamId, s.LeadSeatIds, s.Audience, (int)(s.EndsAt - s.StartsAt).TotalMinutes, false, s.StartsAt, s.EndsAt, null, s.ChangedAt);

    private static string? Clock(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
