using System.Net;
using System.Net.Http.Json;
using System.Text;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Tests.Findings;
using Hub.Tests.Notes;
using Hub.Web.Access;
using Hub.Web.Live;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Access;

/// <summary>
/// Every line of the matrix, driven by people who have no business with what it names: without a live seat, of another team, agency or workshop.
/// With the workshop's real objects and with empty, null and list bodies: no success, nothing written, and none of the words that only the room knows.
/// </summary>
public sealed class ForeignersTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Bodies = ["{}", "null", "[]"];
    /// <summary>Words of the set, which only its team, its owner and the organisers read; and those of the workshop itself.</summary>
    private static readonly string[] OfTheSet = ["Quarry road", "Bread bag with EAN", "Bag with a print"], OfTheWorkshop = ["Workshop 2026-11", "Birch", "Programme of Lanterns", .. OfTheSet];
    private readonly Room _room = new();
    private readonly Dictionary<string, Guid> _objects = [];
    private readonly Dictionary<string, HubUser> _outside = [];
    private Note _setNote = null!, _teamNote = null!;

    public async Task InitializeAsync()
    {
        await _room.FurnishAsync();
        foreach (string who in new[] { "Without a seat", "Withdrawn", "Invited", "Stood down", "Other specialist", "Administrator without a seat" })
            _outside[who] = await _room.Hub.HasUserAsync(who, who.StartsWith("Administrator", StringComparison.Ordinal));
        var programme = new Programme(Guid.CreateVersion7(), "Programme of Lanterns", null);
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            db.Programmes.Add(programme);
            var down = A.Participant(_room.Workshop, WorkshopRole.Specialist, _room.Host, _outside["Stood down"].Id, ParticipantState.StoodDown);
            db.Add(A.Participant(_room.Workshop, WorkshopRole.Organiser, _room.Host, _outside["Withdrawn"].Id, ParticipantState.Withdrawn));
            db.Add(A.Participant(_room.Workshop, WorkshopRole.Organiser, _room.Host, _outside["Invited"].Id, ParticipantState.Invited));
            db.Add(A.Participant(_room.Other, WorkshopRole.Specialist, _room.Host, _outside["Other specialist"].Id, ParticipantState.Active));
            db.Add(down);
            (await db.Teams.SingleAsync(t => t.Id == _room.Birch.Id)).Seat(down.Id, _room.Workshop.FirstDay);
            (await db.Workshops.SingleAsync(w => w.Id == _room.Workshop.Id)).BelongsTo(programme.Id, 1);
            db.AddRange(_teamNote = Note.For(Guid.CreateVersion7(), _room.Birch), _setNote = Note.For(Guid.CreateVersion7(), _room.Set));
            await db.SaveChangesAsync();
            var seat = await db.Participants.FirstAsync(p => p.Role == WorkshopRole.Specialist && p.WorkshopId == _room.Workshop.Id && p.State == ParticipantState.Active);
            (_objects["participants"], _objects["roster"], _objects["users"]) = (seat.Id, seat.Id, seat.PersonId);
        }

        _objects["programmes"] = programme.Id;
        (_objects["workshops"], _objects["teams"], _objects["case-sets"], _objects["notes"]) = (_room.Workshop.Id, _room.Birch.Id, _room.Set.Id, _setNote.Id);
        _objects["findings"] = await _room.FoundAsync();
        _objects["determinations"] = _objects["review"] = await _room.ProposedAsync();
        _objects["referrals"] = await _room.PreparedAsync();
        _objects["victims"] = await _room.VictimAsync();
        _objects["offenders"] = Room.Id(await Room.PostAsync(_room.Anna, $"/api/v1/workshops/{_room.Workshop.Id}/offenders", new { caseSetIds = new[] { _room.Set.Id } }));
        _objects["icse-contributions"] = Room.Id(await Room.PostAsync(_room.Anna, $"/api/v1/case-sets/{_room.Set.Id}/icse-contributions", new { kind = "New", filesDeclared = 212 }));
        _objects["objects"] = Room.Id(await Room.PostAsync(_room.Anna, $"/api/v1/case-sets/{_room.Set.Id}/objects",
            new { title = "Bag with a print", objectType = "Bag", publicQuestion = "Where was this bag sold?", custodian = "Police DE", custodianRef = "DE-2026-77" }));
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Fact]
    public async Task People_without_a_live_seat_succeed_with_nothing_learn_nothing_and_write_nothing()
    {
        int asked = 0;
        List<string> faults = [];
        var people = _outside.ToDictionary(p => p.Key, p => (HubUser?)p.Value);
        people["Nobody"] = null;
        await using (var db = await _room.Hub.Db.CreateDbContextAsync()) people["Other organiser"] = await db.Users.SingleAsync(u => u.DisplayName == "Stranger");
        foreach (var (who, person) in people)
        {
            using var client = person is null ? _room.Hub.CreateClient(new() { AllowAutoRedirect = false }) : await _room.Hub.AsAsync(person);
            // An administrator knows that workshops and programmes exist, and an organiser adds editions to programmes; neither sees inside.
            string[] words = person?.IsAdministrator == true ? OfTheSet : who == "Other organiser" ? [.. OfTheWorkshop.Except(["Programme of Lanterns"])] : OfTheWorkshop;
            foreach (var row in EndpointMatrix.Rows) asked += await AskAsync(client, who, row.Endpoint, MustRefuse(row, person), words, faults);
        }

        output.WriteLine($"{EndpointMatrix.Rows.Count} lines listed, {asked} requests by {people.Count} kinds of people, {faults.Count} unexpected answers");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await using var after = await _room.Hub.Db.CreateDbContextAsync();
        var ids = people.Values.OfType<HubUser>().Select(p => p.Id).ToList();
        Assert.Empty(await after.AuditEvents.Where(e => ids.Contains(e.ActorUserId) && e.WorkshopId == _room.Workshop.Id && e.Action != "AccessDenied").Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task Another_team_an_observer_and_another_agency_learn_nothing_of_the_set_and_move_nothing()
    {
        int asked = 0;
        List<string> faults = [];
        // Whoever reviews may read what is proposed; that is how a second person decides.
        string[] never = ["administrator", "creator", "organiser", "dates", "set", "audit"];
        (string Who, HttpClient Client, string[] Words)[] people =
        [
            ("Specialist of another team", _room.Cora, [.. never, "results", "registrar"]),
            ("Observer", _room.Observer, [.. never, "results", "registrar", "writer", "reviewer", "informed"]),
            ("Contact of another agency", _room.FrenchContact, [.. never, "results", "writer", "reviewer", "informed"]),
            ("Host's reviewer", _room.Reviewer, [.. never, "registrar"]),
        ];
        foreach (var (who, client, refused) in people)
            foreach (var (endpoint, word) in EndpointMatrix.Rows)
            {
                // A list of the workshop's may be asked by whoever works in it and then holds only what they may see.
                bool bound = word is "administrator" or "creator" or "organiser" or "dates" or "audit" or "results" or "registrar" || !endpoint.Contains("/workshops/", StringComparison.Ordinal) || endpoint.Count(c => c == '{') > 1;
                bool reviews = word is "reviewer" or "informed" && who is "Specialist of another team" or "Host's reviewer";
                // Adding people and programmes to the hub is no matter of one room; what is sent here is no valid body anyway.
                asked += await AskAsync(client, who, endpoint, refused.Contains(word) && bound, reviews || word is "reviewer" or "informed" && who is "Host's reviewer" ? [] : OfTheSet, faults);
            }

        output.WriteLine($"{asked} requests by {people.Length} kinds of people with a seat, {faults.Count} unexpected answers");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("workshops/{workshop}/referrals", """{"recipientCountry":"RO","caseSetIds":[IDS],"purpose":"Investigate","channel":"SIENA","channelRef":"2026/1"}""")]
    [InlineData("workshops/{workshop}/victims", """{"caseSetIds":[IDS]}""")]
    [InlineData("workshops/{workshop}/offenders", """{"caseSetIds":[IDS]}""")]
    public async Task A_list_that_names_a_set_of_another_team_is_refused_whole_and_so_are_empty_null_and_doubled_ones(string path, string body)
    {
        var own = await _room.HasSetAsync("V10-0200", assigned: false);
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            var cedar = await db.Teams.SingleAsync(t => t.Name == "Cedar");
            (await db.CaseSets.Include(s => s.Assignments).SingleAsync(s => s.Id == own.Id)).AssignTo(Guid.CreateVersion7(), cedar.Id, Guid.Empty, DateTime.UtcNow);
            await db.SaveChangesAsync();
        }

        string url = "/api/v1/" + path.Replace("{workshop}", _room.Workshop.Id.ToString(), StringComparison.Ordinal);
        string foreign = $"\"{_room.Set.Id}\"", mine = $"\"{own.Id}\"", unknown = $"\"{Guid.CreateVersion7()}\"";
        var before = await CountsAsync();
        foreach (string ids in new[] { foreign, $"{mine},{foreign}", $"{foreign},{foreign}", unknown, "null", "" })
        {
            using var content = new StringContent(body.Replace("IDS", ids, StringComparison.Ordinal), Encoding.UTF8, "application/json");
            using var answer = await _room.Cora.PostAsync(url, content);
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"[{ids}] answered {(int)answer.StatusCode}");
            Assert.DoesNotContain("Quarry road", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(before, await CountsAsync());
        using var fine = new StringContent(body.Replace("IDS", $"{mine},{mine}", StringComparison.Ordinal), Encoding.UTF8, "application/json");
        using var twice = await _room.Cora.PostAsync(url, fine);
        Assert.True((int)twice.StatusCode is < 500, $"the own set twice answered {(int)twice.StatusCode}");
    }

    [Fact]
    public async Task Hub_methods_ask_for_the_right_at_every_call()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        var insider = await db.Users.SingleAsync(u => u.DisplayName == "Anna");
        string[] inside = ["Cora", "Observer", "French contact", "Reviewer", "Stranger"];
        HubUser[] people = [.. _outside.Values, .. await db.Users.Where(u => inside.Contains(u.DisplayName)).ToListAsync()];
        int asked = 0;
        foreach (var person in people)
        {
            await using var notes = await NotesSocket.ConnectAsync(_room.Hub, person);
            foreach (var note in new[] { _setNote, _teamNote })
            {
                asked += 4;
                await Assert.ThrowsAsync<InvalidOperationException>(() => notes.JoinAsync(note.Id));
                // Not joined, so nothing is pushed; pointing and leaving are silent.
                Assert.NotNull((await notes.PushAsync(note.Id, 0, "c1", 1, TextChange.Replace(0, 0, 0, "x")))!["refused"]);
                await notes.CallAsync("Point", note.Id, 0, 0, 0);
                await notes.CallAsync("Leave", note.Id);
            }

            await using var live = await NotesSocket.ConnectAsync(_room.Hub, person, path: "hubs/live");
            List<string> topics = [Topics.CaseSet(_room.Set.Id), Topics.Person(insider.Id), "people/" + Guid.CreateVersion7(), "workshops", "", "workshops/x", "anything/" + _room.Workshop.Id];
            if (!inside.Contains(person.DisplayName) || person.DisplayName is "Stranger") topics.Add(Topics.Team(_room.Birch.Id));
            if ((!inside.Contains(person.DisplayName) || person.DisplayName is "Stranger") && !person.IsAdministrator) topics.AddRange([Topics.Workshop(_room.Workshop.Id), Topics.CaseSets(_room.Workshop.Id), Topics.Roster(_room.Workshop.Id), Topics.Reports(_room.Workshop.Id), Topics.Agenda(_room.Workshop.Id)]);
            foreach (string topic in topics)
            {
                asked++;
                await Assert.ThrowsAsync<InvalidOperationException>(() => live.CallAsync("Watch", topic));
            }
        }

        await using var hers = await NotesSocket.ConnectAsync(_room.Hub, insider);
        Assert.NotNull(await hers.JoinAsync(_setNote.Id));
        output.WriteLine($"{asked} calls of hub methods by {people.Length} people, 0 allowed");
        Assert.Empty(await db.Notes.Where(n => n.Head > 0).ToListAsync());
    }

    [Fact]
    public async Task A_browsers_cookie_alone_changes_nothing_through_the_api()
    {
        var user = new HubUser(Guid.CreateVersion7(), "browser@demo.example", "Browser") { IsDemonstration = true, IsAdministrator = true };
        Accounts.SetPassword(user, "harbour lantern quilt 7");
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            db.Users.Add(user);
            await db.SaveChangesAsync();
        }

        using var visitor = new Visitor(_room.Hub);
        await visitor.PostAsync("/sign-in", "password", ("Input.Email", user.Email!), ("Input.Password", "harbour lantern quilt 7"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).StatusCode);
        List<string> accepted = [];
        int asked = 0;
        foreach (var (endpoint, _) in EndpointMatrix.Rows.Where(r => !r.Endpoint.StartsWith("GET ", StringComparison.Ordinal) && !r.Endpoint.StartsWith("HEAD ", StringComparison.Ordinal)
            && !r.Endpoint.StartsWith("HUB ", StringComparison.Ordinal) && !r.Endpoint.StartsWith("ANY ", StringComparison.Ordinal) && r.Endpoint is not "POST /csp-report"))
            foreach (var request in Requests(endpoint, unsafeToo: true).Where(r => r.Method != HttpMethod.Get))
            {
                asked++;
                using var answer = await visitor.Client.SendAsync(request);
                // 415: an importer that takes another kind of body did not even look. A page that may not be seen at all says so first.
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType) && !(endpoint.StartsWith("PAGE ", StringComparison.Ordinal) && answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Found))
                    accepted.Add($"{request.Method} {request.RequestUri} {(int)answer.StatusCode}");
                request.Dispose();
            }

        output.WriteLine($"{asked} unsafe requests with a cookie and no antiforgery token, {accepted.Count} not refused");
        Assert.True(accepted.Count == 0, string.Join('\n', accepted));
        await using var after = await _room.Hub.Db.CreateDbContextAsync();
        Assert.Empty(await after.AuditEvents.Where(e => e.ActorUserId == user.Id && e.Operation != AuditOperation.Security && e.Operation != AuditOperation.Consultation).Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task A_token_that_may_only_read_changes_nothing_not_even_by_the_form_of_a_page()
    {
        string secret = Secrets.Make(TokenAuthentication.Prefix);
        await using (var db = await _room.Hub.Db.CreateDbContextAsync())
        {
            var organiser = await db.Users.SingleAsync(u => u.DisplayName == "Organiser");
            db.Add(new AccessToken(Guid.CreateVersion7(), organiser.Id, "read", Secrets.Hash(secret), DateTime.UtcNow, null, TokenScope.Read));
            await db.SaveChangesAsync();
        }

        using var visitor = new Visitor(_room.Hub);
        visitor.Client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        string page = $"/workshops/{_room.Workshop.Id}/case-sets/new";
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(page)).StatusCode);

        string form = visitor.Page.QuerySelectorAll("form input[name=_handler]").Select(i => i.GetAttribute("value")!).Last();
        var answer = await visitor.SubmitAsync(page, form);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Client.PostAsJsonAsync($"/api/v1/workshops/{_room.Workshop.Id}/teams", new { name = "Elm" })).StatusCode);
    }

    private async Task<(int, int, int)> CountsAsync()
    {
        await using var db = await _room.Hub.Db.CreateDbContextAsync();
        return (await db.Referrals.CountAsync(), await db.VictimRefs.CountAsync(), await db.OffenderRefs.CountAsync());
    }

    /// <summary>Asks one line of the matrix in every way; returns how often.</summary>
    private async Task<int> AskAsync(HttpClient client, string who, string endpoint, bool mustRefuse, string[] secret, List<string> faults)
    {
        // The page that says that something went wrong says so with its status.
        if (endpoint is "PAGE /error" || endpoint.StartsWith("HUB ", StringComparison.Ordinal) || endpoint.StartsWith("ANY ", StringComparison.Ordinal)) return 0;
        int asked = 0;
        foreach (var request in Requests(endpoint, unsafeToo: mustRefuse))
        {
            asked++;
            using (request)
            {
                using var answer = await client.SendAsync(request);
                bool refused = (int)answer.StatusCode >= 400 || answer.StatusCode is HttpStatusCode.Found && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
                string text = await answer.Content.ReadAsStringAsync();
                if (mustRefuse && !refused) faults.Add($"{who}: {request.Method} {request.RequestUri} {(int)answer.StatusCode}");
                if ((int)answer.StatusCode >= 500) faults.Add($"{who}: {request.Method} {request.RequestUri} failed with {(int)answer.StatusCode}");
                if (Array.Find(secret, word => text.Contains(word, StringComparison.Ordinal)) is { } told) faults.Add($"{who}: {request.Method} {request.RequestUri} {(int)answer.StatusCode} tells \"{told}\"");
                if (who == "Nobody" && mustRefuse && request.RequestUri!.OriginalString.Contains("/api/", StringComparison.Ordinal) && answer.StatusCode is not HttpStatusCode.Unauthorized) faults.Add($"{who}: {request.Method} {request.RequestUri} {(int)answer.StatusCode} instead of 401");
            }
        }

        return asked;
    }

    /// <summary>Whoever has no live seat in this workshop: everything that is not open or merely for signed-in people. An administrator keeps what is theirs.</summary>
    private static bool MustRefuse((string Endpoint, string Who) row, HubUser? person)
    {
        if (row.Who is "open") return false;
        if (person is null) return true;
        // Of one's own: an organiser elsewhere reads the audit of that workshop there; what it holds is looked through for this workshop's words.
        if (row.Who is "signed-in" or "creator" || row.Endpoint is "GET /api/v1/audit" && person.DisplayName is "Stranger") return false;
        if (row.Endpoint.Contains("programmes/", StringComparison.Ordinal) && (person.IsAdministrator || person.DisplayName is "Stranger")) return false;
        return !person.IsAdministrator || row.Who is not ("administrator" or "seat" or "audit" or "dates");
    }

    private IEnumerable<HttpRequestMessage> Requests(string endpoint, bool unsafeToo)
    {
        string[] parts = endpoint.Split(' ');
        string path = Filled(parts[1]);
        if (parts[0] is "PAGE") return unsafeToo ? [new(HttpMethod.Get, path), new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("_handler", "anything")]) }] : [new(HttpMethod.Get, path)];
        var method = new HttpMethod(parts[0]);
        if (method == HttpMethod.Get || method == HttpMethod.Head) return [new(method, path)];
        if (!unsafeToo) return [];
        return method == HttpMethod.Delete ? [new(method, path)] : Bodies.Select(body => new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }

    /// <summary>The real object that a place in the address names; where none is laid out, an id that nothing has.</summary>
    private string Filled(string route)
    {
        string[] parts = route.Split('/');
        for (int i = 0; i < parts.Length; i++)
        {
            int open = parts[i].IndexOf('{', StringComparison.Ordinal);
            if (open < 0) continue;
            string kind = i > 0 ? parts[i - 1] : "", rest = parts[i][(parts[i].IndexOf('}', StringComparison.Ordinal) + 1)..];
            parts[i] = parts[i].Contains("guid", StringComparison.Ordinal) ? (_objects.TryGetValue(kind, out var id) ? id : Guid.CreateVersion7()) + rest
                : parts[i].Contains("int", StringComparison.Ordinal) ? "404"
                : parts[i].StartsWith("{**", StringComparison.Ordinal) ? "nothing.txt"
                : parts[i].Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{token}", "none", StringComparison.Ordinal).Replace("{key}", "none", StringComparison.Ordinal).Replace("{Key}", "none", StringComparison.Ordinal).Replace("{Secret}", "none", StringComparison.Ordinal);
        }

        return string.Join('/', parts);
    }
}
