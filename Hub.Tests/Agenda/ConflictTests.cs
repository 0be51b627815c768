using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Agenda;
using Hub.Domain.Roster;

namespace Hub.Tests.Agenda;

public sealed class ConflictTests
{
    private readonly AgendaOf _agenda = new();

    [Fact]
    public void Ten_to_eleven_and_eleven_to_twelve_for_the_same_person_do_not_clash()
    {
        var lab = _agenda.Room("Lab 1");
        var person = _agenda.Person();
        _agenda.Session("First", "10:00", "11:00", lab, leads: [person]);
        _agenda.Session("Second", "11:00", "12:00", lab, leads: [person]);

        Assert.Empty(_agenda.Conflicts());
    }

    [Fact]
    public void A_person_in_two_parallel_sessions_is_one_warning_that_names_both_sessions_the_people_and_the_shared_time()
    {
        var both = _agenda.Person();
        var team = _agenda.Team("Cedar", both, _agenda.Person());
        var block = _agenda.Session("Analysis block 2", "11:00", "12:00", _agenda.Room("Lab 2"), SessionKind.TeamWork, team);
        var clinic = _agenda.Session("Architecture clues", "11:30", "12:30", _agenda.Room("Quiet room"), SessionKind.Training, leads: [both]);

        var conflict = Assert.Single(_agenda.Conflicts());

        Assert.Equal((ConflictRule.PersonTwice, Severity.Warn, true), (conflict.Rule, conflict.Severity, conflict.HoldsRelease));
        Assert.Equal([block.Id, clinic.Id], conflict.SessionIds);
        Assert.Equal([both.Id], conflict.SeatIds);
        Assert.Equal((clinic.StartsAt, block.EndsAt), (conflict.From, conflict.To));
    }

    [Fact]
    public void A_room_held_twice_blocks()
    {
        var lab = _agenda.Room("Lab 1");
        _agenda.Session("Block", "11:00", "12:00", lab);
        _agenda.Session("Training", "11:30", "12:30", lab);

        var conflict = Assert.Single(_agenda.Conflicts());

        Assert.Equal((ConflictRule.RoomTwice, Severity.Block, lab.Id), (conflict.Rule, conflict.Severity, conflict.RoomId));
    }

    [Theory]
    [InlineData(SessionKind.Break)]
    [InlineData(SessionKind.Blocker)]
    public void Breaks_and_blockers_count_for_rooms_and_expect_nobody(SessionKind kind)
    {
        var lab = _agenda.Room("Lab 1");
        _agenda.Session("Kept free", "11:00", "12:00", lab, kind);
        _agenda.Session("Briefing", "11:30", "12:30", lab, SessionKind.Briefing);
        _agenda.Person();

        Assert.Equal([ConflictRule.RoomTwice], _agenda.Rules());
    }

    [Fact]
    public void A_break_without_a_room_counts_for_every_room()
    {
        var lab = _agenda.Room("Lab 1");
        var inTheWay = _agenda.Session("Block", "11:30", "12:30", lab);
        var lunch = _agenda.Session("Lunch", "12:00", "13:00", kind: SessionKind.Break);
        _agenda.Session("No room yet", "12:00", "12:30");

        var conflict = Assert.Single(_agenda.Conflicts());

        Assert.Equal([inTheWay.Id, lunch.Id], conflict.SessionIds);
        Assert.Equal(lab.Id, conflict.RoomId);
    }

    [Fact]
    public void Nobody_is_expected_before_arrival_or_after_departure()
    {
        var late = _agenda.Person(from: AgendaOf.Monday.AddDays(1));
        var early = _agenda.Person(to: AgendaOf.Monday.AddDays(-1).AddDays(1));
        _agenda.Session("Monday", "09:00", "10:00", leads: [late]);
        _agenda.Session("Tuesday", "09:00", "10:00", leads: [early], day: AgendaOf.Monday.AddDays(1));

        var conflicts = _agenda.Conflicts();

        Assert.Equal([(ConflictRule.OutsidePresence, late.Id), (ConflictRule.NoLead, default), (ConflictRule.OutsidePresence, early.Id), (ConflictRule.NoLead, default)],
            conflicts.OrderBy(c => c.Day).ThenBy(c => c.Rule).Select(c => (c.Rule, c.SeatIds.Count > 0 ? c.SeatIds[0] : default)));
    }

    [Fact]
    public void A_lead_who_withdrew_is_named_until_somebody_else_leads()
    {
        var lead = _agenda.Person();
        var training = _agenda.Session("Training", "09:00", "10:00", kind: SessionKind.Training, leads: [lead]);
        lead.MoveTo(ParticipantState.Withdrawn, Actor.Hub("test"), AgendaOf.Now, "Called back.");

        Assert.Equal([ConflictRule.OutsidePresence, ConflictRule.NoLead], _agenda.Rules());

        training.IsFor(SessionAudience.Open, null, [_agenda.Person().Id]);

        Assert.Empty(_agenda.Conflicts());
    }

    [Theory]
    [InlineData("07:30", "08:30")]
    [InlineData("15:30", "16:05")]
    [InlineData("15:00", "00:30")]
    public void A_session_outside_the_hours_of_its_room_blocks(string start, string end)
    {
        _agenda.Session("Block", start, end, _agenda.Room("Lab 1", opens: new(8, 0), closes: new(16, 0)));

        Assert.Equal([ConflictRule.OutsideRoomHours], _agenda.Rules());
    }

    [Fact]
    public void A_session_that_fills_the_hours_of_its_room_fits()
    {
        _agenda.Session("Block", "08:00", "16:00", _agenda.Room("Lab 1", opens: new(8, 0), closes: new(16, 0)));

        Assert.Empty(_agenda.Conflicts());
    }

    [Fact]
    public void A_room_is_too_small_for_more_people_than_seats()
    {
        var room = _agenda.Room("Lab 2", capacity: 2);
        var team = _agenda.Team("Delta", _agenda.Person(), _agenda.Person());
        _agenda.Session("Block", "09:00", "10:00", room, SessionKind.TeamWork, team);
        Assert.Empty(_agenda.Conflicts());

        team.Seat(_agenda.Person().Id, AgendaOf.Monday);

        var conflict = Assert.Single(_agenda.Conflicts());
        Assert.Equal((ConflictRule.RoomTooSmall, 3, 2), (conflict.Rule, conflict.Needs, conflict.Has));
    }

    [Fact]
    public void Team_work_without_a_lead_warns_and_never_holds_a_release()
    {
        var member = _agenda.Person();
        var team = _agenda.Team("Elm", member);
        team.LedBy(null);
        _agenda.Session("Block", "09:00", "10:00", kind: SessionKind.TeamWork, team: team);

        var conflict = Assert.Single(_agenda.Conflicts());

        Assert.Equal((ConflictRule.NoLead, Severity.Warn, false), (conflict.Rule, conflict.Severity, conflict.HoldsRelease));
    }

    [Fact]
    public void Somebody_scheduled_but_not_confirmed_and_somebody_confirmed_but_nowhere_are_both_listed()
    {
        var invited = _agenda.Person(ParticipantState.Invited);
        var forgotten = _agenda.Person();
        _agenda.Person(role: WorkshopRole.Observer);
        _agenda.Session("Block", "09:00", "10:00", leads: [invited]);

        Assert.Equal([(ConflictRule.Nowhere, forgotten.Id), (ConflictRule.NotConfirmed, invited.Id)],
            _agenda.Conflicts().OrderBy(c => c.From).Select(c => (c.Rule, c.SeatIds[0])));
    }

    [Fact]
    public void More_than_three_hours_without_a_break_is_one_conflict_for_everybody_in_the_same_sessions()
    {
        var team = _agenda.Team("Birch", _agenda.Person(), _agenda.Person());
        _agenda.Session("One", "09:00", "10:30", kind: SessionKind.TeamWork, team: team);
        _agenda.Session("Two", "10:35", "12:30", kind: SessionKind.TeamWork, team: team);

        var conflict = Assert.Single(_agenda.Conflicts());

        Assert.Equal((ConflictRule.BackToBack, 210, 180, 2), (conflict.Rule, conflict.Needs, conflict.Has, conflict.SeatIds.Count));
    }

    [Fact]
    public void A_quarter_of_an_hour_between_sessions_is_a_break()
    {
        var person = _agenda.Person();
        _agenda.Session("One", "09:00", "11:00", leads: [person]);
        _agenda.Session("Two", "11:15", "13:00", leads: [person]);

        Assert.Empty(_agenda.Conflicts());
    }

    [Fact]
    public void Team_work_past_the_exposure_cut_off_warns()
    {
        _agenda.Limits = _agenda.Limits with { CutOff = new(16, 0) };
        var team = _agenda.Team("Elm", _agenda.Person());
        _agenda.Session("Ends on time", "15:00", "16:00", kind: SessionKind.TeamWork, team: team);
        Assert.Empty(_agenda.Conflicts());

        _agenda.Session("Ends late", "16:00", "16:20", kind: SessionKind.TeamWork, team: team);

        Assert.Equal([ConflictRule.PastCutOff], _agenda.Rules());
    }

    [Fact]
    public void A_rule_can_be_switched_off()
    {
        var lab = _agenda.Room("Lab 1");
        _agenda.Session("Block", "11:00", "12:00", lab);
        _agenda.Session("Training", "11:30", "12:30", lab);
        _agenda.Limits = _agenda.Limits with { Severities = new Dictionary<ConflictRule, Severity> { [ConflictRule.RoomTwice] = Severity.Ignore } };

        Assert.Empty(_agenda.Conflicts());
    }

    [Fact]
    public void Unscheduled_sessions_are_in_nobodys_way()
    {
        var lead = _agenda.Person();
        _agenda.Session("Somewhere", "11:00", "12:00", leads: [lead]);
        _agenda.Session("Waiting", null, null, leads: [lead]);

        Assert.Empty(_agenda.Conflicts());
    }

    [Fact]
    public void An_acknowledgement_opens_again_when_times_or_people_change()
    {
        var both = _agenda.Person();
        var first = _agenda.Session("First", "10:00", "11:00", leads: [both]);
        var second = _agenda.Session("Second", "10:30", "11:30", leads: [both]);
        var acknowledged = new ConflictAcknowledgement(Guid.CreateVersion7(), _agenda.WorkshopId, _agenda.Conflicts().Single(), "Both know.", "Organiser 01 (IT)", AgendaOf.Now);
        Assert.True(acknowledged.Covers(_agenda.Conflicts().Single()));

        AgendaOf.Move(second, "10:45", "11:30");
        Assert.False(acknowledged.Covers(_agenda.Conflicts().Single()));

        AgendaOf.Move(second, "10:30", "11:30");
        Assert.True(acknowledged.Covers(_agenda.Conflicts().Single()));

        var third = _agenda.Person();
        first.IsFor(SessionAudience.Open, null, [both.Id, third.Id]);
        second.IsFor(SessionAudience.Open, null, [both.Id, third.Id]);
        Assert.False(acknowledged.Covers(_agenda.Conflicts().Single()));
    }

    [Fact]
    public void A_changed_departure_after_scheduling_raises_the_conflict_again()
    {
        var person = _agenda.Person();
        _agenda.Session("Friday", "09:00", "10:00", leads: [person], day: AgendaOf.Friday);
        Assert.Empty(_agenda.Conflicts());

        person.Attends(AgendaOf.Monday, AgendaOf.Friday.AddDays(-1));

        Assert.Equal([ConflictRule.OutsidePresence, ConflictRule.NoLead], _agenda.Rules());
    }

    [Fact]
    public void A_block_cannot_be_acknowledged()
    {
        var lab = _agenda.Room("Lab 1");
        _agenda.Session("Block", "11:00", "12:00", lab);
        _agenda.Session("Training", "11:30", "12:30", lab);

        var refused = Assert.Throws<RuleBrokenException>(() =>
            new ConflictAcknowledgement(Guid.CreateVersion7(), _agenda.WorkshopId, _agenda.Conflicts().Single(), "It is fine.", "Organiser 01 (IT)", AgendaOf.Now));

        Assert.Equal("agenda.block", refused.Code);
    }

    [Fact]
    public void A_session_that_crosses_midnight_meets_one_on_the_next_day()
    {
        var person = _agenda.Person();
        var night = _agenda.Session("Night watch", "22:00", "02:00", leads: [person]);
        var early = _agenda.Session("Early call", "01:00", "01:30", leads: [person], day: AgendaOf.Monday.AddDays(1));

        var twice = Assert.Single(_agenda.Conflicts(), c => c.Rule is ConflictRule.PersonTwice);

        Assert.Equal([night.Id, early.Id], twice.SessionIds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void A_scan_of_what_changed_finds_what_the_whole_scan_finds_about_it(int seed)
    {
        var agenda = RandomAgenda.Of(60, 12, seed);
        var changed = agenda.Sessions.Where((_, i) => i % 9 == 0).Select(s => s.Id).ToHashSet();

        var whole = agenda.Conflicts().Where(c => c.Touches(changed)).Select(c => c.Fingerprint);
        var subset = Conflicts.Scan(agenda.Sessions, agenda.Rooms, agenda.Attendance, agenda.Limits, changed).Select(c => c.Fingerprint);

        Assert.Equal(whole, subset);
        Assert.NotEmpty(whole);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public void The_scan_finds_exactly_the_double_bookings_that_comparing_every_pair_finds(int seed)
    {
        var agenda = RandomAgenda.Of(80, 20, seed);
        var attendance = agenda.Attendance;
        var expected = (from a in agenda.Sessions
                        from b in agenda.Sessions
                        where a.Id.CompareTo(b.Id) < 0 && a.StartsAt < b.EndsAt && b.StartsAt < a.EndsAt
                        let shared = attendance.Of(a).Intersect(attendance.Of(b)).Order().ToList()
                        where shared.Count > 0
                        select string.Join(',', new[] { a.Id, b.Id }.Order()) + ":" + string.Join(',', shared)).Order().ToList();

        var found = agenda.Conflicts().Where(c => c.Rule is ConflictRule.PersonTwice)
            .Select(c => string.Join(',', c.SessionIds.Order()) + ":" + string.Join(',', c.SeatIds)).Order().ToList();

        Assert.Equal(expected, found);
        Assert.NotEmpty(found);
    }
}
