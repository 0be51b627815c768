using Hub.Tests.Machine;
using Hub.Web.Access;
using Microsoft.Playwright;

namespace Hub.Tests.Access;

public sealed class PasskeyInBrowserTests : IAsyncLifetime
{
    private readonly HubApplication _hub = new();
    private string _address = "";

    public Task InitializeAsync()
    {
        // Passkeys need a named host; localhost counts.
        _address = _hub.Listen().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _hub.DisposeAsync();

    [NeedsFact("Chromium")]
    public async Task A_passkey_made_through_a_link_signs_in_and_a_hub_by_number_offers_none()
    {
        var administrator = await _hub.HasUserAsync("Administrator", administrator: true);
        var anna = await _hub.HasUserAsync("Specialist 07 (IT)");
        string link = await _hub.Get<MakeSignInLink>().RunAsync(await _hub.ActorAsync(administrator), anna.Id, CancellationToken.None);
        await using var context = await Browser.OpenAsync(_address);
        var page = await context.NewPageAsync();
        var devtools = await context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true } });

        await page.GotoAsync(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Workshops" })).ToBeVisibleAsync(new() { Timeout = 10000 });

        await page.Locator("details.person-menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Workshops" })).ToBeVisibleAsync(new() { Timeout = 10000 });

        await page.GotoAsync("/profile");
        await Assertions.Expect(page.GetByText("passkey, made")).ToBeVisibleAsync();
        Assert.Empty(_hub.Get<CspReports>().All);

        await page.GotoAsync(_address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal) + "/sign-in");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("button[type=submit]")).ToHaveCountAsync(1);
    }
}
