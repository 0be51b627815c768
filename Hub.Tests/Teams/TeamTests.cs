using Hub.Domain;
using Hub.Domain.Teams;

namespace Hub.Tests.Teams;

public class TeamTests
{
    private static readonly DateOnly Monday = new(2026, 11, 16);

    private static Team Birch() => new(Guid.CreateVersion7(), Guid.CreateVersion7(), "Birch", "Room 2");

    [Fact]
    public void A_person_sits_in_a_team_once_a_day()
    {
        var team = Birch();
        var person = Guid.NewGuid();
        team.Seat(person, Monday, Monday.AddDays(1));

        Assert.Equal("team.already-member", Assert.Throws<RuleBrokenException>(() => team.Seat(person, Monday.AddDays(1))).Code);
        team.Seat(person, Monday.AddDays(2));
        Assert.Equal([1, 1, 1, 1], Enumerable.Range(0, 4).Select(d => team.MembersOn(Monday.AddDays(d))));
    }

    [Fact]
    public void A_full_team_takes_one_more_only_with_a_reason()
    {
        var team = Birch();
        team.PlanFor(1, 1);
        team.Seat(Guid.NewGuid(), Monday);

        Assert.Equal("team.full", Assert.Throws<RuleBrokenException>(() => team.Seat(Guid.NewGuid(), Monday)).Code);
        team.Seat(Guid.NewGuid(), Monday, overMaxReason: "A language nobody else reads.");
        Assert.Equal(2, team.MembersOn(Monday));
    }

    [Fact]
    public void A_lead_who_leaves_leaves_the_team_without_lead_until_the_deputy_takes_it()
    {
        var team = Birch();
        Guid lead = Guid.NewGuid(), deputy = Guid.NewGuid();
        team.Seat(lead, Monday);
        team.Seat(deputy, Monday);
        team.LedBy(lead);
        team.DeputisedBy(deputy);

        team.Release(lead, Monday.AddDays(2));

        Assert.Null(team.LeadParticipantId);
        Assert.Equal(deputy, team.DeputyParticipantId);
        Assert.Equal([2, 2, 1], Enumerable.Range(0, 3).Select(d => team.MembersOn(Monday.AddDays(d))));
    }
}
