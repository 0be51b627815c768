using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hub.Tests.Workshops;

public sealed class WorkshopApiTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private HttpClient _administrator = null!;

    public async Task InitializeAsync() => _administrator = await _hub.AsAsync(await _hub.HasUserAsync("Administrator", administrator: true));

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Whoever_creates_a_workshop_becomes_its_first_organiser()
    {
        var workshop = await CreateAsync();

        await using var db = await _hub.Db.CreateDbContextAsync();
        var seat = Assert.Single(db.Participants);
        Assert.Equal((workshop["id"]!.GetValue<Guid>(), "Organiser", "Confirmed"), (seat.WorkshopId, seat.Role.ToString(), seat.State.ToString()));
        Assert.Equal("Draft", workshop["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_workshop_that_ends_before_it_starts_is_refused_and_nothing_is_stored()
    {
        var answer = await _administrator.PostAsJsonAsync("/api/v1/workshops", await BodyAsync(lastDay: "2026-11-08"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("The workshop ends before it starts. Choose a last day on or after the first day.", problem["errors"]!["lastDay"]![0]!.GetValue<string>());
        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Empty(db.Workshops);
    }

    [Fact]
    public async Task An_unknown_field_is_refused()
    {
        var body = await BodyAsync();
        body["isAdministrator"] = true;

        var answer = await _administrator.PostAsJsonAsync("/api/v1/workshops", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_workshop_one_has_no_seat_in_looks_as_if_it_did_not_exist()
    {
        var workshop = await CreateAsync();
        var stranger = await _hub.AsAsync(await _hub.HasUserAsync("Specialist 07 (IT)"));

        var answer = await stranger.GetAsync($"/api/v1/workshops/{workshop["id"]}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_401_and_no_redirect()
    {
        var answer = await _hub.CreateClient().GetAsync("/api/v1/workshops");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_workshop_runs_only_with_two_seats_and_a_welfare_officer_and_says_what_is_missing()
    {
        var workshop = await CreateAsync();
        Assert.Equal(HttpStatusCode.OK, (await MoveAsync(workshop, "Preparing")).StatusCode);

        var answer = await MoveAsync(workshop, "Running");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("Confirm at least two seats. Confirm a welfare officer.", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stale_change_gets_the_current_value_and_overwrites_nothing()
    {
        var workshop = await CreateAsync();
        var first = await _administrator.PatchAsJsonAsync($"/api/v1/workshops/{workshop["id"]}", new { version = 0, venue = "Room A" });
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        var second = await _administrator.PatchAsJsonAsync($"/api/v1/workshops/{workshop["id"]}", new { version = 0, venue = "Room B" });

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal("Room A", (await second.Content.ReadFromJsonAsync<JsonObject>())!["current"]!["venue"]!.GetValue<string>());
    }

    private Task<HttpResponseMessage> MoveAsync(JsonObject workshop, string to) =>
        _administrator.PostAsJsonAsync($"/api/v1/workshops/{workshop["id"]}/state", new { to });

    private async Task<JsonObject> CreateAsync()
    {
        var answer = await _administrator.PostAsJsonAsync("/api/v1/workshops", await BodyAsync());
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<JsonObject> BodyAsync(string lastDay = "2026-11-20")
    {
        var host = await _administrator.PostAsJsonAsync("/api/v1/organisations", new { id = Guid.CreateVersion7(), name = "Police IT", shortName = "Police IT " + Guid.NewGuid(), kind = "Police", countryCode = "IT" });
        Assert.Equal(HttpStatusCode.Created, host.StatusCode);
        return new JsonObject
        {
            ["title"] = "Workshop 2026-11",
            ["scope"] = "National",
            ["hostOrganisationId"] = (await host.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>(),
            ["mode"] = "OnSite",
            ["timeZone"] = "Europe/Rome",
            ["firstDay"] = "2026-11-09",
            ["lastDay"] = lastDay,
        };
    }
}
