using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Access;

namespace Hub.Tests.CaseSets;

/// <summary>A running hub with one workshop of today, an organiser, and teams of active specialists.</summary>
internal sealed class Event : IAsyncDisposable
{
    private Event(HubApplication hub, Workshop workshop, Organisation host, HubUser organiser, HttpClient client) =>
        (Hub, Workshop, Host, OrganiserUser, Organiser) = (hub, workshop, host, organiser, client);

    public HubApplication Hub { get; }
    public Workshop Workshop { get; }
    public Organisation Host { get; }
    public HubUser OrganiserUser { get; }
    public HttpClient Organiser { get; }

    /// <param name="address">Where the hub listens, when it does.</param>
    public static async Task<Event> BeginAsync(HubApplication? hub = null, string? address = null)
    {
        hub ??= new HubApplication();
        var user = await hub.HasUserAsync("Organiser 01 (IT) " + Guid.NewGuid().ToString("N")[..6]);
        var host = A.Organisation("Police IT " + Guid.NewGuid().ToString("N")[..6]);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var workshop = new Workshop(Guid.CreateVersion7(), "Workshop V10", WorkshopScope.National, host.Id, WorkshopMode.OnSite, "Europe/Rome", today.AddDays(-2), today.AddDays(9), today);
        workshop.BelongsTo(null, 10);
        await using var db = await hub.Db.CreateDbContextAsync();
        db.AddRange(host, workshop, new Participant(Guid.CreateVersion7(), workshop.Id, user.Id, host.Id, "IT", WorkshopRole.Organiser, workshop.FirstDay, workshop.LastDay, ParticipantState.Confirmed));
        await db.SaveChangesAsync();
        var client = await hub.AsAsync(user);
        if (address is not null) client.BaseAddress = new Uri(address);
        return new Event(hub, workshop, host, user, client);
    }

    public Task<Actor> ActorAsync() => Hub.ActorAsync(OrganiserUser);

    /// <summary>A team of active people of one country and organisation.</summary>
    public async Task<(Team Team, List<HubUser> People)> HasTeamAsync(string name, int members = 2, string country = "IT", Organisation? organisation = null, WorkshopRole role = WorkshopRole.Specialist, MarkingLimit? limit = null)
    {
        var people = new List<HubUser>();
        var team = new Team(Guid.CreateVersion7(), Workshop.Id, name);
        await using var db = await Hub.Db.CreateDbContextAsync();
        for (int i = 0; i < members; i++)
        {
            var user = await Hub.HasUserAsync($"Specialist {name} {i} {Guid.NewGuid().ToString("N")[..6]}");
            var seat = new Participant(Guid.CreateVersion7(), Workshop.Id, user.Id, (organisation ?? Host).Id, country, role, Workshop.FirstDay, Workshop.LastDay, ParticipantState.Active);
            if (limit is not null) seat.MayHandle(limit);
            seat.BriefedAt(DateTime.UtcNow);
            team.Seat(seat.Id, Workshop.FirstDay);
            db.Add(seat);
            people.Add(user);
        }

        db.Add(team);
        await db.SaveChangesAsync();
        return (team, people);
    }

    public JsonObject Set(string? reference = null, Action<JsonObject>? change = null)
    {
        var set = new JsonObject
        {
            ["title"] = "Quarry road",
            ["owner"] = Host.ShortName,
            ["images"] = 1284,
            ["videos"] = 37,
            ["intensity"] = 2,
            ["priority"] = 1,
            ["marking"] = new JsonObject { ["tlp"] = "AmberStrict", ["hCode"] = "H2" },
        };
        if (reference is not null) set["ref"] = reference;
        change?.Invoke(set);
        return set;
    }

    public string Sets => $"/api/v1/workshops/{Workshop.Id}/case-sets";

    public async Task<Guid> HasSetAsync(string? reference = null, Action<JsonObject>? change = null, string? until = "Available")
    {
        var answer = await Organiser.PostAsJsonAsync(Sets, Set(reference, change));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<Guid>();
        foreach (string to in until is null ? (string[])[] : until == "Triaged" ? ["Triaged"] : ["Triaged", "Available"]) await MoveAsync(id, to);
        return id;
    }

    public async Task<JsonObject> MoveAsync(Guid id, string to, object? with = null, HttpClient? by = null)
    {
        var answer = await (by ?? Organiser).PostAsJsonAsync($"/api/v1/case-sets/{id}/state", with ?? new { to });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();
}
