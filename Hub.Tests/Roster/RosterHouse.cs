using System.Net.Http.Json;
using System.Text.Json;
using Hub.Domain.Access;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Web.Access;
using Hub.Web.Roster;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Roster;

/// <summary>A hub with one workshop, its organiser, and short ways to what tests of the roster ask.</summary>
internal sealed class RosterHouse : IAsyncDisposable
{
    public HubApplication Hub { get; private init; } = default!;
    public HubUser Organiser { get; private set; } = default!;
    public Workshop Workshop { get; private set; } = default!;
    public Organisation Agency { get; private set; } = default!;
    public HttpClient Api { get; private set; } = default!;

    /// <param name="firstDay">Today when not given; the workshop lasts five days.</param>
    public static async Task<RosterHouse> OpenAsync(DateOnly? firstDay = null, HubApplication? hub = null, int? seats = null, string? clearance = null)
    {
        var house = new RosterHouse { Hub = hub ?? new HubApplication() };
        var day = firstDay ?? DateOnly.FromDateTime(DateTime.UtcNow);
        house.Organiser = await house.Hub.HasUserAsync("Organiser 02 (NL)");
        house.Agency = A.Organisation();
        house.Workshop = new Workshop(Guid.CreateVersion7(), "Workshop 2026-11", WorkshopScope.National, house.Agency.Id, WorkshopMode.OnSite, "Europe/Rome", day, day.AddDays(4), day);
        await using (var db = await house.Hub.Db.CreateDbContextAsync())
        {
            db.AddRange(house.Agency, house.Workshop, new Participant(Guid.CreateVersion7(), house.Workshop.Id, house.Organiser.Id, house.Agency.Id, "IT", WorkshopRole.Organiser, day, day.AddDays(4), ParticipantState.Confirmed));
            if (seats is not null || clearance is not null)
            {
                var rules = new RosterRules(house.Workshop.Id);
                rules.Set(seats, clearance, 14, 240);
                db.Add(rules);
            }

            await db.SaveChangesAsync();
        }

        house.Api = await house.Hub.AsAsync(house.Organiser);
        return house;
    }

    public Task<Actor> ActorAsync() => Hub.ActorAsync(Organiser);

    public async Task<Guid> AddAsync(string name, WorkshopRole role = WorkshopRole.Specialist, string? email = null) =>
        await Hub.Get<AddParticipant>().RunAsync(await ActorAsync(), Workshop.Id,
            new ParticipantInput(name, email ?? Address(name), Agency.ShortName, role), default);

    /// <summary>Adds somebody and brings them to a state by its usual way.</summary>
    public async Task<Guid> AddAsync(string name, ParticipantState state, WorkshopRole role = WorkshopRole.Specialist)
    {
        var id = await AddAsync(name, role);
        foreach (var step in new[] { ParticipantState.Invited, ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active }.TakeWhile(s => s <= state))
            await MoveAsync(id, step);
        return id;
    }

    public async Task<ParticipantState> MoveAsync(Guid id, ParticipantState to, string? reason = null) =>
        await Hub.Get<MoveParticipant>().RunAsync(await ActorAsync(), id, to, reason, to is ParticipantState.Active ? DateTime.UtcNow : null, default);

    public async Task<ParticipantState> StateAsync(Guid id)
    {
        await using var db = await Hub.Db.CreateDbContextAsync();
        return await db.Participants.Where(p => p.Id == id).Select(p => p.State).SingleAsync();
    }

    public async Task<(int Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var answer = await Api.PostAsJsonAsync("/api/v1" + path, body);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The status of a call that answers nothing.</summary>
    public async Task<int> PostNothingAsync(string path, object body)
    {
        using var answer = await Api.PostAsJsonAsync("/api/v1" + path, body);
        return (int)answer.StatusCode;
    }

    public static string Address(string name) => name.ToLowerInvariant().Replace(" ", "-", StringComparison.Ordinal).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal) + "@agency.example";

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Hub.DisposeAsync();
    }
}
