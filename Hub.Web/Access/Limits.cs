using System.Net;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.HttpOverrides;

namespace Hub.Web.Access;

/// <summary>
/// How much anybody may ask, so that one cannot take the hub from the others. Counted per person or token, never per address:
/// a whole taskforce sits behind one.
/// </summary>
public static class Limits
{
    /// <summary>Requests a second; as many again may come at once.</summary>
    public const int PerToken = 400, PerPerson = 200;

    public static void AddLimits(this WebApplicationBuilder builder, HubSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Forms and JSON are small; an importer that takes more says so at its endpoint.
            kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(20);
            kestrel.AddServerHeader = false;
        });
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = 1;
            string[] known = (settings.KnownProxies ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (known.Length == 0) return;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (string address in known) options.KnownProxies.Add(IPAddress.Parse(address));
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "1";
                return ValueTask.CompletedTask;
            };
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        });
    }

    internal static RateLimitPartition<string> Partition(HttpContext context)
    {
        if (context.User.FindFirstValue(TokenAuthentication.TokenClaim) is { } token) return PerSecond("token " + token, PerToken);
        if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } person) return PerSecond("person " + person, PerPerson);
        // Hashing a password is slow on purpose: strangers together take a few cores' turns, the rest waits.
        bool hashes = HttpMethods.IsPost(context.Request.Method) && (context.Request.Path.StartsWithSegments("/sign-in") || context.Request.Path.StartsWithSegments("/set-up"));
        return hashes
            ? RateLimitPartition.GetConcurrencyLimiter("strangers", _ => new ConcurrencyLimiterOptions { PermitLimit = 4, QueueLimit = 400, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
            : RateLimitPartition.GetNoLimiter("open");
    }

    private static RateLimitPartition<string> PerSecond(string who, int requests) => RateLimitPartition.GetTokenBucketLimiter(who, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = requests * 2,
        TokensPerPeriod = requests / 10,
        ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
        QueueLimit = requests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        AutoReplenishment = true,
    });
}
