using System.Net.Http.Json;
using Hub.Tests.Findings;
using Hub.Web.Jobs;
using Hub.Web.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Access;

/// <summary>
/// The hub speaks to nobody. The runtime's own events tell of every connection that is tried and every name that is looked up, while addresses are
/// offered in every field and every page is asked. The same walk in a network without any route:
/// <c>unshare -rn sh -c 'ip link set lo up &amp;&amp; dotnet test Hub.Tests --no-build --filter "FullyQualifiedName~ApiWalkTests|FullyQualifiedName~OutboundTests"'</c>
/// </summary>
public sealed class OutboundTests
{
    [Fact]
    public async Task No_connection_leaves_the_machine_and_no_name_is_looked_up_whatever_addresses_are_offered()
    {
        using var calls = new OutboundCalls();
        await using var room = await Room.OpenAsync();
        string w = $"/api/v1/workshops/{room.Workshop.Id}", set = $"/api/v1/case-sets/{room.Set.Id}";
        const string bait = "http://bait.example/x http://10.255.255.1/y //bait.example";
        await room.Organiser.PostAsJsonAsync("/api/v1/organisations", new { name = bait, shortName = "Bait", kind = "Police", countryCode = "FR" });
        await room.Organiser.PostAsJsonAsync(w + "/case-sets", new { title = bait, owner = "Police IT", images = 1, videos = 0, intensity = 1, priority = 1, marking = new { tlp = "Amber", hCode = "H0" } });
        await room.Anna.PostAsJsonAsync(set + "/findings", Room.Finding(bait));
        await room.Anna.PostAsJsonAsync(set + "/objects", new { title = bait, objectType = "Bag", publicQuestion = bait, custodian = "Police DE", custodianRef = bait });
        await room.Organiser.PostAsJsonAsync("/api/v1/campaign-figures", new { asOf = "2021-11-30", tips = 27000, victimsIdentified = 23, sourceUrl = "http://bait.example/figures" });
        foreach (var (endpoint, _) in EndpointMatrix.Rows.Where(r => r.Endpoint.StartsWith("PAGE ", StringComparison.Ordinal)))
        {
            string path = endpoint[5..].Replace("{WorkshopId:guid}", room.Workshop.Id.ToString(), StringComparison.Ordinal).Replace("{CaseSetId:guid}", room.Set.Id.ToString(), StringComparison.Ordinal).Replace("{TeamId:guid}", room.Birch.Id.ToString(), StringComparison.Ordinal);
            if (!path.Contains('{', StringComparison.Ordinal)) using (await room.Organiser.GetAsync(path)) { }
        }

        await using (var scope = room.Hub.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<KeepRetention>().RunAsync(new NoArgs(), new JobRun(Guid.CreateVersion7(), KeepRetention.Job, 1, DateTime.UtcNow), default);

        Assert.True(calls.Listens, "The runtime tells of no connection at all: the test would see nothing.");
        Assert.Empty(calls.Outside);
    }

    [Fact]
    public async Task The_ear_hears_a_connection_that_leaves()
    {
        using var calls = new OutboundCalls();
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        // An address of documentation (RFC 5737) that nobody has.
        try
        {
            await socket.ConnectAsync(System.Net.IPEndPoint.Parse("192.0.2.1:9"), soon.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or System.Net.Sockets.SocketException)
        {
            // Nobody answers; that it was tried is what counts.
        }

        Assert.Contains(calls.All, c => c.Contains("192,0,2,1", StringComparison.Ordinal));
    }
}
