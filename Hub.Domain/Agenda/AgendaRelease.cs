namespace Hub.Domain.Agenda;

/// <summary>
/// The agenda as everybody sees it from a moment on: named, frozen, never changed. Blockers are not part of it.
/// Sessions that an earlier release held and this one does not are kept as cancelled.
/// </summary>
public sealed class AgendaRelease
{
    private readonly List<ReleasedSession> _sessions = [];

    public AgendaRelease(Guid id, Guid workshopId, int number, string name, string? note, Guid by, string byName, DateTime now)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the release a name.");
        if (name.Trim().Length > 60) throw new InvalidFieldException("name", "A release's name has at most {0} characters.", 60);
        if (note?.Trim().Length > 500) throw new InvalidFieldException("note", "A note has at most {0} characters.", 500);
        (Id, WorkshopId, Number, Name, Note) = (id, workshopId, number, name.Trim(), string.IsNullOrWhiteSpace(note) ? null : note.Trim());
        (By, ByName, At) = (by, byName, now);
    }

    private AgendaRelease() => Name = ByName = "";

    public Guid Id { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>Counted from 1 in each workshop.</summary>
    public int Number { get; private set; }
    public string Name { get; private set; }
    public string? Note { get; private set; }
    public Guid By { get; private set; }
    public string ByName { get; private set; }
    public DateTime At { get; private set; }
    public IReadOnlyList<ReleasedSession> Sessions => _sessions;

    /// <summary>Freezes the scheduled sessions. Called once; a second call is refused.</summary>
    public void Freeze(IEnumerable<Session> sessions, IEnumerable<Room> rooms, Attendance attendance, AgendaRelease? previous)
    {
        if (_sessions.Count > 0) throw new RuleBrokenException("agenda.frozen", "A release is frozen. Make a new one.");
        var roomNames = rooms.ToDictionary(r => r.Id, r => r.Name);
        var before = previous?.Sessions.ToDictionary(s => s.SessionId) ?? [];
        foreach (var session in sessions.Where(s => s.IsScheduled && s.Kind is not SessionKind.Blocker).OrderBy(s => s.StartsAt).ThenBy(s => s.Id))
        {
            string? room = session.RoomId is { } roomId ? roomNames.GetValueOrDefault(roomId) : null;
            var frozen = new ReleasedSession(Id, session, room, attendance.Team(session.TeamId)?.Name, attendance.Of(session), At);
            _sessions.Add(before.Remove(session.Id, out var earlier) ? frozen.Follows(earlier) : frozen);
        }

        _sessions.AddRange(before.Values.OrderBy(s => s.StartsAt).Select(gone => gone.CancelledIn(Id, At)));
    }

    /// <summary>"Release 5" after "Release 4", "Tuesday v3" after "Tuesday v2": the last number in the name, one higher.</summary>
    public static string NextName(string? previous)
    {
        if (previous is null) return "Release 1";
        int end = previous.Length;
        while (end > 0 && !char.IsAsciiDigit(previous[end - 1])) end--;
        int start = end;
        while (start > 0 && char.IsAsciiDigit(previous[start - 1])) start--;
        return start < end && int.TryParse(previous[start..end], out int number) ? $"{previous[..start]}{number + 1}{previous[end..]}" : previous + " 2";
    }
}
