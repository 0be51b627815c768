using Hub.Domain;
using Hub.Domain.Agenda;

namespace Hub.Tests.Agenda;

public sealed class SessionTimeTests
{
    // Rome: 29 March 2026 02:00 -> 03:00, 25 October 2026 03:00 -> 02:00. Auckland: 27 September 2026 02:00 -> 03:00, 5 April 2026 03:00 -> 02:00.
    [Theory]
    [InlineData("Europe/Rome", "2026-03-29", "02:30", "2026-03-29", "03:00")]
    [InlineData("Pacific/Auckland", "2026-09-27", "02:30", "2026-09-27", "03:00")]
    public void Half_past_two_that_the_clocks_skip_is_refused_with_the_next_valid_time(string zone, string day, string start, string namedDay, string next)
    {
        var refused = Assert.Throws<InvalidFieldException>(() => SessionTime.On(AgendaOf.Day(day), AgendaOf.At(start), new(4, 0), zone));

        Assert.Equal("start", refused.Field);
        Assert.Equal($"The clocks skip {start} on {namedDay}. The next valid time is {next}.", refused.Message);
    }

    [Theory]
    [InlineData("Europe/Rome", "2026-10-25", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "+02:00", "+01:00")]
    [InlineData("Pacific/Auckland", "2026-04-05", "2026-04-04T13:30:00Z", "2026-04-04T14:30:00Z", "+13:00", "+12:00")]
    public void Half_past_two_that_comes_twice_is_the_first_unless_the_later_one_is_asked_for(string zone, string day, string first, string second, string firstOffset, string secondOffset)
    {
        var early = SessionTime.On(AgendaOf.Day(day), new(2, 30), new(4, 0), zone);
        var late = SessionTime.On(AgendaOf.Day(day), new(2, 30), new(4, 0), zone, later: true);

        Assert.Equal((AgendaOf.Utc(first), firstOffset, 150), (early.StartsAt, early.OffsetIn(zone), early.Minutes));
        Assert.Equal((AgendaOf.Utc(second), secondOffset, 90), (late.StartsAt, late.OffsetIn(zone), late.Minutes));
    }

    [Theory]
    [InlineData("Europe/Rome", "2026-03-28", 180)]
    [InlineData("Europe/Rome", "2026-10-24", 300)]
    [InlineData("Pacific/Auckland", "2026-09-26", 180)]
    [InlineData("Pacific/Auckland", "2026-04-04", 300)]
    public void A_session_over_the_night_of_the_change_lasts_as_long_as_people_sit_there(string zone, string day, int minutes)
    {
        Assert.Equal(minutes, SessionTime.On(AgendaOf.Day(day), new(23, 30), new(3, 30), zone).Minutes);
    }

    [Theory]
    [InlineData("Europe/Rome", "2026-10-24", "2026-10-24T07:00:00Z", "2026-10-26T08:00:00Z")]
    [InlineData("Pacific/Auckland", "2026-04-04", "2026-04-03T20:00:00Z", "2026-04-05T21:00:00Z")]
    public void Nine_in_the_morning_stays_nine_in_the_morning_after_the_change(string zone, string saturday, string before, string after)
    {
        var day = AgendaOf.Day(saturday);

        Assert.Equal(AgendaOf.Utc(before), SessionTime.On(day, new(9, 0), new(10, 0), zone).StartsAt);
        Assert.Equal(AgendaOf.Utc(after), SessionTime.On(day.AddDays(2), new(9, 0), new(10, 0), zone).StartsAt);
    }

    [Fact]
    public void A_session_that_crosses_midnight_belongs_to_the_day_it_begins_and_ends_on_the_next()
    {
        var time = SessionTime.On(AgendaOf.Monday, new(22, 0), new(1, 30), AgendaOf.Rome);

        Assert.Equal((AgendaOf.Monday, 210), (time.Day, time.Minutes));
        Assert.Equal(AgendaOf.Utc("2026-11-17T00:30:00Z"), time.EndsAt);
    }

    [Theory]
    [InlineData("Europe/Rome", "2026-10-25", "+02:00", "+01:00")]
    [InlineData("Pacific/Auckland", "2026-09-27", "+12:00", "+13:00")]
    public void A_day_on_which_the_clocks_change_shows_both_offsets(string zone, string day, string before, string after)
    {
        Assert.Equal((before, after), SessionTime.ClockChange(AgendaOf.Day(day), zone));
        Assert.Null(SessionTime.ClockChange(AgendaOf.Day(day).AddDays(1), zone));
    }

    [Fact]
    public void A_session_needs_a_length_and_has_a_longest_one()
    {
        Assert.Equal("end", Assert.Throws<InvalidFieldException>(() => SessionTime.On(AgendaOf.Monday, new(9, 0), new(9, 0), AgendaOf.Rome)).Field);
        Assert.Equal("end", Assert.Throws<InvalidFieldException>(() => SessionTime.On(AgendaOf.Monday, new(9, 0), new(21, 5), AgendaOf.Rome)).Field);
    }

    [Fact]
    public void A_workshop_that_moves_to_another_zone_keeps_the_wall_clock_of_its_sessions()
    {
        var agenda = new AgendaOf();
        var session = agenda.Session("Briefing", "09:00", "09:30");

        session.Rezone("Pacific/Auckland");

        Assert.Equal((new TimeOnly(9, 0), AgendaOf.Utc("2026-11-15T20:00:00Z")), (session.Start, session.StartsAt));
    }
}
