using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Hub.Tests.Access;

/// <summary>A browser without script: keeps cookies, reads a page, fills one of its forms, follows nothing by itself.</summary>
public sealed class Visitor(HubApplication hub) : IDisposable
{
    private readonly HttpClient _client = hub.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    public HttpClient Client => _client;

    public IDocument Page { get; private set; } = new HtmlParser().ParseDocument("");

    public async Task<HttpResponseMessage> GetAsync(string path)
    {
        var answer = await _client.GetAsync(path);
        if (answer.Content.Headers.ContentType?.MediaType == "text/html") Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return answer;
    }

    /// <summary>Opens the page and posts its form of that name with what the person typed.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string form, params (string Name, string Value)[] typed)
    {
        var page = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await SubmitAsync(path, form, typed);
    }

    /// <summary>Posts the form of that name of the page that is open.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string path, string form, params (string Name, string Value)[] typed)
    {
        var element = Page.QuerySelectorAll("form").Single(f => f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);
        var fields = element.QuerySelectorAll("input[name]").Where(i => i.GetAttribute("type") is not "checkbox" || i.HasAttribute("checked"))
            .GroupBy(i => i.GetAttribute("name")!).ToDictionary(g => g.Key, g => g.First().GetAttribute("value") ?? "");
        foreach (var (name, value) in typed) fields[name] = value;
        var answer = await _client.PostAsync(path, new FormUrlEncodedContent(fields));
        if (answer.Content.Headers.ContentType?.MediaType == "text/html") Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        return answer;
    }

    public void Dispose() => _client.Dispose();
}
