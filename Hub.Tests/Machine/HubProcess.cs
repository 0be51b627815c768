using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Hub.Tests.Machine;

/// <summary>The hub as a process of its own that can be killed: on a folder that stays, with a token of its first administrator.</summary>
public sealed class HubProcess(string folder, int port) : IAsyncDisposable
{
    public const string Token = "hub_test-token-for-processes-only";
    private Process? _process;

    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public string Database => Path.Combine(folder, "hub.db");

    public HttpClient Http { get; } = new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) } };

    public Process Process => _process ?? throw new InvalidOperationException("The hub does not run.");

    /// <summary>Starts and waits until it answers; returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync(Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Hub.Web.dll") }, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Urls"] = Address;
        start.Environment["Hub__Data"] = folder;
        start.Environment["Hub__BootstrapToken"] = Token;
        start.Environment["Hub__IssueTokens"] = "true";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (watch.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                if ((await Http.GetAsync(new Uri(Address + "/api/v1/workshops"))).IsSuccessStatusCode) return watch.Elapsed;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new TimeoutException("The hub did not start within a minute.");
    }

    /// <summary>As kill -9: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    public async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(Address + "/api/v1" + path), body);
        string text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"{path}: {answer.StatusCode} {text}");
    }

    public async Task<JsonObject> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonObject>(new Uri(Address + "/api/v1" + path)))!;

    /// <summary>A workshop of the administrator's with as many teams; returns the ids of the teams' notes.</summary>
    public async Task<IReadOnlyList<Guid>> HasTeamNotesAsync(int teams)
    {
        var police = await PostAsync("/organisations", new { name = "Police IT", shortName = "Police IT", kind = "Police", countryCode = "IT" });
        string today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var workshop = await PostAsync("/workshops", new
        {
            title = "Workshop",
            scope = "National",
            hostOrganisationId = (string)police["id"]!,
            mode = "OnSite",
            timeZone = "Europe/Rome",
            firstDay = today,
            lastDay = today,
        });
        for (int i = 0; i < teams; i++) await PostAsync($"/workshops/{workshop["id"]}/teams", new { name = $"Team {i}" });
        var notes = await GetAsync($"/workshops/{workshop["id"]}/notes?take=500");
        return [.. notes["items"]!.AsArray().Where(n => (string?)n!["scope"]!["kind"] == "Team").Select(n => (Guid)n!["id"]!)];
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        Http.Dispose();
    }
}
