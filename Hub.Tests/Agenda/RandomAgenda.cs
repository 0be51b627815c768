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
}
