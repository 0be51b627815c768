using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Tests.Machine;
using Microsoft.Data.Sqlite;

namespace Hub.Tests.Bench;

/// <summary>A workshop of a size, put in by the API as an organiser would, and what its pages are called.</summary>
internal sealed record BenchWorkshop(string Id, IReadOnlyList<Guid> Notes)
{
    public string List => $"/workshops/{Id}/case-sets";

    public (string Name, string Path)[] Pages =>
    [
        ("overview", $"/workshops/{Id}"), ("list of case sets, 50 rows", List), ("roster", $"/workshops/{Id}/roster"), ("teams", $"/workshops/{Id}/teams"), ("agenda", $"/workshops/{Id}/agenda"),
        ("assignment", $"/workshops/{Id}/assignment"), ("reports", $"/workshops/{Id}/reports"), ("outcomes", $"/workshops/{Id}/outcomes"), ("audit", $"/workshops/{Id}/audit"),
        ("search", $"/search?q=harbour&workshop={Id}"), ("counters (API)", $"/api/v1/workshops/{Id}/counters"), ("50 sets (API)", $"/api/v1/workshops/{Id}/case-sets?take=50"), ("a note (API)", $"/api/v1/notes/{Notes[0]}"),
    ];

    public static async Task<BenchWorkshop> FillAsync(HubProcess hub, int sets, int people, int teams)
    {
        var police = await hub.PostAsync("/organisations", new { name = "Police IT", shortName = "Police IT", kind = "Police", countryCode = "IT" });
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var workshop = await hub.PostAsync("/workshops", new { title = "Workshop", scope = "National", hostOrganisationId = (string)police["id"]!, mode = "OnSite", timeZone = "Europe/Rome", firstDay = today.AddDays(-2), lastDay = today.AddDays(9) });
        string id = (string)workshop["id"]!;
        var roster = new StringBuilder("name,email,organisation,country,unit,role,languages,expertise,from,to\n");
        for (int i = 1; i <= people; i++) roster.Append(CultureInfo.InvariantCulture, $"Specialist {i:0000} (IT),specialist{i:0000}@example.org,Police IT,IT,Unit {i % 7},Specialist,it;en,audio,,\n");
        await ImportAsync(hub, $"/workshops/{id}/participants/import", roster);
        for (int i = 0; i < teams; i++) await hub.PostAsync($"/workshops/{id}/teams", new { name = $"Team {i}" });
        for (int from = 0; from < sets; from += 1_000)
        {
            var manifest = new StringBuilder("ref,title,owner,images,videos,otherFiles,intensity,priority,languages,tlp,hCode,releasableTo,notReleasableTo,externalRefs\n");
            for (int i = from; i < Math.Min(sets, from + 1_000); i++) manifest.Append(CultureInfo.InvariantCulture, $"B-{i:00000},Harbour {i},Police IT,{100 + i},10,0,{1 + i % 3},{1 + i % 5},it,AmberStrict,H1,,,\n");
            await ImportAsync(hub, $"/workshops/{id}/case-sets/import", manifest);
        }

        for (int i = 0; i < 40; i++)
            await hub.PostAsync($"/workshops/{id}/sessions", new { title = $"Session {i}", kind = "Briefing", day = today.AddDays(i / 4), start = $"{9 + 2 * (i % 4):00}:00", end = $"{10 + 2 * (i % 4):00}:00" });
        var notes = await hub.GetAsync($"/workshops/{id}/notes?take=500");
        return new BenchWorkshop(id, [.. notes["items"]!.AsArray().Where(n => (string?)n!["scope"]!["kind"] == "Team").Select(n => (Guid)n!["id"]!)]);
    }

    /// <summary>Gives every team's note a log of so many typed words, with its snapshot, straight into the file of a hub that does not run.</summary>
    public static async Task TypeAsync(string database, int changesEach)
    {
        await using var file = new SqliteConnection($"Data Source={database};Pooling=False");
        await file.OpenAsync();
        await using var command = file.CreateCommand();
        command.CommandText = $"""
            PRAGMA synchronous=OFF;
            BEGIN;
            INSERT OR IGNORE INTO NoteAuthors (UserId, Name) SELECT Id, 'Specialist 01 (IT)' FROM AspNetUsers LIMIT 1;
            INSERT INTO NoteEditors (NoteNumber, AuthorNumber, StoredId) SELECT n.Number, (SELECT min(Number) FROM NoteAuthors), 'bench' FROM Notes n WHERE n.Head = 0 AND n.Scope = 'Team';
            WITH RECURSIVE v(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM v WHERE n < {changesEach})
            INSERT INTO NoteChanges (NoteNumber, Version, AuthorNumber, EditorNumber, Sequence, At, Changes)
            SELECT e.NoteNumber, v.n, e.AuthorNumber, e.Number, v.n, 1700000000000 + v.n, iif(v.n = 1, '[[0,"k "]]', '[' || (2 * (v.n - 1)) || ',[0,"k "]]') FROM NoteEditors e CROSS JOIN v WHERE e.StoredId = 'bench';
            INSERT INTO NoteSnapshots (NoteNumber, Upto, Text, Authors)
            SELECT NoteNumber, {changesEach}, replace(hex(zeroblob({changesEach})), '00', 'k '), '{2 * changesEach}:' || AuthorNumber FROM NoteEditors WHERE StoredId = 'bench';
            UPDATE Notes SET Head = {changesEach} WHERE Number IN (SELECT NoteNumber FROM NoteEditors WHERE StoredId = 'bench');
            COMMIT;
            ANALYZE;
            """;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task ImportAsync(HubProcess hub, string path, StringBuilder csv)
    {
        using var content = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        using var answer = await hub.Http.PostAsync(new Uri(hub.Address + "/api/v1" + path), content);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        if ((await answer.Content.ReadFromJsonAsync<JsonObject>())!["rejected"]!.AsArray() is { Count: > 0 } rejected) throw new InvalidOperationException($"{path}: {rejected[0]}");
    }
}
