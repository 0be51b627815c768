namespace Hub.Domain.Agenda;

/// <summary>
/// One item of the agenda: something with people in it, a break, or a blocker that only keeps a room free and is never public.
/// Without a time it waits in the unscheduled rail with its length.
/// </summary>
public sealed class Session
{
    public const int ShortestMinutes = 5;

    private readonly List<Guid> _leadSeatIds = [];

    public Session(Guid id, Guid workshopId, string title, SessionKind kind, int minutes)
    {
        Id = id;
        WorkshopId = workshopId;
        Title = "";
        Describe(title, kind);
        Audience = UsualAudience(kind);
        Wait(minutes);
    }

    private Session() => Title = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public string Title { get; private set; }
    public SessionKind Kind { get; private set; }
    /// <summary>None for a break or blocker means all rooms, for anything else "no room yet".</summary>
    public Guid? RoomId { get; private set; }
    public SessionAudience Audience { get; private set; }
    public Guid? TeamId { get; private set; }
    public IReadOnlyList<Guid> LeadSeatIds => _leadSeatIds;
    /// <summary>The length, kept while the session is unscheduled.</summary>
    public int Minutes { get; private set; }
    public DateOnly? Day { get; private set; }
    public TimeOnly? Start { get; private set; }
    public TimeOnly? End { get; private set; }
    public bool Later { get; private set; }
    public DateTime? StartsAt { get; private set; }
    public DateTime? EndsAt { get; private set; }
    /// <summary>Who changed it last and when: said to an organiser whose own change came second.</summary>
    public string? ChangedBy { get; private set; }
    public DateTime? ChangedAt { get; private set; }

    public bool IsScheduled => StartsAt is not null;

    /// <summary>Breaks and blockers count for rooms and expect nobody.</summary>
    public bool HoldsOnlyRooms => Kind is SessionKind.Break or SessionKind.Blocker;

    public bool UsesAllRooms => HoldsOnlyRooms && RoomId is null;

    public static SessionAudience UsualAudience(SessionKind kind) => kind switch
    {
        SessionKind.Plenary or SessionKind.Briefing or SessionKind.Break => SessionAudience.Everyone,
        _ => SessionAudience.Open,
    };

    public void Describe(string title, SessionKind kind)
    {
        if (string.IsNullOrWhiteSpace(title)) throw new InvalidFieldException("title", "Give the session a title.");
        if (title.Trim().Length > 120) throw new InvalidFieldException("title", "A session's title has at most {0} characters.", 120);
        if (!Enum.IsDefined(kind)) throw new InvalidFieldException("kind", "Choose one of the kinds of session.");
        Title = title.Trim();
        Kind = kind;
    }

    /// <summary>Who is expected. A team makes the audience <see cref="SessionAudience.Team"/>, whatever else was chosen.</summary>
    public void IsFor(SessionAudience audience, Guid? teamId, IEnumerable<Guid> leadSeatIds)
    {
        if (audience is SessionAudience.Team && teamId is null) throw new InvalidFieldException("teamId", "Choose the team this session is for.");
        Audience = teamId is null ? audience : SessionAudience.Team;
        TeamId = teamId;
        _leadSeatIds.Clear();
        _leadSeatIds.AddRange(leadSeatIds.Distinct());
    }

    public void PutInto(Guid? roomId) => RoomId = roomId;

    public void MoveTo(SessionTime time)
    {
        if (time.Minutes < ShortestMinutes) throw new InvalidFieldException("end", "A session lasts at least {0} minutes.", ShortestMinutes);
        (Day, Start, End, Later, StartsAt, EndsAt, Minutes) = (time.Day, time.Start, time.End, time.Later, time.StartsAt, time.EndsAt, time.Minutes);
    }

    /// <summary>Back to the unscheduled rail; the room stays as a wish.</summary>
    public void Wait(int minutes)
    {
        if (minutes is < ShortestMinutes or > SessionTime.LongestMinutes)
            throw new InvalidFieldException("minutes", "A session lasts from {0} to {1} minutes.", ShortestMinutes, SessionTime.LongestMinutes);
        (Day, Start, End, Later, StartsAt, EndsAt, Minutes) = (null, null, null, false, null, null, minutes);
    }

    /// <summary>Keeps the wall clock when the workshop moves to another time zone. Times that the new zone skips move to the next valid one.</summary>
    public void Rezone(string timeZone)
    {
        if (Day is { } day && Start is { } start && End is { } end) MoveTo(SessionTime.OnOrAfter(day, start, end, timeZone));
    }

    public void WasChangedBy(string name, DateTime now) => (ChangedBy, ChangedAt) = (name, now);
}
