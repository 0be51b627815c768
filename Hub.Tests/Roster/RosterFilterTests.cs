using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Web.Roster;

namespace Hub.Tests.Roster;

public class RosterFilterTests
{
    private static readonly DateTime Now = new(2026, 11, 18, 10, 0, 0, DateTimeKind.Utc);

    private static RosterRow Row(string name = "Specialist 07 (IT)", ParticipantState state = ParticipantState.Active, WorkshopRole role = WorkshopRole.Specialist, string? team = "Cedar", DateOnly? until = null, Today today = Today.In, params string[] languages) =>
        new(Guid.NewGuid(), name, "s07@agency.example", Guid.NewGuid(), "Police IT", "IT", "Section 2", role, state, new(2026, 11, 16), new(2026, 11, 20), languages, ["Audio and language"],
            team is null ? null : Guid.NewGuid(), team, until is null ? null : ClearanceStatus.Granted, until, today, null, null, null, Now.AddDays(-6));

    private static bool Matches(RosterRow row, string[]? all = null, string[]? any = null, string[]? none = null, string? search = null, string? view = null) =>
        new RosterFilter(search, view, all, any, none, Now).Matches(row);

    [Fact]
    public void All_any_and_none_hold_together()
    {
        string[] all = ["state:is:Confirmed,Active", "clearance:before:2027-03-31"], any = ["language:includes:it,pl,de", "expertise:includes:Audio"], none = ["role:is:Observer,AgencyContact", "presence:is:Left"];

        Assert.True(Matches(Row(until: new(2027, 3, 15), languages: "fr"), all, any, none));
        Assert.False(Matches(Row(until: new(2027, 4, 1), languages: "it"), all, any, none));
        Assert.False(Matches(Row(state: ParticipantState.Invited, until: new(2027, 3, 15)), all, any, none));
        Assert.False(Matches(Row(until: new(2027, 3, 15), today: Today.Left), all, any, none));
        Assert.False(Matches(Row(role: WorkshopRole.Observer, until: new(2027, 3, 15)), all, any, none));
        Assert.False(Matches(Row(), any: ["language:includes:pl"]));
    }

    [Fact]
    public void A_condition_that_cannot_be_read_matches_nobody()
    {
        Assert.False(Matches(Row(), ["colour:is:red"]));
        Assert.False(Matches(Row(until: new(2027, 1, 1)), ["clearance:before:soon"]));
        Assert.False(Matches(Row(), view: "nonsense"));
    }

    [Theory]
    [InlineData("specialist 07", true)]
    [InlineData("police it", true)]
    [InlineData("section", true)]
    [InlineData("police de", false)]
    public void The_search_looks_at_name_agency_and_unit(string search, bool found) => Assert.Equal(found, Matches(Row(), search: search));

    [Fact]
    public void The_views_are_what_they_say()
    {
        Assert.True(Matches(Row(state: ParticipantState.Nominated), view: "decision"));
        Assert.True(Matches(Row(state: ParticipantState.Invited), view: "no-reply"));
        Assert.True(Matches(Row(team: null), view: "no-team"));
        Assert.False(Matches(Row(), view: "no-team"));
        Assert.True(Matches(Row(until: new(2026, 11, 19)), view: "clearance"));
        Assert.False(Matches(Row(until: new(2026, 11, 20)), view: "clearance"));
        Assert.True(Matches(Row(today: Today.Expected), view: "expected"));
    }

    [Theory]
    [InlineData("Name;E-Mail;Dienststelle;Rolle\nA;a@b.example;Police IT;Specialist", "name,email,organisation,role")]
    [InlineData("name\temail\torganisation\trole\nA\ta@b.example\tPolice IT\tSpecialist", "name,email,organisation,role")]
    public void Known_headings_and_separators_need_no_mapping(string text, string meaning)
    {
        var file = RosterCsv.Read(text, null);

        Assert.Equal(meaning, string.Join(',', file.Meaning));
        Assert.Equal("a@b.example", file.Rows.Single().Cells["email"]);
        Assert.Empty(file.HeadingFaults(false));
    }
}
