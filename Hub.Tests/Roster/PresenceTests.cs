using Hub.Domain.Access;
using Hub.Domain.Roster;

namespace Hub.Tests.Roster;

public class PresenceTests
{
    private static readonly DateTime Eight = new(2026, 11, 18, 8, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Desk = new(Guid.CreateVersion7(), "Desk", false, []);
    private static readonly Participant Seat = new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(),
        "IT", WorkshopRole.Specialist, new(2026, 11, 16), new(2026, 11, 20), ParticipantState.Active);

    private static PresenceEvent Event(PresenceKind kind, int minute, Guid? undoes = null) =>
        new(Guid.CreateVersion7(), Seat, kind, PresenceMethod.Name, new(2026, 11, 18), Desk, Eight.AddMinutes(minute), undoes);

    [Fact]
    public void Check_in_undone_keeps_both_events_and_shows_the_person_as_not_seen()
    {
        var entry = Event(PresenceKind.Entry, 0);
        PresenceEvent[] events = [entry, Event(PresenceKind.Undo, 1, entry.Id)];

        Assert.Equal(Presence.NotSeen, Presence.Of(events));
        Assert.Equal(2, events.Length);
    }

    [Fact]
    public void An_undone_exit_leaves_the_person_inside_since_the_entry()
    {
        var exit = Event(PresenceKind.Exit, 120);

        Assert.Equal(new Presence(true, Eight), Presence.Of([Event(PresenceKind.Entry, 0), exit, Event(PresenceKind.Undo, 125, exit.Id)]));
    }

    [Fact]
    public void Who_went_out_has_left_until_they_come_back()
    {
        var outside = Presence.Of([Event(PresenceKind.Entry, 0), Event(PresenceKind.Exit, 90)]);
        var back = Presence.Of([Event(PresenceKind.Entry, 0), Event(PresenceKind.Exit, 90), Event(PresenceKind.Entry, 100)]);

        Assert.True(outside.HasLeft);
        Assert.Equal(new Presence(true, Eight.AddMinutes(100)), back);
    }

    [Fact]
    public void Everybody_at_once_is_where_each_of_them_is()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            var events = new List<PresenceEvent>();
            for (int i = 0; i < 6; i++)
            {
                bool undo = events.Count > 0 && random.Next(3) == 0;
                events.Add(Event(undo ? PresenceKind.Undo : (PresenceKind)random.Next(2), random.Next(4), undo ? events[random.Next(events.Count)].Id : null));
            }

            var notes = events.Select(e => new PresenceNote(e.ParticipantId, e.Id, e.Kind, e.At, e.UndoesId)).ToList();

            Assert.Equal(Presence.Of(events), Presence.BySeat(notes).GetValueOrDefault(Seat.Id, Presence.NotSeen));
        }
    }
}
