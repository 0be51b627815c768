using System.Text;
using Hub.Domain.Agenda;

namespace Hub.Tests.Agenda;

public sealed class CalendarTextTests
{
    private static readonly DateTime Changed = new(2026, 11, 10, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_feed_is_read_back_by_another_parser_as_it_was_meant()
    {
        var session = Entry(title: "Sprachen; Zeichen, \\ und\nUmbrüche – 語言 " + new string('é', 120), location: "Lab 1, ground floor");

        var calendar = await IcalReader.ReadAsync(CalendarText.Feed("Workshop 2026-11", [session]));

        Assert.Equal(("PUBLISH", "Workshop 2026-11"), (calendar.Method, calendar.Name));
        Assert.Equal(new IcalEvent(session.Uid, 3, "CONFIRMED", session.Summary, session.Location, null, null, session.StartsAt, session.EndsAt), Assert.Single(calendar.Events));
    }

    [Fact]
    public void No_line_is_longer_than_seventy_five_octets_and_no_character_is_torn()
    {
        string text = CalendarText.Feed("W", [Entry(title: string.Concat(Enumerable.Repeat("語é😀", 60)), location: null)]);

        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain('\uFFFD', text);
        Assert.DoesNotContain("\n", text.Replace("\r\n", ""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "REQUEST", "CONFIRMED")]
    [InlineData(true, "CANCEL", "CANCELLED")]
    public async Task A_mailed_invitation_or_cancellation_carries_its_method_and_a_real_organiser(bool cancelled, string method, string status)
    {
        var (text, said) = CalendarText.Invitation([Entry("Busy", "Lab 1") with { Cancelled = cancelled }], "organiser@demo.example", "specialist@demo.example");

        var calendar = await IcalReader.ReadAsync(text);

        var entry = Assert.Single(calendar.Events);
        Assert.Equal(method, said);
        Assert.Equal((method, status, "mailto:organiser@demo.example", "mailto:specialist@demo.example"), (calendar.Method, entry.Status, entry.Organizer, entry.Attendee));
    }

    [Fact]
    public void A_title_cannot_break_out_of_its_line()
    {
        string text = CalendarText.Feed("W", [Entry("Briefing\r\nATTENDEE:mailto:x@y.example\rX:1", null)]);

        Assert.DoesNotContain(text.Split("\r\n"), line => line.StartsWith("ATTENDEE", StringComparison.Ordinal) || line.StartsWith("X:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Europe/Rome", "2026-10-24", "2026-10-24T07:00:00Z", "2026-10-26T08:00:00Z")]
    [InlineData("Pacific/Auckland", "2026-09-26", "2026-09-25T21:00:00Z", "2026-09-27T20:00:00Z")]
    public async Task The_feed_shows_nine_in_the_morning_before_and_after_the_clocks_change(string zone, string saturday, string before, string after)
    {
        var agenda = new AgendaOf();
        var day = AgendaOf.Day(saturday);
        foreach (var d in new[] { day, day.AddDays(2) })
            agenda.Session("Briefing", null, null).MoveTo(SessionTime.On(d, new(9, 0), new(10, 0), zone));

        var events = agenda.Release().Sessions.Select(s => CalendarEvent.Of(s, true, CalendarDetail.Full, "hub.example", "Busy"));
        var calendar = await IcalReader.ReadAsync(CalendarText.Feed("W", events));

        Assert.Equal([AgendaOf.Utc(before), AgendaOf.Utc(after)], calendar.Events.Select(e => e.Start));
    }

    [Fact]
    public void Busy_says_when_and_where_and_nothing_else()
    {
        var agenda = new AgendaOf();
        agenda.Session("Determination review", "09:00", "10:00", agenda.Room("Lab 1"));
        var released = agenda.Release().Sessions.Single();

        string text = CalendarText.Feed("W", [CalendarEvent.Of(released, true, CalendarDetail.Busy, "hub.example", "Busy")]);

        Assert.DoesNotContain("Determination", text, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Lab 1", text, StringComparison.Ordinal);
        Assert.Contains($"UID:session-{released.SessionId}@hub.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_longer_expected_sees_the_session_as_cancelled()
    {
        var agenda = new AgendaOf();
        agenda.Session("Review", "09:00", "10:00");
        var released = agenda.Release().Sessions.Single();

        var calendar = await IcalReader.ReadAsync(CalendarText.Feed("W", [CalendarEvent.Of(released, expected: false, CalendarDetail.Full, "hub.example", "Busy")]));

        Assert.Equal("CANCELLED", Assert.Single(calendar.Events).Status);
    }

    private static CalendarEvent Entry(string title, string? location) =>
        new("session-1@hub.example", 3, new(2026, 11, 16, 8, 0, 0, DateTimeKind.Utc), new(2026, 11, 16, 9, 0, 0, DateTimeKind.Utc), Changed, title, location, false);
}
