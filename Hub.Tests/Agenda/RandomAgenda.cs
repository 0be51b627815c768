using Hub.Domain.Agenda;

namespace Hub.Tests.Agenda;

/// <summary>An agenda by a seed, with every kind of session and enough trouble in it.</summary>
internal static class RandomAgenda
{
    public static AgendaOf Of(int sessions, int people, int seed)
    {
        var random = new Random(seed);
        var agenda = new AgendaOf();
        var rooms = Enumerable.Range(1, Math.Max(3, sessions / 25)).Select(i => agenda.Room($"Room {i}", 10 + i % 20)).ToArray();
        var seats = Enumerable.Range(0, people).Select(_ => agenda.Person(to: AgendaOf.Monday.AddDays(random.Next(2, 5)))).ToArray();
        var teams = seats.Chunk(Math.Max(2, people / 20)).Select((members, i) => agenda.Team($"Team {i}", members)).ToArray();
        for (int i = 0; i < sessions; i++)
        {
            var start = new TimeOnly(8, 0).AddMinutes(5 * random.Next(0, 110));
            var kind = (SessionKind)random.Next(0, 8);
            agenda.Session($"Session {i}", $"{start:HH:mm}", $"{start.AddMinutes(5 * random.Next(3, 20)):HH:mm}",
                random.Next(8) == 0 ? null : rooms[random.Next(rooms.Length)], kind,
                kind is SessionKind.TeamWork ? teams[random.Next(teams.Length)] : null,
                kind is SessionKind.Training ? [seats[random.Next(seats.Length)]] : [],
                AgendaOf.Monday.AddDays(random.Next(0, 5)));
        }

        return agenda;
    }

    /// <summary>
    /// Ten days of 200 sessions for 25 teams of twelve in 40 rooms: two plenaries a day, team blocks one after another,
    /// and one session in twenty moved by up to an hour, so that rooms and people collide as they do while somebody plans.
    /// </summary>
    public static AgendaOf Large(int seed)
    {
        var random = new Random(seed);
        var agenda = new AgendaOf { Limits = new(AgendaOf.Monday, AgendaOf.Monday.AddDays(9), CutOff: new(16, 0)) };
        var rooms = Enumerable.Range(1, 40).Select(i => agenda.Room($"Room {i}", 11 + i % 4, new(8, 0), new(18, 0))).ToArray();
        var teams = Enumerable.Range(1, 25).Select(t => agenda.Team($"Team {t}",
            [.. Enumerable.Range(0, 12).Select(i => agenda.Person(to: AgendaOf.Monday.AddDays(random.Next(7, 10))))])).ToArray();
        for (int day = 0; day < 10; day++)
        {
            agenda.Session("Briefing", "08:30", "09:00", kind: SessionKind.Briefing, day: AgendaOf.Monday.AddDays(day));
            agenda.Session("Debrief", "17:00", "17:30", kind: SessionKind.Briefing, day: AgendaOf.Monday.AddDays(day));
            for (int i = 0; i < 198; i++)
            {
                var start = new TimeOnly(9, 0).AddMinutes(i / 25 * 60 + (random.Next(20) == 0 ? 5 * random.Next(1, 12) : 0));
                agenda.Session($"Block {i}", $"{start:HH:mm}", $"{start.AddMinutes(50):HH:mm}", rooms[i % 40], SessionKind.TeamWork, teams[i % 25], day: AgendaOf.Monday.AddDays(day));
            }
        }

        return agenda;
    }
}
