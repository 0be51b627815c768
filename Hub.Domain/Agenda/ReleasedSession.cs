namespace Hub.Domain.Agenda;

/// <summary>A session as one release said it, frozen: names as well as ids, so that a release stays readable when rooms and teams change.</summary>
public sealed class ReleasedSession
{
    private readonly List<Guid> _leadSeatIds = [];
    private readonly List<Guid> _seatIds = [];
    private readonly List<Guid> _formerSeatIds = [];

    internal ReleasedSession(Guid releaseId, Session session, string? room, string? team, IEnumerable<Guid> seats, DateTime now)
    {
        Id = Guid.CreateVersion7();
        ReleaseId = releaseId;
        SessionId = session.Id;
        Title = session.Title;
        Kind = session.Kind;
        (RoomId, Room, TeamId, Team, Audience) = (session.RoomId, room, session.TeamId, team, session.Audience);
        (Day, Start, End, StartsAt, EndsAt) = (session.Day!.Value, session.Start!.Value, session.End!.Value, session.StartsAt!.Value, session.EndsAt!.Value);
        _leadSeatIds.AddRange(session.LeadSeatIds);
        _seatIds.AddRange(seats);
        ChangedAt = now;
    }

    private ReleasedSession(Guid releaseId, ReleasedSession before)
    {
        Id = Guid.CreateVersion7();
        ReleaseId = releaseId;
        SessionId = before.SessionId;
        Sequence = before.Sequence;
        Cancelled = before.Cancelled;
        Title = before.Title;
        Kind = before.Kind;
        (RoomId, Room, TeamId, Team, Audience) = (before.RoomId, before.Room, before.TeamId, before.Team, before.Audience);
        (Day, Start, End, StartsAt, EndsAt) = (before.Day, before.Start, before.End, before.StartsAt, before.EndsAt);
        _leadSeatIds.AddRange(before._leadSeatIds);
        _seatIds.AddRange(before._seatIds);
        _formerSeatIds.AddRange(before._formerSeatIds);
        ChangedAt = before.ChangedAt;
    }

    private ReleasedSession() => Title = "";

    public Guid Id { get; private set; }
    public Guid ReleaseId { get; private set; }
    public Guid SessionId { get; private set; }
    /// <summary>Counts the released changes of this session, from 0: calendars need it to tell a later word from an earlier one.</summary>
    public int Sequence { get; private set; }
    /// <summary>Released once and taken off the agenda since. It stays in the feeds as cancelled.</summary>
    public bool Cancelled { get; private set; }
    public string Title { get; private set; }
    public SessionKind Kind { get; private set; }
    public Guid? RoomId { get; private set; }
    public string? Room { get; private set; }
    public Guid? TeamId { get; private set; }
    public string? Team { get; private set; }
    public SessionAudience Audience { get; private set; }
    public DateOnly Day { get; private set; }
    public TimeOnly Start { get; private set; }
    public TimeOnly End { get; private set; }
    public DateTime StartsAt { get; private set; }
    public DateTime EndsAt { get; private set; }
    public IReadOnlyList<Guid> LeadSeatIds => _leadSeatIds;
    /// <summary>Who was expected when it was released.</summary>
    public IReadOnlyList<Guid> SeatIds => _seatIds;
    /// <summary>Who was expected in an earlier release and is no more: their calendars show it as cancelled.</summary>
    public IReadOnlyList<Guid> FormerSeatIds => _formerSeatIds;
    /// <summary>The release that last said something new about it.</summary>
    public DateTime ChangedAt { get; private set; }

    internal ReleasedSession Follows(ReleasedSession before)
    {
        bool same = !before.Cancelled && Says(before);
        Sequence = same ? before.Sequence : before.Sequence + 1;
        if (same) ChangedAt = before.ChangedAt;
        _formerSeatIds.AddRange(before._seatIds.Concat(before._formerSeatIds).Distinct().Except(_seatIds));
        return this;
    }

    internal ReleasedSession CancelledIn(Guid releaseId, DateTime now)
    {
        var cancelled = new ReleasedSession(releaseId, this);
        if (Cancelled) return cancelled;
        cancelled.Cancelled = true;
        cancelled.Sequence++;
        cancelled.ChangedAt = now;
        return cancelled;
    }

    private bool Says(ReleasedSession other) => SameTime(other) && RoomId == other.RoomId && Title == other.Title && Kind == other.Kind && SamePeople(other);

    internal bool SameTime(ReleasedSession other) => StartsAt == other.StartsAt && EndsAt == other.EndsAt;

    /// <summary>The same definition of who comes; who joins or leaves a team travels with the roster, not with a release.</summary>
    internal bool SamePeople(ReleasedSession other) =>
        Audience == other.Audience && TeamId == other.TeamId && _leadSeatIds.ToHashSet().SetEquals(other._leadSeatIds);
}
