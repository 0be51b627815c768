using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hub.Tests.Walk;

/// <summary>A program that uses /api/v1 as one person. A wrong status fails with the whole answer.</summary>
public sealed class ApiCaller(HttpClient client)
{
    public HttpClient Client => client;

    public Task<JsonNode> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) => SendAsync(HttpMethod.Get, path, null, expected);

    public Task<JsonNode> PostAsync(string path, object? body = null, HttpStatusCode? expected = null) => SendAsync(HttpMethod.Post, path, body, expected);

    public Task<JsonNode> PatchAsync(string path, object body, HttpStatusCode? expected = null) => SendAsync(HttpMethod.Patch, path, body, expected);

    public Task<JsonNode> PutAsync(string path, object body, HttpStatusCode? expected = null) => SendAsync(HttpMethod.Put, path, body, expected);

    public async Task<JsonNode> PostCsvAsync(string path, string csv, HttpStatusCode? expected = null)
    {
        using var content = new StringContent(csv, System.Text.Encoding.UTF8, "text/csv");
        return await ReadAsync(await client.PostAsync("/api/v1" + path, content), "POST " + path, expected);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, HttpStatusCode? expected)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        return await ReadAsync(await client.SendAsync(request), $"{method} {path}", expected);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, string call, HttpStatusCode? expected)
    {
        string text = await answer.Content.ReadAsStringAsync();
        bool fine = expected is { } status ? answer.StatusCode == status : answer.IsSuccessStatusCode;
        Assert.True(fine, $"{call} answered {(int)answer.StatusCode} instead of {expected?.ToString() ?? "success"}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
