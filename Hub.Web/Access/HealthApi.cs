using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Access;

/// <summary>For whatever watches the hub: live when the process answers, ready when the database does.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(IDbContextFactory<HubDb> hub, HttpContext context, CancellationToken cancel)
    {
        try
        {
            await using var db = await hub.CreateDbContextAsync(cancel);
            await db.Users.AnyAsync(cancel);
            return Results.Text("ready");
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            context.Response.Headers.RetryAfter = "5";
            return Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
