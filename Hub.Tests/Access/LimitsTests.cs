using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Hub.Web.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Hub.Tests.Access;

/// <summary>One cannot take the hub from the others, who may sit behind the same address; and nobody chooses the address that is written down.</summary>
public sealed class LimitsTests
{
    [Fact]
    public void Who_asks_too_much_waits_and_a_neighbour_behind_the_same_address_does_not()
    {
        using var limiter = PartitionedRateLimiter.Create<HttpContext, string>(Limits.Partition);
        var (loud, quiet) = (Asking(TokenAuthentication.TokenClaim, "a"), Asking(TokenAuthentication.TokenClaim, "b"));

        int taken = Enumerable.Range(0, 2000).Count(_ => limiter.AttemptAcquire(loud).IsAcquired);

        // What comes back within the loop depends on the machine; a flood does not pass.
        Assert.InRange(taken, Limits.PerToken, 1999);
        Assert.True(limiter.AttemptAcquire(quiet).IsAcquired);
        Assert.True(limiter.AttemptAcquire(Asking(ClaimTypes.NameIdentifier, "c")).IsAcquired);
    }

    [Fact]
    public void Strangers_queue_for_slow_work_and_people_who_are_signed_in_pass_by()
    {
        using var limiter = PartitionedRateLimiter.Create<HttpContext, string>(Limits.Partition);
        var stranger = new DefaultHttpContext { Request = { Method = "POST", Path = "/sign-in" } };

        var held = Enumerable.Range(0, 6).Select(_ => limiter.AttemptAcquire(stranger)).ToList();

        Assert.Equal(4, held.Count(h => h.IsAcquired));
        Assert.True(limiter.AttemptAcquire(Asking(ClaimTypes.NameIdentifier, "c", "POST", "/confirm")).IsAcquired);
        foreach (var lease in held) lease.Dispose();
        Assert.True(limiter.AttemptAcquire(stranger).IsAcquired);
    }

    [Theory]
    [InlineData(null, "6.6.6.6, 10.1.2.3", "10.1.2.3")]
    [InlineData("10.9.9.9", "10.1.2.3", "127.0.0.1")]
    public async Task The_address_in_the_audit_is_the_last_known_proxys_word_and_nobody_elses(string? proxies, string claimed, string written)
    {
        await using var hub = new HubApplication(settings: proxies is null ? [] : new() { ["Hub:KnownProxies"] = proxies });
        string address = hub.Listen();
        var administrator = await hub.HasUserAsync("Administrator", administrator: true);
        using var inside = await hub.AsAsync(administrator);
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = inside.DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Add("X-Forwarded-For", claimed);
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");

        using var made = await client.PostAsJsonAsync("/api/v1/organisations", new { name = "Police IT", shortName = "Police IT", kind = "Police", countryCode = "IT" });

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.DoesNotContain("evil.example", made.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        await using var db = await hub.Db.CreateDbContextAsync();
        Assert.Equal(written, (await db.AuditEvents.SingleAsync(e => e.ActorUserId == administrator.Id)).From?.Replace("::ffff:", "", StringComparison.Ordinal));
    }

    private static DefaultHttpContext Asking(string claim, string value, string method = "GET", string path = "/") => new()
    {
        User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(claim, value)], "test")),
        Connection = { RemoteIpAddress = IPAddress.Parse("10.0.0.7") },
        Request = { Method = method, Path = path },
    };
}
