using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Access;
using Hub.Domain.Audit;
using Hub.Domain.CaseSets;
using Hub.Domain.Notes;
using Hub.Domain.Workshops;
using Hub.Tests.Walk;
using Hub.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

/// <summary>What leaves the hub is taken by somebody who has just proved who they are: after a quarter of an hour the hub asks again, and then hands it over.</summary>
public sealed class FreshProofTests : IAsyncLifetime
{
    private const string Password = "harbour lantern quilt 7";

    private readonly HubApplication _hub = new();
    private readonly Hub.Domain.Workshops.Workshop _workshop = A.Workshop();
    private HubUser _organiser = null!;
    private string _report = "";

    public async Task InitializeAsync()
    {
        _organiser = await _hub.HasUserAsync("Organiser 01 (IT)");
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            var host = A.Organisation();
            _workshop.HostedBy(host.Id, []);
            db.AddRange(host, _workshop, A.Participant(_workshop, WorkshopRole.Organiser, host, _organiser.Id));
            var user = await db.Users.SingleAsync(u => u.Id == _organiser.Id);
            Accounts.SetPassword(user, Password);
            // The second factor is tested where it belongs; here the password is the proof.
            user.IsDemonstration = true;
            await db.SaveChangesAsync();
        }

        _report = (await new ApiCaller(await _hub.AsAsync(_organiser)).PostAsync($"/workshops/{_workshop.Id}/reports", new { kind = "Summary" }))["id"]!.GetValue<string>();
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task Every_download_of_a_report_asks_for_a_proof_that_is_older_than_a_quarter_of_an_hour_and_records_nothing_before()
    {
        using var visitor = await SignedInAsync();
        string[] downloads = [.. new[] { "html", "csv", "json", "docx", "pdf" }.Select(form => $"/api/v1/reports/{_report}.{form}"), $"/workshops/{_workshop.Id}/reports/{_report}/print", $"/api/v1/workshops/{_workshop.Id}/case-sets.csv"];
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(downloads[0])).StatusCode);
        int before = await DisclosuresAsync();

        await AgeAsync();
        foreach (string download in downloads)
        {
            var answer = await visitor.GetAsync(download);
            Assert.Equal((HttpStatusCode.Redirect, "/confirm?return=" + Uri.EscapeDataString(download)), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }

        Assert.Equal(before, await DisclosuresAsync());
    }

    [Fact]
    public async Task The_password_typed_again_leads_back_to_the_download_and_a_wrong_one_does_not()
    {
        using var visitor = await SignedInAsync();
        string download = $"/api/v1/reports/{_report}.csv", confirm = "/confirm?return=" + Uri.EscapeDataString(download);
        await AgeAsync();

        var refused = await visitor.PostAsync(confirm, "password", ("Input.Password", "another lantern quilt 8"));
        Assert.NotEqual(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(download)).StatusCode);

        var proved = await visitor.PostAsync(confirm, "password", ("Input.Password", Password));
        Assert.EndsWith(download, proved.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(download)).StatusCode);
        Assert.Equal(1, await DisclosuresAsync());
    }

    [Fact]
    public async Task Grants_overrides_and_their_approval_ask_a_browser_again_and_do_nothing_before()
    {
        await using var db = await _hub.Db.CreateDbContextAsync();
        var police = await db.Organisations.SingleAsync();
        var set = new CaseSet(Guid.CreateVersion7(), _workshop.Id, "V10-0123", "Quarry road", police.Id, new FileCounts(1284, 37), 2, 1, new Marking(police.Id, Tlp.Amber, HCode.H0), CaseSetOrigin.Prepared, Guid.Empty, DateTime.UtcNow);
        var nina = await _hub.HasUserAsync("Specialist 07 (IT)");
        db.AddRange(set, Note.For(Guid.CreateVersion7(), set), A.Participant(_workshop, WorkshopRole.Specialist, police, nina.Id));
        await db.SaveChangesAsync();
        using var visitor = await SignedInAsync();
        string page = $"/workshops/{_workshop.Id}/case-sets/{set.Id}";
        await visitor.GetAsync(page);
        visitor.Client.DefaultRequestHeaders.Add("X-Antiforgery", visitor.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"));
        int before = await db.AuditEvents.CountAsync();
        await AgeAsync();

        foreach (var (method, path, body) in new (HttpMethod, string, object)[]
        {
            (HttpMethod.Post, $"case-sets/{set.Id}/grants", new { personId = nina.Id, reason = "The same lamp post", expiresAt = DateTime.UtcNow.AddDays(1) }),
            (HttpMethod.Put, $"case-sets/{set.Id}/team", new { teamId = Guid.CreateVersion7(), overrides = new[] { new { code = "capacity", justification = "Urgent" } } }),
            (HttpMethod.Post, $"assignments/{Guid.CreateVersion7()}/approval", new { accept = true }),
            (HttpMethod.Post, $"access-requests/{Guid.CreateVersion7()}/decision", new { accept = true }),
        })
        {
            using var answer = await visitor.Client.SendAsync(new(method, "/api/v1/" + path) { Content = JsonContent.Create(body) });
            Assert.Equal((HttpStatusCode.Forbidden, "proof"), (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>()));
        }

        var granted = await visitor.PostAsync(page, "grant", ("Granting.PersonId", nina.Id.ToString()), ("Granting.Days", "1"), ("Granting.GrantReason", "The same lamp post"));
        Assert.Equal((HttpStatusCode.Redirect, "/confirm?return=" + Uri.EscapeDataString(page + "#grants")), (granted.StatusCode, granted.Headers.Location is { IsAbsoluteUri: true } to ? to.PathAndQuery : granted.Headers.Location?.OriginalString));
        Assert.Equal(before, await db.AuditEvents.CountAsync());
        Assert.Equal(0, await db.CaseSetGrants.CountAsync());
    }

    [Fact]
    public async Task A_program_proves_itself_by_its_token()
    {
        using var program = await _hub.AsAsync(_organiser);

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync($"/api/v1/reports/{_report}.csv")).StatusCode);
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = new Visitor(_hub);
        await visitor.PostAsync("/sign-in", "password", ("Input.Email", _organiser.Email!), ("Input.Password", Password));
        return visitor;
    }

    private async Task AgeAsync()
    {
        await using var db = await _hub.Db.CreateDbContextAsync();
        var old = DateTime.UtcNow - SignInSession.Fresh;
        await db.SignInSessions.ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, old));
    }

    private async Task<int> DisclosuresAsync()
    {
        await using var db = await _hub.Db.CreateDbContextAsync();
        return await db.AuditEvents.CountAsync(e => e.Operation == AuditOperation.Disclosure);
    }
}
