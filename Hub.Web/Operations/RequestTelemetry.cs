using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace Hub.Web.Operations;

/// <summary>
/// Names a request by the pattern of its address, never by the address itself: that may carry the secret of a calendar or of a link.
/// What failed on our side or took long is logged, with the request's number as the audit and the error page have it.
/// </summary>
internal sealed class RequestTelemetry(RequestDelegate next, ILogger<RequestTelemetry> log)
{
    /// <summary>The source of ASP.NET Core's spans of requests.</summary>
    public const string Source = "Microsoft.AspNetCore";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        long began = Stopwatch.GetTimestamp();
        using var scope = log.BeginScope(new LogScope(context.TraceIdentifier));
        try
        {
            await next(context);
        }
        finally
        {
            Tell(context, Stopwatch.GetElapsedTime(began));
        }
    }

    private void Tell(HttpContext context, TimeSpan took)
    {
        // Where the answer was an error page, what had been asked for.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.GetEndpoint();
        string route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "";
        if (Activity.Current is { OperationName: "Microsoft.AspNetCore.Hosting.HttpRequestIn" } span)
        {
            span.DisplayName = $"{context.Request.Method} {route}".TrimEnd();
            span.SetTag("http.route", route).SetTag("http.request.method", context.Request.Method).SetTag("http.response.status_code", context.Response.StatusCode);
            span.SetTag("url.path", null).SetTag("url.query", null).SetTag("hub.request", context.TraceIdentifier);
        }

        // A socket lasts as long as its page; that is not slow.
        bool slow = took > Slow && !context.WebSockets.IsWebSocketRequest;
        if (context.Response.StatusCode < 500 && !slow) return;
        log.LogWarning("{Method} {Route} answered {Status} after {Milliseconds} ms", context.Request.Method, route, context.Response.StatusCode, (long)took.TotalMilliseconds);
    }
}
