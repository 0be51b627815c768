using Hub.Domain;
using Hub.Domain.Exposure;

namespace Hub.Tests.Exposure;

public class ExposureClockTests
{
    private const string Zone = "Europe/Rome";
    private static readonly Guid Workshop = Guid.CreateVersion7(), Seat = Guid.CreateVersion7();

    /// <summary>A working day in winter: Rome is one hour ahead of UTC.</summary>
    private static DateTime At(int hour, int minute, int day = 18) => new(2026, 11, day, hour - 1, minute, 0, DateTimeKind.Utc);

    private static ExposureSession Ran(DateTime from, DateTime? to)
    {
        var session = new ExposureSession(Guid.CreateVersion7(), Workshop, Seat, null, 1, null, [], from, from.AddMinutes(60));
        if (to is { } end) session.End(end, ExposureEnd.Manual);
        return session;
    }

    private static ExposureClock Clock(ExposureSession[] sessions, params DateOnly[] debriefed) => new(new ExposurePolicy(Workshop), Zone, sessions, debriefed);

    private static string Refusal(ExposureClock clock, DateTime now, int others = 1) => Assert.Throws<RuleBrokenException>(() => clock.MayStart(now, others)).Code;

    [Fact]
    public void A_first_session_ends_after_an_hour_at_the_latest() => Assert.Equal(At(10, 0), Clock([]).MayStart(At(9, 0), 1));

    [Fact]
    public void A_session_before_the_cut_off_ends_at_the_cut_off()
    {
        Assert.Equal(At(16, 0), Clock([]).MayStart(At(15, 30), 1));
        Assert.Equal("exposure.cut-off", Refusal(Clock([]), At(16, 0)));
    }

    [Fact]
    public void After_an_hour_there_is_a_break_of_fifteen_minutes()
    {
        var clock = Clock([Ran(At(9, 0), At(10, 0))]);

        Assert.Equal("exposure.break", Refusal(clock, At(10, 14)));
        Assert.Equal(At(11, 15), clock.MayStart(At(10, 15), 1));
    }

    [Fact]
    public void Short_stops_are_no_break()
    {
        var clock = Clock([Ran(At(9, 0), At(9, 40)), Ran(At(9, 45), At(9, 55))]);

        Assert.Equal(At(10, 10), clock.MayStart(At(10, 0), 1));
    }

    [Fact]
    public void Five_hours_are_the_limit_of_a_day_and_the_last_session_is_cut_to_it()
    {
        ExposureSession[] four = [.. Enumerable.Range(0, 4).Select(i => Ran(At(8, 0).AddMinutes(75 * i), At(9, 0).AddMinutes(75 * i))), Ran(At(13, 0), At(13, 50))];
        var clock = Clock(four);

        Assert.Equal(290, clock.MinutesToday(At(14, 30)));
        Assert.Equal(At(14, 40), clock.MayStart(At(14, 30), 1));
        Assert.Equal("exposure.daily-limit", Refusal(Clock([.. four, Ran(At(14, 30), At(14, 40))]), At(15, 30)));
    }

    [Fact]
    public void Nobody_looks_alone() => Assert.Equal("exposure.buddy", Refusal(Clock([]), At(9, 0), others: 0));

    [Fact]
    public void Yesterday_needs_its_debrief_or_a_waiver()
    {
        ExposureSession[] yesterday = [Ran(At(9, 0, 17), At(9, 30, 17))];

        Assert.Equal("exposure.debrief", Refusal(Clock(yesterday), At(9, 0)));
        Assert.Equal(At(10, 0), Clock(yesterday, new DateOnly(2026, 11, 17)).MayStart(At(9, 0), 1));
    }

    [Fact]
    public void After_five_days_in_a_row_there_is_a_day_without()
    {
        ExposureSession[] week = [.. Enumerable.Range(13, 5).Select(day => Ran(At(9, 0, day), At(9, 10, day)))];

        Assert.Equal("exposure.days-in-a-row", Refusal(Clock(week, new DateOnly(2026, 11, 17)), At(9, 0)));
    }

    [Fact]
    public void One_session_at_a_time() => Assert.Equal("exposure.running", Refusal(Clock([Ran(At(9, 0), null)]), At(9, 10)));

    [Fact]
    public void A_late_job_does_not_lengthen_a_session()
    {
        var session = Ran(At(9, 0), null);

        session.End(At(11, 0), ExposureEnd.BreakDue);

        Assert.Equal((At(10, 0), ExposureEnd.BreakDue), (session.EndedAt, session.EndReason));
    }

    [Theory]
    [InlineData(10, 5, ExposureStatus.OnBreak)]
    [InlineData(10, 30, ExposureStatus.Ok)]
    [InlineData(16, 30, ExposureStatus.AtLimit)]
    public void Others_learn_a_word(int hour, int minute, ExposureStatus expected) =>
        Assert.Equal(expected, Clock([Ran(At(9, 0), At(10, 0))]).Status(At(hour, minute)));
}
