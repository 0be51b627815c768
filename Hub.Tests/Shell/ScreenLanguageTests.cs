using System.Net.Http.Headers;
using Hub.Tests.Agenda;

namespace Hub.Tests.Shell;

public class ScreenLanguageTests
{
    [Fact]
    public async Task A_screen_speaks_the_language_of_the_cookie_before_that_of_the_browser_and_english_for_any_other()
    {
        await using var hub = await AgendaHub.StartAsync();
        using var client = hub.Hub.CreateClient();

        Assert.Contains("<html lang=\"en\"", await ReadAsync(client, null, null), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await ReadAsync(client, "fr", null), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"it\"", await ReadAsync(client, "it-IT,it;q=0.9", null), StringComparison.Ordinal);
        Assert.Contains("Accedi", await ReadAsync(client, "de", "c=it|uic=it"), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await ReadAsync(client, "it", "c=en-GB|uic=en-GB"), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(HttpClient client, string? accept, string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        if (accept is not null) request.Headers.Add("Accept-Language", accept);
        if (cookie is not null) request.Headers.Add("Cookie", $"language={Uri.EscapeDataString(cookie)}");
        using var answer = await client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }
}
