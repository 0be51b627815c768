using Hub.Domain.Agenda;
using Hub.Web.Agenda;

namespace Hub.Web.Demo;

/// <summary>The rooms and the days' plan of a demonstration workshop, released before it begins.</summary>
internal sealed class DemoAgenda(DemoHands hands, DemoStory story, Guid workshopId, IReadOnlyList<Guid> teams, DemoPeople people)
{
    public async Task RunAsync()
    {
        var organiser = await hands.AsAsync(people.Organiser);
        var rooms = new List<Guid>();
        for (int t = 0; t < teams.Count; t++)
            rooms.Add(await hands.Use<AddRoom>().RunAsync(organiser, workshopId, new RoomInput($"Room {(char)('A' + t)}", 12), hands.Cancel));
        var plenary = await hands.Use<AddRoom>().RunAsync(organiser, workshopId, new RoomInput("Plenary", 80), hands.Cancel);

        var days = Enumerable.Range(0, story.Workshop.LastDay.DayNumber - story.Workshop.FirstDay.DayNumber + 1).Select(story.Workshop.FirstDay.AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) || story.WorkDays.Contains(d)).ToList();
        await AddAsync("Morning briefing", SessionKind.Briefing, plenary, "08:30", "09:00");
        for (int t = 0; t < teams.Count; t++)
        {
            await AddAsync("Analysis 1", SessionKind.TeamWork, rooms[t], "09:00", "10:30", teams[t]);
            await AddAsync("Analysis 2", SessionKind.TeamWork, rooms[t], "10:45", "12:15", teams[t]);
            await AddAsync("Analysis 3", SessionKind.TeamWork, rooms[t], "13:15", "15:00", teams[t]);
        }

        await AddAsync("Lunch", SessionKind.Break, plenary, "12:15", "13:15");
        await AddAsync("Debrief", SessionKind.Welfare, plenary, "16:00", "16:30");
        await hands.Use<CopyDay>().RunAsync(organiser, workshopId, days[0], days[1..], hands.Cancel);
        await hands.Use<ReleaseAgenda>().RunAsync(organiser, workshopId, "Release 1", null, false, null, hands.Cancel);

        Task<Guid> AddAsync(string title, SessionKind kind, Guid room, string start, string end, Guid? team = null) =>
            hands.Use<AddSession>().RunAsync(organiser, workshopId, new SessionInput(title, kind, room, days[0], start, end, team,
                Leads: team is { } t ? [people.Workers[teams.ToList().IndexOf(t)].ParticipantId] : [people.Organiser.ParticipantId]), hands.Cancel);
    }
}
