using System.Net.Http.Json;
using System.Text.Json;
using Hub.Domain.Roster;
using Hub.Tests.Roster;

namespace Hub.Tests.Teams;

public class TeamsApiTests
{
    [Fact]
    public async Task A_team_is_created_with_lead_and_members_and_a_person_has_one_home()
    {
        await using var house = await RosterHouse.OpenAsync();
        var lead = await house.AddAsync("Specialist 03 (NL)", ParticipantState.Confirmed);
        var member = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);

        var (created, birch) = await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Birch", room = "Room 2", leadParticipantId = lead, members = new[] { member } });
        var (_, cedar) = await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Cedar" });
        string from = house.Workshop.FirstDay.AddDays(2).ToString("yyyy-MM-dd", null);
        var (seated, after) = await house.PostAsync($"/teams/{cedar.GetProperty("id").GetString()}/members", new { participantId = member, from });

        Assert.Equal((201, 201), (created, seated));
        Assert.Equal(lead.ToString(), birch.GetProperty("leadParticipantId").GetString());
        Assert.Equal(from, after.GetProperty("members")[0].GetProperty("from").GetString());
        var old = await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1/teams/{birch.GetProperty("id").GetString()}/members");
        Assert.Equal(house.Workshop.FirstDay.AddDays(1).ToString("yyyy-MM-dd", null), old.GetProperty("items").EnumerateArray().Single(m => m.GetProperty("participantId").GetString() == member.ToString()).GetProperty("to").GetString());
    }

    [Fact]
    public async Task A_dated_guest_leaves_the_home_alone()
    {
        await using var house = await RosterHouse.OpenAsync();
        var member = await house.AddAsync("Specialist 07 (IT)", ParticipantState.Confirmed);
        var (_, home) = await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Birch", members = new[] { member } });
        var (_, host) = await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Cedar" });
        string day = house.Workshop.FirstDay.AddDays(1).ToString("yyyy-MM-dd", null);

        await house.PostAsync($"/teams/{host.GetProperty("id").GetString()}/members", new { participantId = member, from = day, to = day });

        var team = await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1/teams/{home.GetProperty("id").GetString()}");
        Assert.Equal(JsonValueKind.Null, team.GetProperty("members")[0].GetProperty("to").ValueKind);
    }

    [Fact]
    public async Task Lead_withdraws_on_day_three_and_the_team_is_without_lead()
    {
        await using var house = await RosterHouse.OpenAsync(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-2));
        var lead = await house.AddAsync("Specialist 03 (NL)", ParticipantState.Active);
        var (_, team) = await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Birch", leadParticipantId = lead });

        await house.MoveAsync(lead, ParticipantState.Withdrawn, "Called home.");

        var after = await house.Api.GetFromJsonAsync<JsonElement>($"/api/v1/teams/{team.GetProperty("id").GetString()}");
        Assert.Equal(JsonValueKind.Null, after.GetProperty("leadParticipantId").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, after.GetProperty("members")[0].GetProperty("to").ValueKind);
    }

    [Fact]
    public async Task People_of_another_workshop_and_a_name_twice_are_refused()
    {
        await using var house = await RosterHouse.OpenAsync();
        await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Birch" });

        Assert.Equal(409, (await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Birch" })).Status);
        Assert.Equal(422, (await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Cedar", members = new[] { Guid.NewGuid() } })).Status);
        Assert.Equal(422, (await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = " " })).Status);
        Assert.Equal(400, (await house.PostAsync($"/workshops/{house.Workshop.Id}/teams", new { name = "Elm", colour = "green" })).Status);
    }
}
