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

    [Theory]
    [InlineData("Specialist 07 (IT)", "07 (IT)")]
    [InlineData("Anna Rossi", "Anna Rossi")]
    [InlineData("Organiser", "Organiser")]
    public void Beside_a_team_a_seat_is_its_number_and_a_person_their_name(string name, string shown) => Assert.Equal(shown, OverviewModel.Short(name));
}
