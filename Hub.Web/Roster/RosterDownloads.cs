using System.Text;
using Hub.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Roster;

/// <summary>Files that pages of the roster hand out.</summary>
internal static class RosterDownloads
{
    public static void MapRosterDownloads(this WebApplication app) =>
        app.MapPost("/workshops/{id:guid}/roster/export.csv", ExportAsync).RequireAuthorization().AddEndpointFilter<FreshProof>();

    private static async Task<IResult> ExportAsync(Guid id, [FromForm] string? reason, string? q, string? view, string? state, string? role, string? team, [FromQuery] string[]? all, [FromQuery] string[]? any, [FromQuery] string[]? none,
        CurrentActor actors, ExportRoster export, TimeProvider clock, CancellationToken cancel)
    {
        string?[] quick = [Quick("state", state), Quick("role", role), Quick("team", team)];
        var filter = new RosterFilter(q, view, [.. all ?? [], .. quick], any, none, clock.GetUtcNow().UtcDateTime);
        string csv = await export.RunAsync(await actors.GetAsync(), id, filter, reason ?? "", cancel);
        return Results.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", "roster.csv");
    }

    private static string? Quick(string field, string? value) => string.IsNullOrEmpty(value) ? null : $"{field}:is:{value}";
}
