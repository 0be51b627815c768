using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Web.Shell;

namespace Hub.Tests.Shell;

public class RailsTests
{
    private static readonly Guid Workshop = Guid.CreateVersion7();

    [Fact]
    public void An_observer_sees_no_way_to_case_content_or_set_up() =>
        Assert.Equal(["Overview", "Agenda", "Roster", "Teams", "Welfare"], Words(A.Actor(Workshop, WorkshopRole.Observer, ParticipantState.Confirmed)));

    [Fact]
    public void A_specialist_sees_the_work_but_not_the_assignment_plan() =>
        Assert.Equal(["Overview", "Agenda", "Team rooms", "Case sets", "Review", "Referrals", "Roster", "Teams", "Welfare", "Outcomes"], Words(A.Actor(Workshop)));

    [Fact]
    public void An_organiser_sees_every_way() =>
        Assert.Equal(["Overview", "Agenda", "Team rooms", "Case sets", "Assignment", "Review", "Referrals", "Roster", "Check-in", "Teams", "Reminders", "Welfare", "Reports", "Outcomes", "Set-up", "Retention", "Audit"],
            Words(A.Actor(Workshop, WorkshopRole.Organiser, ParticipantState.Confirmed)));

    [Theory]
    [InlineData("", "Overview")]
    [InlineData("/wall", null)]
    [InlineData("/agenda/rooms", "Agenda")]
    [InlineData("/rooms", "Team rooms")]
    [InlineData("/teams/5", "Team rooms")]
    [InlineData("/teams", "Teams")]
    [InlineData("/teams/5/edit", "Teams")]
    [InlineData("/icse", "Outcomes")]
    [InlineData("/objects/5", "Outcomes")]
    [InlineData("/outbox", "Reminders")]
    [InlineData("/my-limits", "Welfare")]
    [InlineData("/check-in/list", "Check-in")]
    public void A_page_belongs_to_one_way(string page, string? word) =>
        Assert.Equal(word, Rails.Here(Rails.For(A.Actor(Workshop, WorkshopRole.Organiser, ParticipantState.Confirmed), Workshop), page)?.Word);

    private static IEnumerable<string> Words(Actor actor) => Rails.For(actor, Workshop).SelectMany(g => g.Links).Select(l => l.Word);
}
