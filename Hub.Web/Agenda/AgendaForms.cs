using Hub.Web.Access;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Agenda;

/// <summary>Small forms of the editor that come back to it: a warning is acknowledged or opened again, a day is copied.</summary>
internal static class AgendaForms
{
    public static void MapAgendaForms(this IEndpointRouteBuilder app)
    {
        var agenda = app.MapGroup("/workshops/{workshopId:guid}/agenda");
        agenda.MapPost("/acknowledge", async (Guid workshopId, [FromForm] string key, [FromForm] string fingerprint, [FromForm] string? reason, [FromForm] string? back, CurrentActor actors, AcknowledgeConflict acknowledge, CancellationToken cancel) =>
        {
            await acknowledge.RunAsync(await actors.GetAsync(), workshopId, key, fingerprint, reason ?? "", cancel);
            return Back(workshopId, back);
        });
        agenda.MapPost("/reopen", async (Guid workshopId, [FromForm] string key, [FromForm] string? back, CurrentActor actors, ReopenConflict reopen, CancellationToken cancel) =>
        {
            await reopen.RunAsync(await actors.GetAsync(), workshopId, key, cancel);
            return Back(workshopId, back);
        });
        agenda.MapPost("/copy-day", async (Guid workshopId, [FromForm] DateOnly from, [FromForm] DateOnly[]? to, [FromForm] string? back, CurrentActor actors, CopyDay copy, CancellationToken cancel) =>
        {
            await copy.RunAsync(await actors.GetAsync(), workshopId, from, to ?? [], cancel);
            return Back(workshopId, back);
        });
    }

    /// <summary>Only to the agenda's own pages.</summary>
    private static IResult Back(Guid workshopId, string? back)
    {
        string agenda = $"/workshops/{workshopId}/agenda";
        return Results.LocalRedirect(back?.StartsWith(agenda, StringComparison.Ordinal) == true ? back : agenda);
    }
}
