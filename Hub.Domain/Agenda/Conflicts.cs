using Hub.Domain.Access;
using Hub.Domain.Roster;

namespace Hub.Domain.Agenda;

/// <summary>
/// The one conflict engine: editor, release page, API and tests ask it. Pure; the whole agenda in one pass over its sessions by time.
/// Unscheduled sessions and empty intervals are in nobody's way.
/// </summary>
public static class Conflicts
{
    /// <summary>Everything wrong with the agenda: blocks first, then by time.</summary>
    public static IReadOnlyList<Conflict> Scan(IEnumerable<Session> sessions, IEnumerable<Room> rooms, Attendance attendance, ConflictLimits limits) =>
        Sorted(new Pass(sessions, rooms, attendance, limits).Everything());

    /// <summary>What is wrong with these sessions, against all others: what <see cref="Scan(IEnumerable{Session}, IEnumerable{Room}, Attendance, ConflictLimits)"/> finds that touches them.</summary>
    public static IReadOnlyList<Conflict> Scan(IEnumerable<Session> sessions, IEnumerable<Room> rooms, Attendance attendance, ConflictLimits limits, IReadOnlySet<Guid> changed) =>
        Sorted(new Pass(sessions, rooms, attendance, limits).Touching(changed));

    private static IReadOnlyList<Conflict> Sorted(IEnumerable<Conflict> found) =>
        [.. found.Where(c => c.Severity is not Severity.Ignore).OrderBy(c => c.Severity).ThenBy(c => c.From).ThenBy(c => c.Rule)
            .ThenBy(c => c.SessionIds.Count > 0 ? c.SessionIds[0] : c.SeatIds[0]).ThenBy(c => c.SessionIds.Count > 1 ? c.SessionIds[1] : default)];

    private sealed class Pass
    {
        private readonly Dictionary<Guid, Room> _rooms;
        private readonly Attendance _attendance;
        private readonly ConflictLimits _limits;
        private readonly Dictionary<(SessionAudience, Guid?, DateOnly), IReadOnlyList<Guid>> _audiences = [];
        private readonly Guid[] _seatIds;
        private readonly Placed[] _placed;

        public Pass(IEnumerable<Session> sessions, IEnumerable<Room> rooms, Attendance attendance, ConflictLimits limits)
        {
            _rooms = rooms.ToDictionary(r => r.Id);
            _attendance = attendance;
            _limits = limits;
            _seatIds = [.. attendance.Seats.Select(s => s.Id).Order()];
            var numbers = new Dictionary<Guid, int>(_seatIds.Length);
            for (int i = 0; i < _seatIds.Length; i++) numbers[_seatIds[i]] = i;
            _placed = [.. sessions.Where(s => s.StartsAt < s.EndsAt).OrderBy(s => s.StartsAt).ThenBy(s => s.Id).Select(s => Place(s, numbers))];
        }

        public IEnumerable<Conflict> Everything() =>
            Pairs(null).Concat(_placed.SelectMany(Alone)).Concat(LongStretches()).Concat(PeopleNowhere());

        public IEnumerable<Conflict> Touching(IReadOnlySet<Guid> changed) =>
            Pairs(changed).Concat(_placed.Where(p => changed.Contains(p.Session.Id)).SelectMany(Alone))
                .Concat(LongStretches().Where(c => c.Touches(changed)));

        private Placed Place(Session session, Dictionary<Guid, int> numbers)
        {
            var people = Expected(session);
            var set = new SeatSet(_seatIds.Length);
            foreach (var id in people)
                if (numbers.TryGetValue(id, out int number)) set.Add(number);
            return new Placed(session, people, set, session.StartsAt!.Value, session.EndsAt!.Value);
        }

        // Many sessions share an audience on the same day.
        private IReadOnlyList<Guid> Expected(Session session)
        {
            if (session.HoldsOnlyRooms || session.Day is not { } day) return [];
            var key = (session.Audience, session.TeamId, day);
            if (!_audiences.TryGetValue(key, out var audience)) _audiences[key] = audience = _attendance.Of(session.Audience, session.TeamId, [], day);
            return session.LeadSeatIds.Count == 0 ? audience : [.. session.LeadSeatIds.Concat(audience).Distinct()];
        }

        private IEnumerable<Conflict> Pairs(IReadOnlySet<Guid>? changed)
        {
            var running = new List<Placed>();
            foreach (var next in _placed)
            {
                running.RemoveAll(r => r.EndsAt <= next.StartsAt);
                bool nextChanged = changed?.Contains(next.Session.Id) ?? true;
                foreach (var other in running)
                {
                    if (!nextChanged && !changed!.Contains(other.Session.Id)) continue;
                    if (RoomHeldTwice(other.Session, next.Session, out var room)) yield return Pair(ConflictRule.RoomTwice, other, next, room, []);
                    if (other.People.Meets(next.People))
                        yield return Pair(ConflictRule.PersonTwice, other, next, null, [.. other.People.Common(next.People).Select(n => _seatIds[n])]);
                }

                running.Add(next);
            }
        }

        private static bool RoomHeldTwice(Session a, Session b, out Guid? room)
        {
            room = a.RoomId ?? b.RoomId;
            if (room is null) return false;
            return a.UsesAllRooms || b.UsesAllRooms || a.RoomId == b.RoomId;
        }

        private Conflict Pair(ConflictRule rule, Placed a, Placed b, Guid? room, Guid[] seats) =>
            new(rule, _limits.Of(rule), [a.Session.Id, b.Session.Id], seats, room, null, b.Session.Day, b.StartsAt, a.EndsAt < b.EndsAt ? a.EndsAt : b.EndsAt);

        private IEnumerable<Conflict> Alone(Placed placed)
        {
            var session = placed.Session;
            var day = session.Day!.Value;
            if (day < _limits.FirstDay || day > _limits.LastDay) yield return One(ConflictRule.OutsideWorkshop, placed);
            if (session.RoomId is { } roomId && _rooms.TryGetValue(roomId, out var room))
            {
                if (!room.IsOpenFor(session.Start!.Value, session.End!.Value)) yield return One(ConflictRule.OutsideRoomHours, placed);
                if (room.Capacity is { } capacity && placed.Expected.Count > capacity)
                    yield return One(ConflictRule.RoomTooSmall, placed) with { Needs = placed.Expected.Count, Has = capacity };
            }

            if (session.HoldsOnlyRooms) yield break;
            var seats = placed.Expected.Select(_attendance.Seat).OfType<Participant>().OrderBy(s => s.Id).ToList();
            var absent = seats.Where(s => s.HasEnded || day < s.From || day > s.To).Select(s => s.Id).ToArray();
            if (absent.Length > 0) yield return One(ConflictRule.OutsidePresence, placed, absent);
            var waiting = seats.Where(s => !s.HasEnded && !Attendance.IsHeld(s)).Select(s => s.Id).ToArray();
            if (waiting.Length > 0) yield return One(ConflictRule.NotConfirmed, placed, waiting);
            if (LacksLead(session, day)) yield return One(ConflictRule.NoLead, placed);
            if (_limits.CutOff is { } cutOff && session.Kind is SessionKind.TeamWork && (session.End > cutOff || session.End < session.Start))
                yield return One(ConflictRule.PastCutOff, placed);
        }

        private bool LacksLead(Session session, DateOnly day)
        {
            if (session.LeadSeatIds.Any(id => IsThere(id, day))) return false;
            return session.Kind switch
            {
                SessionKind.Training => true,
                SessionKind.TeamWork => _attendance.Team(session.TeamId) is { } team && !(team.LeadParticipantId is { } lead && IsThere(lead, day)),
                _ => session.LeadSeatIds.Count > 0,
            };
        }

        private bool IsThere(Guid seatId, DateOnly day) => _attendance.Seat(seatId) is { HasEnded: false } seat && seat.From <= day && day <= seat.To;

        private Conflict One(ConflictRule rule, Placed placed, Guid[]? seats = null) =>
            new(rule, _limits.Of(rule), [placed.Session.Id], seats ?? [], placed.Session.RoomId, placed.Session.TeamId, placed.Session.Day, placed.StartsAt, placed.EndsAt);

        /// <summary>People with the same stretch make one conflict.</summary>
        private IEnumerable<Conflict> LongStretches()
        {
            var stretches = new Dictionary<string, (List<Placed> Sessions, List<Guid> Seats)>();
            var running = new List<Placed>[_seatIds.Length];
            for (int seat = 0; seat < running.Length; seat++) running[seat] = [];
            var ends = new DateTime[_seatIds.Length];
            foreach (var placed in _placed)
            {
                foreach (int seat in placed.People.Common(placed.People))
                {
                    if (running[seat].Count > 0 && placed.StartsAt - ends[seat] >= TimeSpan.FromMinutes(_limits.MinBreakMinutes)) Close(seat);
                    running[seat].Add(placed);
                    if (placed.EndsAt > ends[seat]) ends[seat] = placed.EndsAt;
                }
            }

            for (int seat = 0; seat < running.Length; seat++) Close(seat);
            return stretches.Values.Select(s => new Conflict(ConflictRule.BackToBack, _limits.Of(ConflictRule.BackToBack),
                [.. s.Sessions.Select(p => p.Session.Id)], [.. s.Seats.Order()], null, null, s.Sessions[0].Session.Day,
                s.Sessions[0].StartsAt, s.Sessions.Max(p => p.EndsAt),
                (int)(s.Sessions.Max(p => p.EndsAt) - s.Sessions[0].StartsAt).TotalMinutes, _limits.MaxMinutesWithoutBreak));

            void Close(int seat)
            {
                var chain = running[seat];
                if (chain.Count > 1 && (ends[seat] - chain[0].StartsAt).TotalMinutes > _limits.MaxMinutesWithoutBreak)
                {
                    string key = string.Join(',', chain.Select(p => p.Session.Id));
                    if (!stretches.TryGetValue(key, out var stretch)) stretches[key] = stretch = ([.. chain], []);
                    stretch.Seats.Add(_seatIds[seat]);
                }

                running[seat] = [];
                ends[seat] = default;
            }
        }

        private IEnumerable<Conflict> PeopleNowhere()
        {
            if (_placed.All(p => p.Session.HoldsOnlyRooms)) return [];
            var somewhere = _placed.SelectMany(p => p.Expected).ToHashSet();
            return _attendance.Seats
                .Where(s => Attendance.IsHeld(s) && s.Role is WorkshopRole.TeamLead or WorkshopRole.Specialist or WorkshopRole.Analyst && !somewhere.Contains(s.Id))
                .Select(s => new Conflict(ConflictRule.Nowhere, _limits.Of(ConflictRule.Nowhere), [], [s.Id], null, null, null, default, default));
        }
    }

    private sealed record Placed(Session Session, IReadOnlyList<Guid> Expected, SeatSet People, DateTime StartsAt, DateTime EndsAt);
}
