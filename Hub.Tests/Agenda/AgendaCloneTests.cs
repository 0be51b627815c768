using Hub.Domain;
using Hub.Domain.Agenda;

namespace Hub.Tests.Agenda;

public sealed class AgendaCloneTests
{
    private readonly AgendaOf _agenda = new();

    [Theory]
    [InlineData("Europe/Rome", "2027-03-26", "2027-03-29T07:00:00Z")]
    [InlineData("Pacific/Auckland", "2027-04-01", "2027-04-03T21:00:00Z")]
    public void A_clone_keeps_the_wall_clock_across_a_change_of_the_clocks_and_in_another_zone(string zone, string firstDay, string fourthDayAtNine)
    {
        _agenda.Session("Briefing", "09:00", "09:30", day: AgendaOf.Monday.AddDays(3));

        var copy = Assert.Single(Clone(AgendaOf.Day(firstDay), zone));

        Assert.Equal((AgendaOf.Day(firstDay).AddDays(3), new TimeOnly(9, 0), false), (copy.Time!.Day, copy.Time.Start, copy.Shifted));
        Assert.Equal(AgendaOf.Utc(fourthDayAtNine), copy.Time.StartsAt);
    }

    [Fact]
    public void A_time_that_the_clocks_skip_on_its_new_day_moves_to_the_next_valid_one_and_says_so()
    {
        _agenda.Session("Night watch", "02:30", "04:00");

        var copy = Assert.Single(Clone(new(2027, 3, 28), "Europe/Rome"));

        Assert.Equal((new TimeOnly(3, 0), new TimeOnly(4, 0), true), (copy.Time!.Start, copy.Time.End, copy.Shifted));
    }

    [Fact]
    public void Working_days_alone_skip_the_weekend()
    {
        _agenda.Session("Second day", "09:00", "10:00", day: AgendaOf.Monday.AddDays(1));

        var copy = Assert.Single(AgendaClone.Plan(_agenda.Sessions, AgendaOf.Monday, new(2027, 1, 15), new(2027, 1, 22), AgendaOf.Rome, WeekendRule.WorkingDaysOnly));

        Assert.Equal(new DateOnly(2027, 1, 18), copy.Time!.Day);
    }

    [Fact]
    public void A_source_longer_than_its_target_is_refused_with_the_session_that_has_no_day()
    {
        _agenda.Session("Closing", "09:00", "10:00", day: AgendaOf.Friday);

        var refused = Assert.Throws<RuleBrokenException>(() => AgendaClone.Plan(_agenda.Sessions, AgendaOf.Monday, new(2027, 1, 11), new(2027, 1, 13), AgendaOf.Rome, WeekendRule.KeepDayNumbers));

        Assert.Equal("clone.too-long", refused.Code);
    }

    [Fact]
    public void Unscheduled_sessions_come_over_unscheduled()
    {
        _agenda.Session("Waiting", null, null);

        Assert.Null(Assert.Single(Clone(new(2027, 1, 11), AgendaOf.Rome)).Time);
    }

    private IReadOnlyList<AgendaClone.Copied> Clone(DateOnly firstDay, string zone) =>
        AgendaClone.Plan(_agenda.Sessions, AgendaOf.Monday, firstDay, firstDay.AddDays(4), zone, WeekendRule.KeepDayNumbers);
}
