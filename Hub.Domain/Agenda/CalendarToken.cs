namespace Hub.Domain.Agenda;

/// <summary>
/// The key of one person's calendar feed for one workshop. Only its hash is kept; a new one ends the one before.
/// A calendar program cannot sign in, so whoever holds the address reads the feed: it can be revoked, and it ends by itself.
/// </summary>
public sealed class CalendarToken
{
    /// <summary>Days after the last day of the workshop in which a feed still answers, so that calendars see late cancellations.</summary>
    public const int DaysAfterwards = 30;

    public CalendarToken(Guid id, Guid workshopId, Guid participantId, string hash, CalendarDetail detail, DateOnly lastDay, DateTime now)
    {
        (Id, WorkshopId, ParticipantId, Hash, Detail) = (id, workshopId, participantId, hash, detail);
        CreatedAt = now;
        ExpiresOn = lastDay.AddDays(DaysAfterwards);
    }

    private CalendarToken() => Hash = "";

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    public Guid ParticipantId { get; private set; }
    public string Hash { get; private set; }
    public CalendarDetail Detail { get; private set; }
    public DateTime CreatedAt { get; private set; }
    /// <summary>The last day it answers.</summary>
    public DateOnly ExpiresOn { get; private set; }
    public DateTime? RevokedAt { get; private set; }
    public DateTime? LastUsedAt { get; private set; }

    public bool IsGood(DateOnly today) => RevokedAt is null && today <= ExpiresOn;

    public void Revoke(DateTime now) => RevokedAt ??= now;
}
