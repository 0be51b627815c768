using Hub.Domain.Agenda;

namespace Hub.Tests.Agenda;

public sealed class ReleaseTests
{
    private readonly AgendaOf _agenda = new();

    [Fact]
    public void The_diff_has_new_moved_ended_differently_people_changed_renamed_and_cancelled_and_nothing_else()
    {
        var hall = _agenda.Room("Plenary hall");
        var lab = _agenda.Room("Lab 1");
        var amber = _agenda.Person();
        var birch = _agenda.Person();
        var team = _agenda.Team("Amber", amber);
        var same = _agenda.Session("Briefing", "09:00", "09:30", hall, leads: [amber]);
        var moved = _agenda.Session("Peer check", "10:00", "10:30", lab, leads: [amber]);
        var rehoused = _agenda.Session("Tool training", "11:00", "11:30", lab, leads: [amber]);
        var shorter = _agenda.Session("Block 4", "12:00", "13:00", lab, SessionKind.TeamWork, team);
        var led = _agenda.Session("Review", "14:00", "15:00", hall, leads: [amber]);
        var renamed = _agenda.Session("Round", "15:00", "15:30", hall, leads: [amber]);
        var cancelled = _agenda.Session("Evening", "17:30", "18:30", hall, leads: [birch]);
        var first = _agenda.Release();

        AgendaOf.Move(moved, "10:30", "11:00");
        rehoused.PutInto(hall.Id);
        AgendaOf.Move(shorter, "12:00", "12:45");
        led.IsFor(SessionAudience.Open, null, [birch.Id]);
        renamed.Describe("Round table", SessionKind.Other);
        _agenda.Sessions.Remove(cancelled);
        var added = _agenda.Session("Vegetation", "16:00", "16:30", hall, leads: [birch]);
        var changes = ReleaseDiff.Between(first, _agenda.Release(first));

        Assert.Equal(
        [
            (ChangeKind.New, added.Id), (ChangeKind.Moved, moved.Id), (ChangeKind.Moved, rehoused.Id), (ChangeKind.EndsDifferently, shorter.Id),
            (ChangeKind.PeopleChanged, led.Id), (ChangeKind.Renamed, renamed.Id), (ChangeKind.Cancelled, cancelled.Id),
        ], changes.Select(c => (c.Kind, c.Session.SessionId)));
        Assert.DoesNotContain(changes, c => c.Session.SessionId == same.Id);
    }

    [Fact]
    public void Only_those_affected_hear_and_each_once_with_all_their_changes()
    {
        var (amber, birch, cedar) = (_agenda.Person(), _agenda.Person(), _agenda.Person());
        var team = _agenda.Team("Amber", amber, birch);
        var block = _agenda.Session("Block", "09:00", "10:00", kind: SessionKind.TeamWork, team: team);
        var led = _agenda.Session("Review", "14:00", "15:00", leads: [amber]);
        _agenda.Session("Untouched", "16:00", "17:00", leads: [cedar]);
        var first = _agenda.Release();

        AgendaOf.Move(block, "10:00", "11:00");
        _agenda.Sessions.Remove(led);
        var people = ReleaseDiff.ByPerson(ReleaseDiff.Between(first, _agenda.Release(first)));

        Assert.Equal(new[] { amber.Id, birch.Id }.Order(), people.Keys.Order());
        Assert.Equal([ChangeKind.Moved, ChangeKind.Cancelled], people[amber.Id].Select(c => c.Kind));
        Assert.Equal([ChangeKind.Moved], people[birch.Id].Select(c => c.Kind));
    }

    [Fact]
    public void A_new_lead_of_a_team_session_touches_the_team_and_both_leads()
    {
        var (old, next, member) = (_agenda.Person(), _agenda.Person(), _agenda.Person());
        var team = _agenda.Team("Birch", member);
        var block = _agenda.Session("Block", "09:00", "10:00", kind: SessionKind.TeamWork, team: team, leads: [old]);
        var first = _agenda.Release();

        block.IsFor(SessionAudience.Team, team.Id, [next.Id]);
        var change = Assert.Single(ReleaseDiff.Between(first, _agenda.Release(first)));

        Assert.Equal(ChangeKind.PeopleChanged, change.Kind);
        Assert.Equal(new[] { old.Id, next.Id, member.Id }.Order(), change.SeatIds.Order());
    }

    [Fact]
    public void Another_lead_of_an_open_session_touches_only_that_person()
    {
        var (first, added) = (_agenda.Person(), _agenda.Person());
        var review = _agenda.Session("Review", "09:00", "10:00", leads: [first]);
        var before = _agenda.Release();

        review.IsFor(SessionAudience.Open, null, [first.Id, added.Id]);
        var change = Assert.Single(ReleaseDiff.Between(before, _agenda.Release(before)));

        Assert.Equal([added.Id], change.SeatIds);
    }

    [Fact]
    public void A_release_stays_as_it_was_when_the_draft_the_rooms_and_the_teams_change()
    {
        var room = _agenda.Room("Lab 1");
        var team = _agenda.Team("Amber", _agenda.Person());
        var block = _agenda.Session("Block", "09:00", "10:00", room, SessionKind.TeamWork, team);
        var release = _agenda.Release();

        AgendaOf.Move(block, "11:00", "12:00");
        block.Describe("Other", SessionKind.Other);
        room.Rename("Lab 9");
        team.Rename("Zebra", null);

        var frozen = Assert.Single(release.Sessions);
        Assert.Equal(("Block", "Lab 1", "Amber", new TimeOnly(9, 0)), (frozen.Title, frozen.Room, frozen.Team, frozen.Start));
    }

    [Fact]
    public void The_sequence_counts_released_changes_and_a_cancelled_session_stays_and_can_come_back()
    {
        var session = _agenda.Session("Review", "09:00", "10:00", leads: [_agenda.Person()]);
        var first = _agenda.Release();
        var second = _agenda.Release(first);
        AgendaOf.Move(session, "10:00", "11:00");
        var third = _agenda.Release(second);
        _agenda.Sessions.Clear();
        var fourth = _agenda.Release(third);
        var fifth = _agenda.Release(fourth);
        _agenda.Sessions.Add(session);
        var sixth = _agenda.Release(fifth);

        Assert.Equal([(0, false), (0, false), (1, false), (2, true), (2, true), (3, false)],
            new[] { first, second, third, fourth, fifth, sixth }.Select(r => (r.Sessions.Single().Sequence, r.Sessions.Single().Cancelled)));
        Assert.Equal(fourth.At, fifth.Sessions.Single().ChangedAt);
        Assert.Empty(ReleaseDiff.Between(fourth, fifth));
        Assert.Equal([ChangeKind.New], ReleaseDiff.Between(fifth, sixth).Select(c => c.Kind));
    }

    [Fact]
    public void Who_is_no_longer_expected_is_remembered_so_that_their_calendar_can_say_so()
    {
        var (old, next) = (_agenda.Person(), _agenda.Person());
        var session = _agenda.Session("Review", "09:00", "10:00", leads: [old]);
        var first = _agenda.Release();
        session.IsFor(SessionAudience.Open, null, [next.Id]);
        var second = _agenda.Release(first);
        var third = _agenda.Release(second);

        Assert.Equal([old.Id], second.Sessions.Single().FormerSeatIds);
        Assert.Equal([old.Id], third.Sessions.Single().FormerSeatIds);
    }

    [Fact]
    public void Blockers_and_unscheduled_sessions_are_never_released()
    {
        _agenda.Session("Network", "16:00", "17:00", kind: SessionKind.Blocker);
        _agenda.Session("Waiting", null, null);

        Assert.Empty(_agenda.Release().Sessions);
    }

    [Theory]
    [InlineData(null, "Release 1")]
    [InlineData("Release 9", "Release 10")]
    [InlineData("Tuesday v2 final", "Tuesday v3 final")]
    [InlineData("Opening", "Opening 2")]
    public void The_suggested_name_counts_on(string? previous, string next) => Assert.Equal(next, AgendaRelease.NextName(previous));
}
