using System.Net;

namespace Hub.Tests.Shell;

/// <summary>A word where a number, a day or an id belongs, nothing in a list, and a form without its token, are the caller's mistakes: 400 with words that say so.</summary>
public sealed class UnreadableAddressTests
{
    [Fact]
    public async Task What_cannot_be_read_is_a_mistake_of_the_caller()
    {
        await using var hub = new HubApplication();
        using var client = await hub.AsAsync(await hub.HasUserAsync("Specialist 07 (IT)"));

        foreach (string address in new[] { "/search?q=a&workshop=zzz", "/search?q=a&workshop=01a2027a-8e52-714a-b33c-2294b62a5929/../../etc/services%00", "/?page=abc", "/not-a-page?version=1%0d%0a" })
        {
            using var answer = await client.GetAsync(address);
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.OK or HttpStatusCode.NotFound, $"{address}: {answer.StatusCode}");
        }

        using var search = await client.GetAsync("/search?q=a&workshop=zzz");
        Assert.Equal(HttpStatusCode.BadRequest, search.StatusCode);
        Assert.Contains("This cannot be read", await search.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/programmes", """{"name":"Lanterns","openingBalances":[null]}""")]
    [InlineData("/workshops/01a2027a-8e52-714a-b33c-2294b62a5929/assignment-plans", """{"teamIds":[null]}""")]
    [InlineData("/case-sets/01a2027a-8e52-714a-b33c-2294b62a5929/findings", """{"kind":"Other","statement":"A bag","sourceCode":"A","infoCode":1,"fact":true,"supportsCountries":[null]}""")]
    public async Task A_list_with_nothing_in_it_where_a_value_belongs_is_malformed(string path, string body)
    {
        await using var hub = new HubApplication();
        using var client = await hub.AsAsync(await hub.HasUserAsync("Organiser", administrator: true));

        using var answer = await client.PostAsync("/api/v1" + path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.BadRequest, true), (answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("malformed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_a_page_that_says_why()
    {
        await using var hub = new HubApplication();
        using var client = hub.CreateClient(new() { AllowAutoRedirect = false });

        using var answer = await client.PostAsync("/theme", new FormUrlEncodedContent([new("theme", "dark")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("This page was open for too long", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var torn = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("multipart/form-data") } };
        foreach (string path in new[] { "/theme", "/sign-in" }) Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(path, torn)).StatusCode);
    }
}
