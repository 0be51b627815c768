using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Tests.Machine;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.CaseSets;

/// <summary>What the other tests show on SQLite, once through on PostgreSQL: both imports, every order and filter of the list, links, plan, sessions.</summary>
public sealed class CaseSetsOnPostgresTests
{
    [NeedsFact("PostgreSql")]
    public async Task Sets_are_imported_listed_linked_planned_and_given_back_on_postgresql()
    {
        await using var happening = await Event.BeginAsync(new HubApplication(await PostgresServer.NewDatabaseAsync()));
        var client = happening.Organiser;
        string home = $"/workshops/{happening.Workshop.Id}", csv = $"ref,title,owner,images,videos,tlp,hCode,externalRefs\nV10-0001,Mill gate,{happening.Host.ShortName},10,2,Amber,H1,ICSE:48213\nV10-0002,Pond,{happening.Host.ShortName},400,0,Green,H0,ICSE:48213\n";
        var (team, people) = await happening.HasTeamAsync("Birch");

        Assert.Equal(2, await NumberAsync(await client.PostAsync(happening.Sets + "/import", new StringContent(csv, Encoding.UTF8, "text/csv")), "created"));
        string exported = await client.GetStringAsync(happening.Sets + ".csv");
        Assert.Equal(2, await NumberAsync(await client.PostAsync(happening.Sets + "/import", new StringContent(exported, Encoding.UTF8, "text/csv")), "unchanged"));
        string manifest = $"{{\"@odata.context\":\"http://x/DataModels/2.0.xml/US/$metadata#Cases\",\"value\":[{{\"CaseID\":\"1\",\"Media\":[{{\"MediaID\":1,\"MD5\":\"{VicsCounterTests.Hash(1)}\",\"MimeType\":\"image/png\"}}]}}]}}";
        Assert.Equal(1, await NumberAsync(await client.PostAsync(happening.Sets + "/import/vics", new StringContent(manifest, Encoding.UTF8, "application/json")), "created"));

        foreach (string sort in new[] { "ref", "title", "owner", "files", "handling", "priority", "state", "since" })
            foreach (string direction in new[] { "", "-" })
                Assert.Equal((HttpStatusCode.OK, sort), ((await client.GetAsync($"{home}/case-sets?sort={direction}{sort}")).StatusCode, sort));
        foreach (string query in new[] { "q=mill", "handling=H1", "priority=3", "team=none", $"team={team.Id}", "state=Registered", $"owner={happening.Host.Id}&sort=owner" })
            Assert.Equal((HttpStatusCode.OK, query), ((await client.GetAsync($"{home}/case-sets?{query}")).StatusCode, query));
        Assert.Contains("Mill gate", await client.GetStringAsync($"{home}/case-sets?q=MILL&handling=H1"), StringComparison.Ordinal);
        // Beyond the last row only counting tells how many there are.
        foreach (var (query, shown) in new[] { ("handling=H1", 1), ("team=none&state=Registered", 3), ($"team={team.Id}", 0), ("q=mill&handling=H1", 1), ("handling=H1&priority=5", 0) })
            Assert.Contains($"<span class=\"page-count\">{shown} of 3</span>", await client.GetStringAsync($"{home}/case-sets?{query}&page=2"), StringComparison.Ordinal);

        await using var db = await happening.Hub.Db.CreateDbContextAsync();
        var ids = await db.CaseSets.OrderBy(s => s.Ref).Select(s => s.Id).ToListAsync();
        foreach (var id in ids)
            foreach (string to in new[] { "Triaged", "Available" }) await happening.MoveAsync(id, to);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync($"/api/v1/case-sets/{ids[0]}/links", new { other = ids[2], kind = "PairCount", sharedFiles = 12 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{home}/case-sets/{ids[0]}")).StatusCode);
        var plan = (await (await client.PostAsJsonAsync($"/api/v1{home}/assignment-plans", new { })).Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(3, await NumberAsync(await client.PostAsJsonAsync($"/api/v1/assignment-plans/{plan["id"]}/apply", new { }), "applied"));
        Assert.Equal([team.Id], await db.CaseSets.Select(s => s.TeamId!.Value).Distinct().ToListAsync());
        var specialist = await happening.Hub.AsAsync(people[0]);
        Assert.Equal(3, await NumberAsync(await specialist.GetAsync(happening.Sets), "total"));
        Assert.Equal(3, await NumberAsync(await client.PostAsJsonAsync($"/api/v1/assignment-plans/{plan["id"]}/undo", new { }), "undone"));
        Assert.Equal(HttpStatusCode.OK, (await specialist.GetAsync($"{home}/welfare")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await specialist.GetAsync($"{home}/my-limits")).StatusCode);
    }

    private static async Task<int> NumberAsync(HttpResponseMessage answer, string field)
    {
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)![field]!.GetValue<int>();
    }
}
