using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Hub.Domain.Access;
using Hub.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Good = "harbour lantern quilt 7";
    private readonly HubApplication _hub = new(settings: new() { ["Hub:IssueTokens"] = "true" });

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [Fact]
    public async Task The_set_up_link_makes_the_first_administrator_once()
    {
        string secret = Secrets.Make();
        await using (var db = await _hub.Db.CreateDbContextAsync())
        {
            db.SignInLinks.Add(new SignInLink(Guid.CreateVersion7(), SignInLinkPurpose.SetUp, null, Secrets.Hash(secret), Guid.Empty, DateTime.UtcNow, DateTime.UtcNow.AddHours(1)));
            await db.SaveChangesAsync();
        }

        using var visitor = new Visitor(_hub);
        (string, string)[] typed = [("Input.Email", "first@agency.example"), ("Input.DisplayName", "First"), ("Input.Password", Good)];
        var made = await visitor.PostAsync("/set-up?token=" + secret, "set-up", typed);
        Assert.Equal("/sign-in/authenticator", Where(made));
        await SetUpAppAsync(visitor);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).StatusCode);

        using var second = new Visitor(_hub);
        var refused = await second.PostAsync("/set-up?token=" + secret, "set-up", ("Input.Email", "second@agency.example"), ("Input.DisplayName", "Second"), ("Input.Password", Good));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        await using var after = await _hub.Db.CreateDbContextAsync();
        Assert.Equal(("first@agency.example", true), await after.Users.Select(u => ValueTuple.Create(u.Email!, u.IsAdministrator)).SingleAsync());
    }

    [Fact]
    public async Task A_password_is_not_enough_until_an_app_is_set_up_and_then_asks_its_code()
    {
        await HasPersonAsync("anna@agency.example");
        using var visitor = new Visitor(_hub);

        var first = await PasswordAsync(visitor, "anna@agency.example");
        Assert.StartsWith("/sign-in/authenticator", Where(first), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/")).StatusCode);
        var (key, used) = await SetUpAppAsync(visitor);

        using var later = new Visitor(_hub);
        var step = await PasswordAsync(later, "anna@agency.example");
        Assert.StartsWith("/sign-in/code", Where(step), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await later.GetAsync("/")).StatusCode);
        var wrong = await later.PostAsync("/sign-in/code", "code", ("Input.Code", "000000"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        // The code of the set-up was used already; the next step's is accepted.
        var spent = await later.PostAsync("/sign-in/code", "code", ("Input.Code", used));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, spent.StatusCode);
        var right = await later.PostAsync("/sign-in/code", "code", ("Input.Code", Totp.CodeAt(key, DateTime.UtcNow.AddSeconds(30))));
        Assert.Equal(HttpStatusCode.Found, right.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await later.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_recovery_code_opens_once()
    {
        await HasPersonAsync("anna@agency.example");
        using var visitor = new Visitor(_hub);
        await PasswordAsync(visitor, "anna@agency.example");
        await SetUpAppAsync(visitor);
        string spare = visitor.Page.QuerySelector(".recovery-codes code")!.TextContent;

        using var later = new Visitor(_hub);
        await PasswordAsync(later, "anna@agency.example");
        Assert.Equal(HttpStatusCode.Found, (await later.PostAsync("/sign-in/code", "code", ("Input.Code", spare))).StatusCode);
        using var again = new Visitor(_hub);
        await PasswordAsync(again, "anna@agency.example");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.PostAsync("/sign-in/code", "code", ("Input.Code", spare))).StatusCode);
    }

    [Fact]
    public async Task Somebody_of_the_demonstration_needs_the_password_alone()
    {
        await HasPersonAsync("specialist@demo.example", demonstration: true);
        using var visitor = new Visitor(_hub);

        var answer = await PasswordAsync(visitor, "specialist@demo.example");

        Assert.Equal("/", Where(answer));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Wrong_passwords_make_one_account_rest_and_no_other()
    {
        await HasPersonAsync("attacked@demo.example", demonstration: true);
        await HasPersonAsync("neighbour@demo.example", demonstration: true);
        using var attacker = new Visitor(_hub);
        for (int i = 0; i < CheckPassword.Tries; i++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasswordAsync(attacker, "attacked@demo.example", "not the password")).StatusCode);

        using var owner = new Visitor(_hub);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasswordAsync(owner, "attacked@demo.example")).StatusCode);
        using var neighbour = new Visitor(_hub);
        Assert.Equal(HttpStatusCode.Found, (await PasswordAsync(neighbour, "neighbour@demo.example")).StatusCode);
    }

    [Fact]
    public async Task After_sign_out_the_old_cookie_opens_nothing()
    {
        await HasPersonAsync("specialist@demo.example", demonstration: true);
        using var visitor = new Visitor(_hub);
        var signedIn = await PasswordAsync(visitor, "specialist@demo.example");
        string cookie = string.Join("; ", signedIn.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        await visitor.GetAsync("/");
        string antiforgery = visitor.Page.QuerySelector("form[action='/sign-out'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var done = await visitor.Client.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", antiforgery)]));

        Assert.Equal("/sign-in", Where(done));
        var replay = new HttpRequestMessage(HttpMethod.Get, "/");
        replay.Headers.Add("Cookie", cookie);
        var bare = _hub.CreateDefaultClient();
        Assert.Equal(HttpStatusCode.Found, (await bare.SendAsync(replay)).StatusCode);
    }

    [Fact]
    public async Task A_link_handed_over_sets_a_password_once_and_ends_what_was_signed_in()
    {
        var anna = await HasPersonAsync("anna@agency.example");
        var administrator = await _hub.ActorAsync(await _hub.HasUserAsync("Administrator", administrator: true));
        string path = await _hub.Get<MakeSignInLink>().RunAsync(administrator, anna.Id, CancellationToken.None);

        using var visitor = new Visitor(_hub);
        var set = await visitor.PostAsync(path, "password", ("Input.Password", "another harbour lantern"));
        Assert.Equal("/sign-in/authenticator", Where(set));
        await visitor.GetAsync(path);
        Assert.Equal("This link is spent", visitor.Page.QuerySelector("h1")!.TextContent);
        using var old = new Visitor(_hub);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PasswordAsync(old, "anna@agency.example")).StatusCode);
    }

    [Fact]
    public async Task The_last_administrator_can_neither_be_locked_nor_dismissed()
    {
        var only = await _hub.HasUserAsync("Administrator", administrator: true);
        var actor = await _hub.ActorAsync(only);

        var dismissed = await Assert.ThrowsAsync<Hub.Domain.RuleBrokenException>(() => _hub.Get<SetAdministrator>().RunAsync(actor, only.Id, false, CancellationToken.None));
        var locked = await Assert.ThrowsAsync<Hub.Domain.RuleBrokenException>(() => _hub.Get<LockUser>().RunAsync(actor, only.Id, true, CancellationToken.None));

        Assert.Equal(("users.last-administrator", "users.last-administrator"), (dismissed.Code, locked.Code));
    }

    [Fact]
    public async Task A_token_that_may_only_read_changes_nothing_and_a_locked_persons_token_opens_nothing()
    {
        var person = await _hub.HasUserAsync("Administrator", administrator: true);
        await _hub.HasUserAsync("Second administrator", administrator: true);
        var administrator = await _hub.AsAsync(person);
        var issued = await administrator.PostAsJsonAsync($"/api/v1/users/{person.Id}/tokens", new { name = "reader", scope = "Read" });
        string token = (await issued.Content.ReadFromJsonAsync<JsonObject>())!["token"]!.GetValue<string>();
        var reader = _hub.CreateClient();
        reader.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v1/users")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/users", new { email = "a@b.example", displayName = "A" })).StatusCode);
        await _hub.Get<LockUser>().RunAsync(await _hub.ActorAsync(person), person.Id, true, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Unauthorized, (await reader.GetAsync("/api/v1/users")).StatusCode);
    }

    [Theory]
    [InlineData("/workshops", "/workshops")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("/sign-in", "/")]
    [InlineData(null, "/")]
    public void After_sign_in_one_lands_on_a_page_of_this_hub(string? asked, string page) => Assert.Equal(page, SignIns.Safe(asked));

    private async Task<HubUser> HasPersonAsync(string email, bool demonstration = false)
    {
        var user = new HubUser(Guid.CreateVersion7(), email, "Specialist 07 (IT)") { IsDemonstration = demonstration };
        Accounts.SetPassword(user, Good);
        await using var db = await _hub.Db.CreateDbContextAsync();
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return user;
    }

    private static string? Where(HttpResponseMessage answer) => answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : null;

    private static Task<HttpResponseMessage> PasswordAsync(Visitor visitor, string email, string password = Good) =>
        visitor.PostAsync("/sign-in", "password", ("Input.Email", email), ("Input.Password", password));

    /// <summary>The app's key, and the code that proved it.</summary>
    private static async Task<(string Key, string Code)> SetUpAppAsync(Visitor visitor)
    {
        await visitor.GetAsync("/sign-in/authenticator");
        string key = visitor.Page.QuerySelector("input[name='Input.Key']")!.GetAttribute("value")!;
        string code = Totp.CodeAt(key, DateTime.UtcNow);
        var answer = await visitor.SubmitAsync("/sign-in/authenticator", "authenticator", ("Input.Code", code));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(10, visitor.Page.QuerySelectorAll(".recovery-codes li").Length);
        return (key, code);
    }
}
