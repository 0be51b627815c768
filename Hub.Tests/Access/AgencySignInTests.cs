using System.Net;
using Hub.Domain.Access;
using Hub.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

/// <summary>Signing in by an agency's identity provider, against a small one of our own.</summary>
public sealed class AgencySignInTests : IAsyncLifetime
{
    private AgencyProvider _agency = null!;
    private HubApplication _hub = null!;
    private HubUser _person = null!;

    public async Task InitializeAsync()
    {
        _agency = await AgencyProvider.StartAsync();
        _hub = new HubApplication(settings: _agency.Settings);
        _person = await _hub.HasUserAsync("Specialist 07 (IT)");
    }

    public async Task DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _agency.DisposeAsync();
    }

    [Fact]
    public async Task A_verified_address_of_somebody_here_opens_the_hub_and_is_recorded()
    {
        _agency.Person = new { sub = "1", email = _person.Email!.ToUpperInvariant(), email_verified = true };
        using var visitor = new Visitor(_hub);
        await visitor.GetAsync("/sign-in?return=/inbox");
        string link = visitor.Page.QuerySelector(".sign-in-foot a")!.GetAttribute("href")!;

        var entered = await ThroughAsync(visitor, link);

        Assert.Equal("/inbox", entered.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/inbox")).StatusCode);
        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Equal((_person.Id, SignInMethod.Agency), await db.SignInSessions.Select(s => ValueTuple.Create(s.UserId, s.Method)).SingleAsync());
        Assert.Equal(["SignedIn"], await db.AuditEvents.Where(e => e.ObjectId == _person.Id && e.Detail == "Agency").Select(e => e.Action).ToListAsync());
    }

    [Fact]
    public async Task An_address_that_nobody_vouches_for_or_nobody_here_has_opens_nothing_and_makes_no_account()
    {
        (object Said, string Why)[] people =
        [
            (new { sub = "1", email = _person.Email, email_verified = false }, "unverified"),
            (new { sub = "1", email = _person.Email }, "silent about it"),
            (new { sub = "1", email_verified = true }, "without an address"),
            (new { sub = "1", email = "somebody.else@example.org", email_verified = true }, "unknown here"),
        ];
        foreach (var (said, why) in people)
        {
            _agency.Person = said;
            using var visitor = new Visitor(_hub);
            Assert.True((await ThroughAsync(visitor, "/sign-in/agency")).Headers.Location!.ToString() == AgencySignIn.Refused, why);
            Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/")).StatusCode);
            await visitor.GetAsync(AgencySignIn.Refused);
            Assert.Contains("Police IT did not confirm", visitor.Page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }

        await using var db = await _hub.Db.CreateDbContextAsync();
        Assert.Equal((1, 0), (await db.Users.CountAsync(), await db.SignInSessions.CountAsync()));
    }

    [Fact]
    public async Task Somebody_locked_out_stays_out()
    {
        _agency.Person = new { email = _person.Email, email_verified = "true" };
        await using (var db = await _hub.Db.CreateDbContextAsync())
            await db.Users.Where(u => u.Id == _person.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.LockedAt, DateTime.UtcNow));
        using var visitor = new Visitor(_hub);

        Assert.Equal(AgencySignIn.Refused, (await ThroughAsync(visitor, "/sign-in/agency")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task An_answer_counts_in_the_browser_that_asked_once_and_unchanged()
    {
        _agency.Person = new { email = _person.Email, email_verified = true };
        using var asking = new Visitor(_hub);
        using var other = new Visitor(_hub);
        string answer = await AnswerAsync(await asking.GetAsync("/sign-in/agency"));

        // Somebody who is handed the answer of another browser would else be signed in as that person.
        Assert.Equal(AgencySignIn.Refused, (await other.GetAsync(answer)).Headers.Location!.ToString());
        Assert.Equal(AgencySignIn.Refused, (await asking.GetAsync(answer.Replace("state=", "state=x", StringComparison.Ordinal))).Headers.Location!.ToString());
        Assert.Equal("/", (await asking.GetAsync(answer)).Headers.Location!.ToString());
        Assert.Equal(AgencySignIn.Refused, (await asking.GetAsync(answer)).Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_code_without_its_verifier_is_worth_nothing()
    {
        _agency.Person = new { email = _person.Email, email_verified = true };
        _agency.SwapsChallenges = true;
        using var visitor = new Visitor(_hub);

        Assert.Equal(AgencySignIn.Refused, (await ThroughAsync(visitor, "/sign-in/agency")).Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/")).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task Afterwards_only_a_page_of_the_hub_opens(string back)
    {
        _agency.Person = new { email = _person.Email, email_verified = true };
        using var visitor = new Visitor(_hub);

        Assert.Equal("/", (await ThroughAsync(visitor, "/sign-in/agency?return=" + Uri.EscapeDataString(back))).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_link_and_nothing_at_its_address()
    {
        await using var bare = new HubApplication();
        using var visitor = new Visitor(bare);

        await visitor.GetAsync("/sign-in");

        Assert.Null(visitor.Page.QuerySelector(".sign-in-foot a[href^='/sign-in/agency']"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/sign-in/agency")).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://idp.agency.example/token")]
    [InlineData("ftp://127.0.0.1/token")]
    public void A_provider_without_a_safe_address_stops_the_start(string token) =>
        Assert.Throws<InvalidOperationException>(() => new AgencySettings { ClientId = "x", AuthorizationEndpoint = "https://idp.example/a", TokenEndpoint = token, UserInfoEndpoint = "https://idp.example/u" }.DemandSafe());

    /// <summary>To the provider and back: the hub's answer to what the provider sent.</summary>
    private static async Task<HttpResponseMessage> ThroughAsync(Visitor visitor, string link) => await visitor.GetAsync(await AnswerAsync(await visitor.GetAsync(link)));

    private static async Task<string> AnswerAsync(HttpResponseMessage challenge)
    {
        Assert.Equal(HttpStatusCode.Found, challenge.StatusCode);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var sent = await browser.GetAsync(challenge.Headers.Location);
        return sent.Headers.Location!.PathAndQuery;
    }
}
