using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using Hub.Tests.Faults;
using Hub.Tests.Machine;
using Hub.Tests.Notes;
using Hub.Tests.Walk;
using Npgsql;
using Xunit.Abstractions;

namespace Hub.Tests.Nodes;

/// <summary>Three nodes as processes of their own on one PostgreSQL database, behind nginx with the configuration of deploy/.</summary>
public sealed class ThreeNodesTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private static readonly int[] KillsBefore = [100, 220];

    /// <summary>Two, between calls of the walk; HUB_TEST_KILLS=500 for the full measure: the others after the walk, while programs write and people type.</summary>
    private static readonly int Kills = Math.Max(KillsBefore.Length, int.Parse(Environment.GetEnvironmentVariable("HUB_TEST_KILLS") ?? "0", CultureInfo.InvariantCulture));

    [NeedsFact("PostgreSql", "Nginx")]
    public async Task A_workshop_goes_to_its_summary_while_nodes_are_killed_and_nothing_acknowledged_is_lost()
    {
        string postgres = await PostgresServer.NewDatabaseAsync();
        await using var nodes = await NodeSet.StartAsync(postgres);
        var (workshop, note) = await nodes[0].HasRoomAsync();
        using var stop = new CancellationTokenSource();
        var ledger = new WriteLedger { Pause = Moment };
        using var client = Balancer.Client(HubProcess.Token);
        var writers = Enumerable.Range(0, 3).Select(i => ledger.WriteAsync(client, nodes.Address, workshop, "Police IT", $"Writer {i}")).ToList();
        var typists = Enumerable.Range(0, 2).Select(i => new Typist(note, string.Create(CultureInfo.InvariantCulture, $"typist-{i}")) { Pause = Moment }).ToList();
        var typing = typists.Select(t => t.PersistAsync(() => nodes.ConnectAsync(), stop.Token)).ToList();

        var walk = new WorkshopWalk(() => new HttpClient(new KillBetweenCalls(nodes)) { BaseAddress = new Uri(nodes.Address) }, HubProcess.Token, sets: 14);
        await walk.RunAsync();
        while (nodes.Kills < Kills)
        {
            await nodes.KillOneAsync();
            await Task.Delay(Random.Shared.Next(400));
        }

        await stop.CancelAsync();
        await Task.WhenAll([ledger.RestAsync(writers), .. typing]);
        await nodes.AllUpAsync();

        output.WriteLine($"{nodes.Kills} kills; {ledger.Acknowledged} writes acknowledged, {ledger.Repeated} sent again, {ledger.Unknown} unknown; {typists.Sum(t => t.Acknowledged.Count)} words; {string.Join(", ", ledger.Said)}");
        Assert.Equal(Kills, nodes.Kills);
        Assert.True(ledger.Acknowledged > 0 && typists.All(t => t.Acknowledged.Count > 0));
        await using (var db = Databases.Open(postgres)) await ledger.CheckAsync(db, "after the walk");
        var texts = new List<string>();
        foreach (var node in nodes) texts.Add((string)(await node.GetAsync($"/notes/{note}"))["text"]!);
        Assert.Single(texts.Distinct());
        Typist.Check(texts[0], typists, "after the walk");
    }

    [NeedsFact("PostgreSql", "Nginx")]
    public async Task Any_node_takes_what_another_has_given_out()
    {
        string postgres = await PostgresServer.NewDatabaseAsync();
        await using var nodes = await NodeSet.StartAsync(postgres, count: 2);
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });

        // A form and its antiforgery cookie from one node, posted to the other: accepted for what it is, a wrong password.
        var page = new HtmlParser().ParseDocument(await browser.GetStringAsync(new Uri(nodes[0].Address + "/sign-in")));
        var form = page.QuerySelectorAll("form").Single(f => f.QuerySelector("input[type=password]") is not null);
        var fields = form.QuerySelectorAll("input[name]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("type") switch
        {
            "email" => "nobody@example.org",
            "password" => "wrong-password-for-a-test",
            _ => i.GetAttribute("value") ?? "",
        });
        using var posted = await browser.PostAsync(new Uri(nodes[1].Address + "/sign-in"), new FormUrlEncodedContent(fields));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, posted.StatusCode);
        Assert.All(nodes, n => Assert.False(Directory.Exists(Path.Combine(n.Folder, "keys"))));
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var keys = new NpgsqlCommand("""select count(*) from "ProtectionKeys" """, connection);
        Assert.Equal(1L, await keys.ExecuteScalarAsync());
    }

    /// <summary>Before some of the walk's calls a node dies. A call that was under way would be the caller's to repeat; that is what the ledger's writers do.</summary>
    private sealed class KillBetweenCalls(NodeSet nodes) : DelegatingHandler(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (KillsBefore.Contains(nodes.NextCall())) await nodes.KillOneAsync();
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
