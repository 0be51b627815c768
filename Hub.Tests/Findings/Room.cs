using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Access;
using Hub.Domain.CaseSets;
using Hub.Domain.Roster;
using Hub.Domain.Teams;
using Hub.Domain.Workshops;
using Hub.Web.Access;

namespace Hub.Tests.Findings;

/// <summary>
/// A workshop with two teams, a set of Police DE that team Birch has, and one person of each kind: what API tests of findings and outcomes walk through.
/// </summary>
internal sealed class Room : IAsyncDisposable
{
    public HubApplication Hub { get; } = new();
    public Workshop Workshop { get; private set; } = null!;
    public Workshop Other { get; private set; } = null!;
    public Organisation Host { get; private set; } = null!;
    public Organisation Owner { get; private set; } = null!;
    public Organisation Romania { get; private set; } = null!;
    public Team Birch { get; private set; } = null!;
    public CaseSet Set { get; private set; } = null!;
    public CaseSet Foreign { get; private set; } = null!;
    public HttpClient Organiser { get; private set; } = null!;
    /// <summary>Two of team Birch, one of team Cedar.</summary>
    public HttpClient Anna { get; private set; } = null!;
    public HttpClient Ben { get; private set; } = null!;
    public HttpClient Cora { get; private set; } = null!;
    public HttpClient Reviewer { get; private set; } = null!;
    public HttpClient Observer { get; private set; } = null!;
    /// <summary>The contact of Romania, and of France: only the first is informed.</summary>
    public HttpClient Contact { get; private set; } = null!;
    public HttpClient FrenchContact { get; private set; } = null!;
    /// <summary>Organises another workshop.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public static async Task<Room> OpenAsync(Marking? marking = null)
    {
        var room = new Room();
        await room.FurnishAsync(marking);
        return room;
    }

    public async Task<CaseSet> HasSetAsync(string reference, Marking? marking = null, bool assigned = true, Workshop? workshop = null)
    {
        var set = new CaseSet(Guid.CreateVersion7(), (workshop ?? Workshop).Id, reference, "Quarry road", Owner.Id, new FileCounts(1284, 37), 2, 1,
            marking ?? new Marking(Owner.Id, Tlp.AmberStrict, HCode.H0), CaseSetOrigin.Prepared, Guid.Empty, DateTime.UtcNow);
        set.MoveTo(CaseSetState.Triaged, new StepFacts(), Guid.Empty, DateTime.UtcNow);
        set.MoveTo(CaseSetState.Available, new StepFacts(), Guid.Empty, DateTime.UtcNow);
        if (assigned) set.AssignTo(Guid.CreateVersion7(), Birch.Id, Guid.Empty, DateTime.UtcNow);
        await using var db = await Hub.Db.CreateDbContextAsync();
        db.CaseSets.Add(set);
        await db.SaveChangesAsync();
        return set;
    }

    public static object Finding(string statement = "Bread bag with EAN prefix 594", Guid? id = null) => new
    {
        id = id ?? Guid.CreateVersion7(),
        kind = "Packaging",
        statement,
        supportsCountries = new[] { "RO" },
        sourceCode = "B",
        infoCode = 2,
        fact = true,
    };

    public async Task<Guid> FoundAsync(HttpClient? by = null, Guid? set = null) => Id(await OkAsync((by ?? Anna).PostAsJsonAsync($"/api/v1/case-sets/{set ?? Set.Id}/findings", Finding())));

    public async Task<Guid> ProposedAsync(HttpClient? by = null, Guid? set = null, string likelihood = "VeryLikely", string country = "RO") => Id(await OkAsync((by ?? Anna).PostAsJsonAsync(
        $"/api/v1/case-sets/{set ?? Set.Id}/determinations",
        new { countries = new[] { country }, likelihood, confidence = "Moderate", basisFindingIds = new[] { await FoundAsync(by, set) } })));

    public async Task<Guid> PreparedAsync(HttpClient? by = null, string country = "RO", params Guid[] sets) => Id(await OkAsync((by ?? Anna).PostAsJsonAsync(
        $"/api/v1/workshops/{Workshop.Id}/referrals",
        new { recipientCountry = country, caseSetIds = sets.Length == 0 ? [Set.Id] : sets, purpose = "Investigate", channel = "SIENA", channelRef = "2026/1184" })));

    public async Task<Guid> SentAsync(string country = "RO")
    {
        var referral = await PreparedAsync(country: country);
        await OkAsync(MoveAsync(Organiser, referral, "Approved"));
        await OkAsync(MoveAsync(Organiser, referral, "Sent"));
        return referral;
    }

    public static Task<HttpResponseMessage> MoveAsync(HttpClient by, Guid referral, string to, object? more = null) =>
        by.PostAsJsonAsync($"/api/v1/referrals/{referral}/state", With(more, ("to", to)));

    public async Task<Guid> VictimAsync(HttpClient? by = null, bool knownBefore = false, params Guid[] sets) => Id(await OkAsync((by ?? Anna).PostAsJsonAsync(
        $"/api/v1/workshops/{Workshop.Id}/victims", new { caseSetIds = sets.Length == 0 ? [Set.Id] : sets, knownBefore })));

    public Task<HttpResponseMessage> OutcomeAsync(Guid victim, string to, HttpClient? by = null, object? more = null, string kind = "victims") =>
        (by ?? Organiser).PostAsJsonAsync($"/api/v1/{kind}/{victim}/outcomes",
            With(more, ("to", to), ("effectiveOn", DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1).ToString("O", CultureInfo.InvariantCulture)), ("reportedBy", "Police RO"), ("source", "SIENA 2026/1184")));

    /// <summary>The body of a success; the test fails with the problem otherwise.</summary>
    public static async Task<JsonObject> OkAsync(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    public static async Task RefusedAsync(Task<HttpResponseMessage> asked, HttpStatusCode status, string code)
    {
        var answer = await asked;
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        Assert.Equal((status, code), (answer.StatusCode, problem["code"]!.GetValue<string>()));
    }

    public static Task<JsonObject> PostAsync(HttpClient by, string url, object body) => OkAsync(by.PostAsJsonAsync(url, body));

    public static Guid Id(JsonObject body) => body["id"]!.GetValue<Guid>();

    public async ValueTask DisposeAsync() => await Hub.DisposeAsync();

    private static JsonObject With(object? more, params (string Name, string Value)[] values)
    {
        var body = more is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        foreach (var (name, value) in values) body.TryAdd(name, value);
        return body;
    }

    /// <param name="address">Where the hub listens, when a browser is to come in; null keeps everything in this process.</param>
    public async Task FurnishAsync(Marking? marking = null, string? address = null)
    {
        (Host, Owner, Romania) = (A.Organisation("Police IT"), A.Organisation("Police DE", "DE"), A.Organisation("Police RO", "RO"));
        var france = A.Organisation("Police FR", "FR");
        (Workshop, Other) = (A.Workshop(Host), A.Workshop(Host, "Another workshop"));
        (Birch, var cedar) = (A.Team(Workshop), A.Team(Workshop, "Cedar"));
        HubUser[] people = [];
        foreach (string name in (string[])["Organiser", "Anna", "Ben", "Cora", "Reviewer", "Observer", "Contact", "French contact", "Stranger"])
            people = [.. people, await Hub.HasUserAsync(name)];

        await using (var db = await Hub.Db.CreateDbContextAsync())
        {
            db.Organisations.AddRange(Host, Owner, Romania, france);
            db.Workshops.AddRange(Workshop, Other);
            WorkshopRole[] roles = [WorkshopRole.Organiser, WorkshopRole.Specialist, WorkshopRole.Specialist, WorkshopRole.Analyst, WorkshopRole.HostReviewer,
                WorkshopRole.Observer, WorkshopRole.AgencyContact, WorkshopRole.AgencyContact];
            Organisation[] agencies = [Host, Host, Host, Host, Host, Host, Romania, france];
            var seats = roles.Select((role, i) => A.Participant(Workshop, role, agencies[i], people[i].Id, ParticipantState.Active)).ToList();
            db.Participants.AddRange(seats);
            db.Participants.Add(A.Participant(Other, WorkshopRole.Organiser, Host, people[8].Id));
            Birch.Seat(seats[1].Id, Workshop.FirstDay);
            Birch.Seat(seats[2].Id, Workshop.FirstDay);
            cedar.Seat(seats[3].Id, Workshop.FirstDay);
            db.Teams.AddRange(Birch, cedar);
            await db.SaveChangesAsync();
        }

        Set = await HasSetAsync("V10-0123", marking);
        Foreign = await HasSetAsync("V11-0001", assigned: false, workshop: Other);
        Organiser = await Hub.AsAsync(people[0]);
        Anna = await Hub.AsAsync(people[1]);
        Ben = await Hub.AsAsync(people[2]);
        Cora = await Hub.AsAsync(people[3]);
        Reviewer = await Hub.AsAsync(people[4]);
        Observer = await Hub.AsAsync(people[5]);
        Contact = await Hub.AsAsync(people[6]);
        FrenchContact = await Hub.AsAsync(people[7]);
        Stranger = await Hub.AsAsync(people[8]);
        if (address is null) return;
        foreach (var client in new[] { Organiser, Anna, Ben, Cora, Reviewer, Observer, Contact, FrenchContact, Stranger }) client.BaseAddress = new Uri(address);
    }
}
