using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Access;

namespace Hub.Tests.Agenda;

/// <summary>A running hub with one workshop of ten days from Monday 9 November 2026 in Rome, its organiser and a client of the API for each person.</summary>
internal sealed class AgendaHub : IAsyncDisposable
{
    private AgendaHub(HubApplication hub, Organisation host, Workshop workshop, HubUser organiser, HttpClient api) =>
        (Hub, Host, Workshop, Organiser, Api) = (hub, host, workshop, organiser, api);

    public HubApplication Hub { get; }
    public Organisation Host { get; }
    public Workshop Workshop { get; }
    public HubUser Organiser { get; }
    /// <summary>The organiser's client.</summary>
    public HttpClient Api { get; }

    public string Path => $"/api/v1/workshops/{Workshop.Id}";

    /// <summary>Where browsers find the hub; null unless it listens.</summary>
    public string? Address { get; private init; }

    public static async Task<AgendaHub> StartAsync(string timeZone = "Europe/Rome", bool listening = false)
    {
        var hub = new HubApplication(settings: new() { ["Hub:PublicUrl"] = "https://hub.example.org" });
        string? address = listening ? hub.Listen() : null;
        var host = A.Organisation();
        var workshop = A.Workshop(host, timeZone: timeZone);
        var organiser = await hub.HasUserAsync("Organiser 01 (IT)");
        await using (var db = await hub.Db.CreateDbContextAsync())
        {
            db.AddRange(host, workshop, A.Participant(workshop, WorkshopRole.Organiser, host, organiser.Id));
            await db.SaveChangesAsync();
        }

        var api = await hub.AsAsync(organiser);
        if (address is not null) api.BaseAddress = new Uri(address);
        return new AgendaHub(hub, host, workshop, organiser, api) { Address = address };
    }

    public async Task<(HubUser User, Participant Seat)> PersonAsync(string name, WorkshopRole role = WorkshopRole.Specialist, ParticipantState state = ParticipantState.Confirmed)
    {
        var user = await Hub.HasUserAsync(name);
        var seat = A.Participant(Workshop, role, Host, user.Id, state);
        await using var db = await Hub.Db.CreateDbContextAsync();
        db.Add(seat);
        await db.SaveChangesAsync();
        return (user, seat);
    }

    public async Task<Team> TeamAsync(string name, params Participant[] members)
    {
        var team = A.Team(Workshop, name);
        foreach (var member in members) team.Seat(member.Id, Workshop.FirstDay);
        team.LedBy(members[0].Id);
        await using var db = await Hub.Db.CreateDbContextAsync();
        db.Add(team);
        await db.SaveChangesAsync();
        return team;
    }

    public Task<JsonElement> RoomAsync(string name, int? capacity = null) => PostAsync($"{Path}/rooms", new { name, capacity });

    public Task<JsonElement> SessionAsync(string title, string start, string end, string kind = "Other", Guid? roomId = null, Guid? teamId = null, Guid[]? leads = null, int day = 0) =>
        PostAsync($"{Path}/sessions", new { title, kind, roomId, day = Workshop.FirstDay.AddDays(day).ToString("O", CultureInfo.InvariantCulture), start, end, teamId, leads });

    public Task<JsonElement> ReleaseAsync(bool notify = false) => PostAsync($"{Path}/agenda/releases", new { notify });

    public async Task<JsonElement> PostAsync(string path, object body, HttpClient? client = null)
    {
        var answer = await (client ?? Api).PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<JsonElement> PatchAsync(JsonElement thing, object body, string kind = "sessions")
    {
        var answer = await Api.PatchAsJsonAsync($"/api/v1/{kind}/{thing.GetProperty("id").GetGuid()}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Hub.DisposeAsync();
    }
}
