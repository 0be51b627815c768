using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Domain.Notes;
using Hub.Tests.CaseSets;
using Hub.Tests.Notes;
using Hub.Web.Operations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hub.Tests.Operations;

public sealed class LogTests
{
    /// <summary>Typed everywhere in this test; nothing of it may reach a log.</summary>
    private const string Typed = "Xylophonetree";

    [Fact]
    public async Task No_line_of_the_log_holds_what_people_typed()
    {
        using var heard = new HeardLog();
        await using var happening = await Event.BeginAsync();
        happening.Hub.Get<ILoggerFactory>().AddProvider(heard);
        happening.Hub.Get<ILogger<LogTests>>().LogWarning("The listener hears.");
        var (_, people) = await happening.HasTeamAsync("Birch");
        string w = $"/api/v1/workshops/{happening.Workshop.Id}";

        var set = await happening.HasSetAsync($"{Typed}-1", s => s["title"] = Typed);
        await happening.Organiser.PostAsJsonAsync($"{w}/rooms", new { name = Typed });
        await happening.Organiser.PostAsJsonAsync($"{w}/teams", new { name = Typed });
        // Refused in every way that there is: twice the same, malformed, unknown fields, out of range, a rule broken, nothing there.
        await happening.Organiser.PostAsJsonAsync(happening.Sets, happening.Set($"{Typed}-1"));
        await happening.Organiser.PostAsync(happening.Sets, new StringContent($"{{\"title\": {Typed}", Encoding.UTF8, "application/json"));
        await happening.Organiser.PostAsJsonAsync(happening.Sets, happening.Set(null, s => s[Typed] = 1));
        await happening.Organiser.PostAsJsonAsync(happening.Sets, happening.Set(null, s => s["images"] = Typed));
        await happening.Organiser.PostAsJsonAsync(happening.Sets, happening.Set(null, s => s["owner"] = Typed));
        await happening.Organiser.PostAsJsonAsync($"/api/v1/case-sets/{set}/state", new { to = "Closed", reason = Typed });
        await happening.Organiser.PostAsync($"{happening.Sets}/import", new StringContent($"ref,title\n{Typed},{Typed}\n", Encoding.UTF8, "text/csv"));
        await happening.Organiser.GetAsync($"/api/v1/{Typed}?q={Typed}");
        await happening.Organiser.GetAsync($"/search?q={Typed}");
        await happening.Organiser.GetAsync($"/users?q={Typed}");
        await happening.Organiser.GetAsync($"/calendar/{Typed}.ics");
        var notes = await happening.Organiser.GetFromJsonAsync<JsonObject>($"{w}/notes");
        var plenary = (Guid)notes!["items"]!.AsArray()[0]!["id"]!;
        await using (var socket = await NotesSocket.ConnectAsync(happening.Hub, people[0]))
        {
            await socket.JoinAsync(plenary);
            await socket.PushAsync(plenary, 0, "logs", 1, TextChange.Replace(0, 0, 0, Typed));
            await socket.PushAsync(plenary, 1, "logs", 2, TextChange.Replace(999, 0, 0, Typed));
            await socket.PushAsync(plenary, 1, "logs", 2, TextChange.Replace(Typed.Length, 0, 0, $" data:image/png;base64,{Typed}"));
            await socket.SendAsync($$"""{"type":1,"invocationId":"9","target":"{{Typed}}","arguments":["{{Typed}}"]}""");
        }

        var leaks = heard.Lines.Where(l => l.Text.Contains(Typed, StringComparison.OrdinalIgnoreCase)).Select(l => $"{l.Category}: {l.Text[..Math.Min(300, l.Text.Length)]}");

        Assert.Contains(heard.Lines, l => l.Text.Contains("The listener hears.", StringComparison.Ordinal));
        Assert.Empty(leaks);
    }

    [Fact]
    public void A_line_names_the_request_and_the_trace_and_leaves_the_address_out()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var http = scopes.Push(new Dictionary<string, object> { ["RequestPath"] = "/calendar/secret.ics" });
        using var request = scopes.Push(new LogScope("0HNX1:00000001"));
        using var span = new Activity("request").Start();
        using var written = new StringWriter();

        new LogLine().Write(new LogEntry<string>(LogLevel.Warning, "Hub.Web.Mail.SendMails", 7, "Mails wait:\n\"later\"", new InvalidOperationException("no server"), (state, _) => state), scopes, written);

        string line = written.ToString();
        var json = JsonNode.Parse(line)!;
        Assert.Equal(1, line.Count(c => c == '\n'));
        Assert.Equal(("Warning", "Hub.Web.Mail.SendMails", 7, "Mails wait:\n\"later\"", "0HNX1:00000001", span.TraceId.ToHexString()),
            ((string?)json["level"], (string?)json["source"], (int?)json["event"], (string?)json["message"], (string?)json["request"], (string?)json["trace"]));
        Assert.Contains("no server", (string?)json["exception"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_on_our_side_is_logged_with_the_number_that_the_person_is_given()
    {
        using var heard = new HeardLog();
        await using var hub = new HubApplication();
        var administrator = await hub.HasUserAsync("Administrator", administrator: true);
        var client = await hub.AsAsync(administrator);
        hub.Get<ILoggerFactory>().AddProvider(heard);
        await using (var db = await hub.Db.CreateDbContextAsync())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "ALTER TABLE Organisations RENAME TO Elsewhere");

        var answer = await client.GetAsync("/api/v1/organisations");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        string told = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.ToString();
        string number = told.Split(' ')[^1];
        Assert.Contains(heard.Lines, l => l.Level is LogLevel.Error && l.Text.Contains(number, StringComparison.Ordinal));
        Assert.Contains(heard.Lines, l => l.Category.EndsWith("RequestTelemetry", StringComparison.Ordinal) && l.Text.Contains("answered 500", StringComparison.Ordinal) && l.Scopes.Contains(number, StringComparison.Ordinal));
    }
}
