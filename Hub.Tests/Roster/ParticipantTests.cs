using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Roster;

namespace Hub.Tests.Roster;

public class ParticipantTests
{
    private static readonly DateTime Now = new(2026, 11, 16, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Organiser = new(Guid.CreateVersion7(), "Organiser 02 (NL)", false, []);

    private static Participant Seat(ParticipantState state = ParticipantState.Nominated, WorkshopRole role = WorkshopRole.Specialist) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), "IT", role, new(2026, 11, 16), new(2026, 11, 20), state);

    [Fact]
    public void Every_step_is_kept_with_who_when_and_why()
    {
        var seat = Seat();
        seat.Enter(Organiser, Now);

        seat.MoveTo(ParticipantState.Invited, Organiser, Now.AddHours(1));
        seat.MoveTo(ParticipantState.Accepted, Organiser, Now.AddHours(2), "Said yes by telephone.", onBehalf: true);

        Assert.Equal(
        [
            (null, ParticipantState.Nominated, Now, "Organiser 02 (NL)", null, false),
            (ParticipantState.Nominated, ParticipantState.Invited, Now.AddHours(1), "Organiser 02 (NL)", null, false),
            (ParticipantState.Invited, ParticipantState.Accepted, Now.AddHours(2), "Organiser 02 (NL)", "Said yes by telephone.", true),
        ], seat.History.Select(s => (s.From, s.To, s.At, s.ByName, s.Reason, s.OnBehalf)));
    }

    [Theory]
    [InlineData(ParticipantState.Nominated, ParticipantState.Accepted)]
    [InlineData(ParticipantState.Nominated, ParticipantState.Active)]
    [InlineData(ParticipantState.Invited, ParticipantState.Confirmed)]
    [InlineData(ParticipantState.Declined, ParticipantState.Invited)]
    [InlineData(ParticipantState.Withdrawn, ParticipantState.Accepted)]
    [InlineData(ParticipantState.Departed, ParticipantState.Active)]
    public void A_step_that_does_not_exist_is_refused_and_changes_nothing(ParticipantState from, ParticipantState to)
    {
        var seat = Seat(from);

        var refused = Assert.Throws<RuleBrokenException>(() => seat.MoveTo(to, Organiser, Now));

        Assert.Equal("participant.no-such-step", refused.Code);
        Assert.Equal(from, seat.State);
        Assert.Empty(seat.History);
    }

    [Fact]
    public void Nobody_becomes_active_before_the_welfare_briefing()
    {
        var seat = Seat(ParticipantState.Confirmed);

        var refused = Assert.Throws<RuleBrokenException>(() => seat.MoveTo(ParticipantState.Active, Organiser, Now));
        seat.BriefedAt(Now);
        seat.MoveTo(ParticipantState.Active, Organiser, Now);

        Assert.Equal("participant.briefing", refused.Code);
        Assert.Equal((ParticipantState.Active, (DateTime?)Now), (seat.State, seat.ActiveSince));
    }

    [Fact]
    public void A_refusal_needs_its_reason() =>
        Assert.Equal("participant.reason", Assert.Throws<RuleBrokenException>(() => Seat().MoveTo(ParticipantState.Refused, Organiser, Now, " ")).Code);

    [Fact]
    public void The_last_organiser_cannot_be_removed()
    {
        var seat = Seat(ParticipantState.Confirmed, WorkshopRole.Organiser);

        Assert.Equal("participant.last-organiser", Assert.Throws<RuleBrokenException>(() => Organisers.DemandAnotherThan(seat, 0)).Code);
        Organisers.DemandAnotherThan(seat, 1);
        Organisers.DemandAnotherThan(Seat(ParticipantState.Nominated, WorkshopRole.Organiser), 0);
    }

    [Theory]
    [InlineData(ClearanceStatus.Granted, "2026-11-20", null)]
    [InlineData(ClearanceStatus.Granted, "2026-11-19", "participant.clearance-ends")]
    [InlineData(ClearanceStatus.Requested, "2027-11-19", "participant.clearance")]
    public void A_seat_is_confirmed_only_with_a_clearance_that_covers_its_last_day(ClearanceStatus status, string until, string? code)
    {
        var seat = Seat(ParticipantState.Accepted);
        var rules = new RosterRules(seat.WorkshopId);
        rules.Set(null, "EU Restricted", 14, 240);
        var clearance = new Clearance(seat.Id, seat.WorkshopId);
        clearance.Record(status, "EU Restricted", "National authority", DateOnly.Parse(until, null), Organiser, Now);

        var refused = Record.Exception(() => seat.DemandClearance(rules, clearance));

        Assert.Equal(code, (refused as RuleBrokenException)?.Code);
    }

    [Fact]
    public void Without_a_clearance_asked_for_none_is_needed() => Seat().DemandClearance(new RosterRules(Guid.NewGuid()), null);

    [Fact]
    public void A_substitute_takes_the_seat_but_not_what_belongs_to_the_person()
    {
        var seat = Seat(ParticipantState.Active);
        seat.Represents(seat.OrganisationId, "IT", "Section 2");
        seat.Knows(["it"], ["Audio"]);
        var newcomer = Guid.CreateVersion7();

        var successor = seat.ReplaceBy(Guid.CreateVersion7(), newcomer, new(2026, 11, 18), Organiser, Now, "Called home.");

        Assert.Equal(ParticipantState.Replaced, seat.State);
        Assert.Equal((seat.OrganisationId, "IT", "Section 2", seat.Role, new DateOnly(2026, 11, 18), seat.To, (Guid?)seat.Id),
            (successor.OrganisationId, successor.CountryCode, successor.Unit, successor.Role, successor.From, successor.To, successor.ReplacesId));
        Assert.Equal((newcomer, ParticipantState.Invited, null), (successor.PersonId, successor.State, successor.WelfareBriefedAt));
        Assert.Empty(successor.Languages);
        Assert.True(successor.HoldsPlace);
        Assert.False(seat.HoldsPlace);
    }

    [Fact]
    public void An_open_invitation_holds_a_place_and_a_nomination_does_not()
    {
        Assert.True(Seat(ParticipantState.Invited).HoldsPlace);
        Assert.False(Seat().HoldsPlace);
        Assert.False(new SeatCount(46, 46).HasRoom);
        Assert.False(new SeatCount(null, 46, 3, 3).HasRoom);
        Assert.True(new SeatCount(47, 46, 3, 2).HasRoom);
        Assert.Equal(1, new SeatCount(47, 46).Free);
    }
}
