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
    private readonly System.Text.StringBuilder _said = new();
    private Process? _process;
    private string? _police;

    public string Address { get; } = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    public string Folder => folder;

    public string Database => Path.Combine(folder, "hub.db");

    /// <summary>The environment of every start, beside what a test always sets.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>What follows the program on the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public HttpClient Http { get; } = new() { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token) } };

    public Process Process => _process ?? throw new InvalidOperationException("The hub does not run.");

    public static string BesideTests { get; } = Path.Combine(AppContext.BaseDirectory, "Hub.Web.dll");

    /// <summary>The Hub.Web.dll that is started. HUB_TEST_PROGRAM may name a published one, so that a bench measures what people install.</summary>
    public string Program { get; init; } = Environment.GetEnvironmentVariable("HUB_TEST_PROGRAM") ?? BesideTests;

    /// <summary>Starts and waits until it answers <paramref name="page"/>; returns how long that took.</summary>
    public async Task<TimeSpan> StartAsync(string page = "/api/v1/workshops")
    {
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { Program }, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in Arguments) start.ArgumentList.Add(argument);
        start.Environment["Urls"] = Address;
        start.Environment["Hub__Data"] = folder;
        start.Environment["Hub__BootstrapToken"] = Token;
        start.Environment["Hub__IssueTokens"] = "true";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        // Started for seconds: what is learned for later compilation is never used.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in Settings) start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        _process = Process.Start(start)!;
        _said.Clear();
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        while (watch.Elapsed < TimeSpan.FromMinutes(3))
        {
            try
            {
                if ((await Http.GetAsync(new Uri(Address + page))).IsSuccessStatusCode) return watch.Elapsed;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (_process.HasExited) throw new InvalidOperationException($"The hub ended with {_process.ExitCode}: {Said}");
            await Task.Delay(20);
        }

        throw new TimeoutException($"The hub did not start within three minutes: {Said}");
    }

    /// <summary>What the hub has written to its console since its start, as far as it fits.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Somebody unknown asks for a new way in: nothing follows for them, and the sender of mails is woken.</summary>
    public async Task AskForResetAsync()
    {
        using var browser = new HttpClient();
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await browser.GetStringAsync(new Uri(Address + "/sign-in/forgotten")));
        var fields = page.QuerySelectorAll("form").Single(f => f.QuerySelector("input[type=email]") is not null).QuerySelectorAll("input[name]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("type") == "email" ? "nobody@example.org" : i.GetAttribute("value") ?? "");
        using var posted = await browser.PostAsync(new Uri(Address + "/sign-in/forgotten"), new FormUrlEncodedContent(fields));
        posted.EnsureSuccessStatusCode();
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
    public async Task<IReadOnlyList<Guid>> HasTeamNotesAsync(int teams) => (await HasWorkshopAsync(teams)).Notes;

    /// <summary>A workshop of the administrator's with one team: its id and that of the team's note.</summary>
    public async Task<(string Workshop, Guid Note)> HasRoomAsync() => await HasWorkshopAsync(1) is var (workshop, notes) ? (workshop, notes[0]) : default;

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
        _process?.Dispose();
        Http.Dispose();
    }

    private async Task<(string Workshop, IReadOnlyList<Guid> Notes)> HasWorkshopAsync(int teams)
    {
        _police ??= (string)(await PostAsync("/organisations", new { name = "Police IT", shortName = "Police IT", kind = "Police", countryCode = "IT" }))["id"]!;
        string today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var workshop = await PostAsync("/workshops", new
        {
            title = "Workshop",
            scope = "National",
            hostOrganisationId = _police,
            mode = "OnSite",
            timeZone = "Europe/Rome",
            firstDay = today,
            lastDay = today,
        });
        string id = (string)workshop["id"]!;
        for (int i = 0; i < teams; i++) await PostAsync($"/workshops/{id}/teams", new { name = $"Team {i}" });
        var notes = await GetAsync($"/workshops/{id}/notes?take=500");
        return (id, [.. notes["items"]!.AsArray().Where(n => (string?)n!["scope"]!["kind"] == "Team").Select(n => (Guid)n!["id"]!)]);
    }

    private void Hear(object sender, DataReceivedEventArgs e)
    {
        lock (_said)
        {
            if (_said.Length < 20_000) _said.AppendLine(e.Data);
        }
    }
}
