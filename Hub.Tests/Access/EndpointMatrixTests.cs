using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Tests.Access;

/// <summary>What the hub really serves, against the table of who may use it.</summary>
public sealed class EndpointMatrixTests
{
    [Fact]
    public async Task Every_page_endpoint_and_hub_method_is_listed_with_who_may_use_it()
    {
        await using var hub = new HubApplication();
        var served = Served(hub);
        var listed = EndpointMatrix.Rows.Select(r => r.Endpoint).ToHashSet();

        string[] missing = [.. served.Except(listed).Order()], gone = [.. listed.Except(served).Order()];
        Assert.True(missing.Length == 0, "Add a line to Hub.Tests/Access/EndpointMatrix.cs for each of these, with who may use it:\n" + string.Join('\n', missing));
        Assert.True(gone.Length == 0, "These are listed and not served any more; take their lines out of EndpointMatrix.cs:\n" + string.Join('\n', gone));
    }

    [Fact]
    public void Every_line_uses_a_word_that_the_matrix_knows() =>
        Assert.Empty(EndpointMatrix.Rows.Where(r => !EndpointMatrix.Words.ContainsKey(r.Who)).Select(r => $"{r.Endpoint}: {r.Who}"));

    [Fact]
    public async Task Only_what_the_table_calls_open_is_open_to_nobody()
    {
        await using var hub = new HubApplication();
        var open = Endpoints(hub).Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is not null).SelectMany(Names).ToHashSet();
        var said = EndpointMatrix.Rows.Where(r => r.Who is "open").Select(r => r.Endpoint).ToHashSet();

        Assert.Equal(said.Order(), open.Order());
    }

    internal static HashSet<string> Served(HubApplication hub) =>
        [.. Endpoints(hub).SelectMany(Names), .. Endpoints(hub).Select(e => (Hub: e.Metadata.GetMetadata<HubMetadata>(), Path: e.RoutePattern.RawText!)).Where(h => h.Hub is not null)
            .SelectMany(h => h.Hub!.HubType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m).Select(m => $"HUB {h.Path.Replace("/negotiate", "", StringComparison.Ordinal)} {m.Name}"))];

    internal static IEnumerable<RouteEndpoint> Endpoints(HubApplication hub) =>
        hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null);

    /// <summary>"GET /path", for each method; a page answers GET and POST and is listed once as PAGE.</summary>
    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        string path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        if (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null) return [$"PAGE {path}"];
        return (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(m => $"{m} {path}");
    }
}
