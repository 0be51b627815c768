using System.Globalization;
using System.Text;
using Hub.Web.Access;

namespace Hub.Web.Notes;

/// <summary>A note as a Markdown file, with a header that says who took it out and when.</summary>
internal static class NotesFiles
{
    public static void MapNotesFiles(this WebApplication app) =>
        app.MapGet("/workshops/{workshopId:guid}/notes/{noteId:guid}/export", ExportAsync).RequireAuthorization().AddEndpointFilter<FreshProof>();

    private static async Task<IResult> ExportAsync(Guid workshopId, Guid noteId, CurrentActor actors, NoteRights rights, NoteLog log, ExportNote export, HttpResponse response, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        if (await rights.FindAsync(actor, noteId, cancel) is not { } access || access.Note.WorkshopId != workshopId) return Results.NotFound();
        var opened = await log.OpenAsync(access.Note, -1, cancel);
        await export.RunAsync(actor, access.Note, "Markdown", cancel);
        response.Headers.CacheControl = "no-store";
        string header = string.Create(CultureInfo.InvariantCulture,
            $"---\nnote: {access.Title}\nversion: {opened.Version}\nexported-by: {actor.Name}\nexported-at: {access.At:yyyy-MM-ddTHH:mm:ssZ}\n---\n\n");
        string name = string.Concat(access.Title.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        return Results.File(Encoding.UTF8.GetBytes(header + opened.Text + "\n"), "text/markdown; charset=utf-8", $"note-{name}-{opened.Version}.md");
    }
}
