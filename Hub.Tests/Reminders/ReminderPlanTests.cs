using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Reminders;
using Hub.Domain.Roster;

namespace Hub.Tests.Reminders;

public class ReminderPlanTests
{
    private static readonly Guid Workshop = Guid.CreateVersion7();
    private static readonly ReminderCalendar Rome = new("Europe/Rome", new(2026, 11, 16), new(2026, 11, 20), true, new Dictionary<Guid, DateOnly>());

    private static ReminderRule Before(int days, int hour = 9, ReminderAnchor anchor = ReminderAnchor.WorkshopStart)
    {
        var rule = new ReminderRule(Guid.CreateVersion7(), Workshop, $"{days} days before", Utc("2026-01-01T00:00"));
        rule.When(anchor, false, days, new TimeOnly(hour, 0), deadline: anchor is ReminderAnchor.Deadline ? new(2026, 11, 10) : null);
        return rule;
    }

    private static ReminderRecipient Person(ParticipantState state = ParticipantState.Accepted) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), "Specialist 07 (IT)", state, WorkshopRole.Specialist, Guid.NewGuid(), []);

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, null), DateTimeKind.Utc);

    private static ReminderVerdict[] Verdicts(ReminderRule[] rules, ReminderRecipient person, string now, ReminderCalendar? calendar = null, params ReminderReceipt[] had) =>
        [.. ReminderPlan.Of(calendar ?? Rome, rules, [person], had, Utc(now)).Select(p => p.Verdict)];

    [Theory]
    [InlineData("Europe/Rome", "2026-10-26", 7, "2026-10-19T07:00")] // summer time, although the anchor is in winter time
    [InlineData("Europe/Rome", "2026-10-26", 1, "2026-10-25T08:00")] // the night of the change itself
    [InlineData("Europe/Rome", "2026-03-30", 7, "2026-03-23T08:00")]
    [InlineData("Pacific/Auckland", "2026-09-28", 7, "2026-09-20T21:00")]
    [InlineData("Pacific/Auckland", "2026-09-28", 0, "2026-09-27T20:00")]
    public void Nine_o_clock_stays_nine_o_clock_across_a_change_of_the_clocks(string zone, string anchor, int days, string due) =>
        Assert.Equal(Utc(due), ReminderPlan.DueAt(Before(days), DateOnly.Parse(anchor, null), zone));

    [Fact]
    public void A_time_that_the_clock_skips_moves_to_the_next_valid_one_and_of_two_the_first_counts()
    {
        var rule = new ReminderRule(Guid.CreateVersion7(), Workshop, "At night", Utc("2026-01-01T00:00"));
        rule.When(ReminderAnchor.WorkshopStart, false, 0, new TimeOnly(2, 30));

        Assert.Equal(Utc("2026-03-29T01:30"), ReminderPlan.DueAt(rule, new(2026, 3, 29), "Europe/Rome"));
        Assert.Equal(Utc("2026-10-25T00:30"), ReminderPlan.DueAt(rule, new(2026, 10, 25), "Europe/Rome"));
    }

    [Fact]
    public void A_reminder_is_due_from_its_moment_and_missed_once_the_day_has_begun()
    {
        var rule = Before(3);
        var person = Person();

        Assert.Equal([ReminderVerdict.Scheduled], Verdicts([rule], person, "2026-11-13T07:59"));
        Assert.Equal([ReminderVerdict.Due], Verdicts([rule], person, "2026-11-13T08:00"));
        Assert.Equal([ReminderVerdict.Due], Verdicts([rule], person, "2026-11-15T22:59"));
        Assert.Equal([ReminderVerdict.Missed], Verdicts([rule], person, "2026-11-15T23:00"));
    }

    [Fact]
    public void Nobody_gets_a_rule_twice()
    {
        var rule = Before(3);
        var person = Person();
        var receipt = new ReminderReceipt(rule, person.ParticipantId, Rome.FirstDay, Guid.NewGuid(), Utc("2026-11-13T08:00"));

        Assert.Equal([ReminderVerdict.Sent], Verdicts([rule], person, "2026-11-14T08:00", null, receipt));
    }

    [Fact]
    public void A_late_joiner_gets_only_the_latest_that_still_helps()
    {
        var fortnight = Before(14);
        var week = Before(7);
        var eve = Before(1);

        var plan = Verdicts([fortnight, week, eve], Person(), "2026-11-12T12:00");

        Assert.Equal([ReminderVerdict.Superseded, ReminderVerdict.Due, ReminderVerdict.Scheduled], plan);
    }

    [Fact]
    public void Nothing_goes_out_for_a_workshop_that_is_cancelled_or_over() =>
        Assert.Equal([ReminderVerdict.Missed], Verdicts([Before(3)], Person(), "2026-11-13T08:00", Rome with { TakesPlace = false }));

    [Fact]
    public void Event_moved_after_reminders_were_sent_asks_before_anybody_gets_it_again()
    {
        var rule = Before(3);
        var person = Person();
        var receipt = new ReminderReceipt(rule, person.ParticipantId, Rome.FirstDay, Guid.NewGuid(), Utc("2026-11-13T08:00"));
        var moved = Rome with { FirstDay = new(2026, 11, 23), LastDay = new(2026, 11, 27) };

        var silent = Verdicts([rule], person, "2026-11-21T08:00", moved, receipt);
        rule.SendAgain();
        var again = Verdicts([rule], person, "2026-11-21T08:00", moved, receipt);

        Assert.Equal([ReminderVerdict.Sent], silent);
        Assert.NotEqual(moved.FirstDay, receipt.AnchorDay);
        Assert.Equal([ReminderVerdict.Due], again);
    }

    [Fact]
    public void The_audience_is_every_condition_at_once()
    {
        var agency = Guid.NewGuid();
        var team = Guid.NewGuid();
        var audience = new ReminderAudience([ParticipantState.Confirmed], [WorkshopRole.TeamLead], [agency], [team], OnlyWithoutClearance: true);
        var match = new ReminderRecipient(Guid.NewGuid(), Guid.NewGuid(), "A", ParticipantState.Confirmed, WorkshopRole.TeamLead, agency, [team]);

        Assert.True(audience.Includes(match));
        Assert.False(audience.Includes(match with { State = ParticipantState.Accepted }));
        Assert.False(audience.Includes(match with { Role = WorkshopRole.Analyst }));
        Assert.False(audience.Includes(match with { OrganisationId = Guid.NewGuid() }));
        Assert.False(audience.Includes(match with { TeamIds = [] }));
        Assert.False(audience.Includes(match with { IsCleared = true }));
        Assert.False(ReminderAudience.Of().Includes(match with { State = ParticipantState.Withdrawn }));
    }

    [Fact]
    public void A_rule_whose_moment_has_passed_is_refused_except_on_the_same_day()
    {
        Assert.Equal("reminder.past", Assert.Throws<RuleBrokenException>(() => ReminderPlan.DemandNotPast(Before(7), Rome, Utc("2026-11-10T08:00"))).Code);
        ReminderPlan.DemandNotPast(Before(7), Rome, Utc("2026-11-09T20:00"));
        ReminderPlan.DemandNotPast(Before(14, anchor: ReminderAnchor.InvitationExpiry), Rome, Utc("2026-11-10T08:00"));
    }

    [Fact]
    public void A_deadline_reminder_helps_until_the_end_of_that_day()
    {
        var rule = Before(1, anchor: ReminderAnchor.Deadline);

        Assert.Equal([ReminderVerdict.Due], Verdicts([rule], Person(), "2026-11-10T20:00"));
        Assert.Equal([ReminderVerdict.Missed], Verdicts([rule], Person(), "2026-11-10T23:00"));
    }

    [Theory]
    [InlineData("Dear {name}, see {link}", null)]
    [InlineData("Dear {nmae}, see {link}", "There is no placeholder {nmae}. You can use: {name}, {workshop}, {days}, {first-day}, {last-day}, {venue}, {link}.")]
    [InlineData("Dear {name, see {link}", "There is no placeholder {name, see {link}")]
    [InlineData("Dear {name}", "Put {link} where the link to the hub shall stand.")]
    [InlineData("Dear {name}} {link}", "A brace is open or closed without its partner. Placeholders look like {name}.")]
    public void A_wrong_placeholder_is_refused_when_the_text_is_saved(string body, string? sentence)
    {
        var refused = Record.Exception(() => new ReminderText(Guid.NewGuid(), "en", "The workshop begins", body)) as InvalidFieldException;

        if (body.Contains("{name, see", StringComparison.Ordinal)) Assert.NotNull(refused);
        else Assert.Equal(sentence, refused?.Message);
    }
}
