using Hub.Domain.Agenda;
using Hub.Tests.Agenda;
using Hub.Web.Workshops;

namespace Hub.Tests.Workshops;

public sealed class OverviewAgendaTests
{
    [Fact]
    public void A_day_without_a_release_has_no_lanes_and_no_now_line()
    {
        var agenda = OverviewAgenda.Of(A.Monday, A.Monday, new TimeOnly(10, 52), []);

        Assert.Empty(agenda.Rooms);
        Assert.Empty(agenda.Hours);
        Assert.Null(agenda.NowRow);
    }

    [Fact]
    public void What_is_for_everybody_while_nothing_else_goes_on_spans_all_lanes_and_its_room_needs_none()
    {
        var agenda = new AgendaOf();
        var (hall, lab) = (agenda.Room("Plenary hall"), agenda.Room("Lab 1"));
        var amber = agenda.Team("Amber", agenda.Person());
        agenda.Session("Briefing", "08:30", "09:00", hall);
        agenda.Session("Block 1", "09:00", "10:30", lab, SessionKind.TeamWork, amber);
        agenda.Session("Open desk", "10:00", "11:00", hall);

        var both = OverviewAgenda.Of(AgendaOf.Monday, AgendaOf.Monday, new TimeOnly(8, 0), agenda.Release().Sessions);
        agenda.Sessions.RemoveAt(2);
        var alone = OverviewAgenda.Of(AgendaOf.Monday, AgendaOf.Monday, new TimeOnly(8, 0), agenda.Release().Sessions);

        Assert.Equal([("Briefing", 0), ("Block 1", 1), ("Open desk", 2)], both.Items.Select(i => (i.Title, i.Lane)));
        Assert.Equal(["Lab 1"], alone.Rooms);
    }

    [Theory]
    [InlineData("Specialist 07 (IT)", "07 (IT)")]
    [InlineData("Anna Rossi", "Anna Rossi")]
    [InlineData("Organiser", "Organiser")]
    public void Beside_a_team_a_seat_is_its_number_and_a_person_their_name(string name, string shown) => Assert.Equal(shown, OverviewModel.Short(name));
}
