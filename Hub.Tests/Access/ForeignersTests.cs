using System.Net;
using System.Text;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Domain.Roster;
using Hub.Domain.Workshops;
using Hub.Tests.Bench;
using Hub.Web.Access;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Hub.Tests.Access;

/// <summary>
/// Every line of the matrix, driven by people who have no business in a workshop, with its real objects and with empty, null and list bodies:
/// no success, and nothing written.
/// </summary>
public sealed class ForeignersTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Bodies = ["{}", "null", "[]"];
    private readonly HubApplication _hub = new();
    private readonly Workshop _workshop = A.Workshop(), _other = A.Workshop(title: "Another workshop");
    private readonly Dictionary<string, Guid> _objects = [];
    private readonly Dictionary<string, HubUser> _people = [];

    public async Task InitializeAsync()
    {
        foreach (string who in new[] { "Stranger", "Withdrawn", "Invited", "Other specialist", "Other organiser", "Administrator without a seat" })
            _people[who] = await _hub.HasUserAsync(who, who.StartsWith("Administrator", StringComparison.Ordinal));
        await using var db = await _hub.Db.CreateDbContextAsync();
        var host = A.Organisation();
        db.Add(host);
        _workshop.HostedBy(host.Id, []);
        _other.HostedBy(host.Id, []);
        db.AddRange(_workshop, _other);
        var seat = A.Participant(_workshop, WorkshopRole.Specialist, host, (await _hub.HasUserAsync("Specialist 07 (IT)")).Id, ParticipantState.Active);
        db.Add(seat);
        db.Add(A.Participant(_workshop, WorkshopRole.Organiser, host, _people["Withdrawn"].Id, ParticipantState.Withdrawn));
        db.Add(A.Participant(_workshop, WorkshopRole.Organiser, host, _people["Invited"].Id, ParticipantState.Invited));
        db.Add(A.Participant(_other, WorkshopRole.Specialist, host, _people["Other specialist"].Id, ParticipantState.Active));
        db.Add(A.Participant(_other, WorkshopRole.Organiser, host, _people["Other organiser"].Id));
        var team = A.Team(_workshop);
        var set = new CaseSet(Guid.CreateVersion7(), _workshop.Id, "V10-0001", "Harbour", host.Id, new FileCounts(10, 1, 0), 1, 1, new Marking(host.Id, Tlp.Amber, HCode.H0), CaseSetOrigin.Prepared, Guid.Empty, DateTime.UtcNow);
        var note = Note.For(Guid.CreateVersion7(), team);
        db.AddRange(team, set, note);
        await db.SaveChangesAsync();
        (_objects["workshops"], _objects["teams"], _objects["case-sets"], _objects["participants"], _objects["notes"], _objects["users"]) = (_workshop.Id, team.Id, set.Id, seat.Id, note.Id, seat.PersonId);
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [WalkFact]
    public async Task People_without_a_live_seat_succeed_with_nothing_and_write_nothing()
    {
        int asked = 0;
        List<string> successes = [];
        foreach (var (who, person) in _people.Append(new("Nobody", null!)))
        {
            using var client = person is null ? _hub.CreateClient(new() { AllowAutoRedirect = false }) : await _hub.AsAsync(person);
            foreach (var (endpoint, allowed) in EndpointMatrix.Rows.Where(r => MustRefuse(r, person)))
                foreach (var request in Requests(endpoint))
                {
                    using (request)
                    {
                        asked++;
                        using var answer = await client.SendAsync(request);
                        bool refused = (int)answer.StatusCode >= 400 || answer.StatusCode is HttpStatusCode.Found && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal);
                        if (!refused) successes.Add($"{who}: {request.Method} {request.RequestUri} {(int)answer.StatusCode}");
                        if ((int)answer.StatusCode >= 500) successes.Add($"{who}: {request.Method} {request.RequestUri} failed with {(int)answer.StatusCode}");
                        if (person is null && request.RequestUri!.OriginalString.StartsWith("/api/", StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                    }
                }
        }

        output.WriteLine($"{EndpointMatrix.Rows.Count} lines listed, {asked} requests by {_people.Count + 1} kinds of people, {successes.Count} unexpected answers");
        Assert.True(successes.Count == 0, string.Join('\n', successes));
        await using var db = await _hub.Db.CreateDbContextAsync();
        var ids = _people.Values.Select(p => p.Id).ToList();
        Assert.Empty(await db.AuditEvents.Where(e => ids.Contains(e.ActorUserId) && e.Operation != AuditOperation.Security).Select(e => e.Action).ToListAsync());
    }

    [WalkFact]
    public async Task A_browsers_cookie_alone_changes_nothing_through_the_api()
    {
        var user = new HubUser(Guid.CreateVersion7(), "browser@demo.example", "Browser") { IsDemonstration = true, IsAdministrator = true };
        Accounts.SetPassword(user, "harbour lantern quilt 7");
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            db.Users.Add(user);
            await db.SaveChangesAsync();
        }

        using var visitor = new Visitor(_hub);
        await visitor.PostAsync("/sign-in", "password", ("Input.Email", user.Email!), ("Input.Password", "harbour lantern quilt 7"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).StatusCode);
        List<string> accepted = [];
        int asked = 0;
        foreach (var (endpoint, _) in EndpointMatrix.Rows.Where(r => r.Endpoint.Contains(" /api/", StringComparison.Ordinal) && !r.Endpoint.StartsWith("GET ", StringComparison.Ordinal)))
            foreach (var request in Requests(endpoint))
            {
                asked++;
                using var answer = await visitor.Client.SendAsync(request);
                // 415: an importer that takes another kind of body did not even look.
                if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType)) accepted.Add($"{request.Method} {request.RequestUri} {(int)answer.StatusCode}");
                request.Dispose();
            }

        output.WriteLine($"{asked} unsafe requests with a cookie and no antiforgery token, {accepted.Count} not refused");
        Assert.True(accepted.Count == 0, string.Join('\n', accepted));
    }

    /// <summary>Whoever has no live seat in this workshop: everything that is not open or merely for signed-in people. An administrator keeps what is theirs.</summary>
    private static bool MustRefuse((string Endpoint, string Who) row, HubUser? person)
    {
        if (row.Endpoint.StartsWith("HUB ", StringComparison.Ordinal) || row.Endpoint.StartsWith("ANY ", StringComparison.Ordinal) || row.Who is "open") return false;
        if (person is null) return true;
        if (row.Who is "signed-in" or "creator") return false;
        return !person.IsAdministrator || row.Who is not ("administrator" or "seat" or "audit");
    }

    private IEnumerable<HttpRequestMessage> Requests(string endpoint)
    {
        string[] parts = endpoint.Split(' ');
        string path = Filled(parts[1]);
        if (parts[0] is "PAGE") return [new(HttpMethod.Get, path)];
        var method = new HttpMethod(parts[0]);
        return method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Delete
            ? [new(method, path)]
            : Bodies.Select(body => new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
    }

    /// <summary>The real object that a place in the address names; where none is laid out, an id that nothing has.</summary>
    private string Filled(string route)
    {
        string[] parts = route.Split('/');
        for (int i = 0; i < parts.Length; i++)
        {
            if (!parts[i].Contains('{', StringComparison.Ordinal)) continue;
            string kind = i > 0 ? parts[i - 1] : "";
            parts[i] = parts[i].Contains("guid", StringComparison.Ordinal) ? (_objects.TryGetValue(kind, out var id) ? id : Guid.CreateVersion7()).ToString() : parts[i].Contains("int", StringComparison.Ordinal) ? "404" : parts[i].StartsWith("{**", StringComparison.Ordinal) ? "nothing.txt" : parts[i].Replace("{documentName}", "v1", StringComparison.Ordinal).Replace("{token}", "none", StringComparison.Ordinal).Replace("{key}", "none", StringComparison.Ordinal);
        }

        return string.Join('/', parts);
    }
}
