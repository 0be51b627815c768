using System.Text.Json.Serialization;
using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Web.Access;
using Hub.Web.Api;
using Hub.Web.Audit;
using Hub.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Notes;

internal static class NotesApi
{
    private const int MostChanges = 5000;

    public static void MapNotes(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workshops/{id:guid}/notes", ListAsync);
        api.MapGet("/notes/{id:guid}", GetAsync);
        api.MapGet("/notes/{id:guid}/changes", ListChangesAsync);
        api.MapGet("/notes/{id:guid}/lines/{line:int}", GetLineAsync);
    }

    private static async Task<Listing<NoteHead>> ListAsync(Guid id, [AsParameters] Paging paging, CurrentActor actors, IDbContextFactory<HubDb> hub, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        await using var db = await hub.CreateDbContextAsync(cancel);
        if (!await db.Workshops.VisibleTo(actor).AnyAsync(w => w.Id == id, cancel)) throw new NotFoundException();
        Rights.Demand(actor.HasSeatIn(id), "Notes are read by the people of the workshop.");
        return await paging.ListAsync(db.Notes.AsNoTracking().VisibleTo(actor, db).Where(n => n.WorkshopId == id).OrderBy(n => n.Number)
            .Select(n => new NoteHead(n.Id, new NoteOwner(n.Scope, n.ScopeId), n.Head)), cancel);
    }

    private static async Task<NoteAsText> GetAsync(Guid id, CurrentActor actors, NoteRights rights, NoteLog log, Consultations consultations, CancellationToken cancel)
    {
        var access = await DemandAsync(id, actors, rights, consultations, cancel);
        var opened = await log.OpenAsync(access.Note, -1, cancel);
        return new NoteAsText(id, new NoteOwner(access.Note.Scope, access.Note.ScopeId), opened.Version, opened.Text!);
    }

    /// <summary>The changes that make the versions from <paramref name="from"/> to <paramref name="to"/>, both included.</summary>
    private static async Task<Listing<NoteVersion>> ListChangesAsync(Guid id, CurrentActor actors, NoteRights rights, NoteStore store, Consultations consultations,
        IDbContextFactory<HubDb> hub, CancellationToken cancel, int from = 1, int? to = null)
    {
        var access = await DemandAsync(id, actors, rights, consultations, cancel);
        await using var db = await hub.CreateDbContextAsync(cancel);
        int head = await db.Notes.Where(n => n.Id == id).Select(n => n.Head).SingleAsync(cancel);
        int first = Math.Max(1, from), last = Math.Min(to ?? head, head), total = Math.Max(0, last - first + 1);
        int end = Math.Min(last, first + MostChanges - 1);
        var updates = await store.ReadAsync(access.Note.Number, first - 1, end, cancel);
        return new Listing<NoteVersion>([.. updates.Select((u, i) => new NoteVersion(first + i, u.At, u.Author, u.ClientId, u.Sequence, u.Changes))],
            total, end < last ? (end + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Who wrote most of a line, and when it was last written in. Lines count from 1; without a version as of now.</summary>
    private static async Task<WrittenLine> GetLineAsync(Guid id, int line, CurrentActor actors, NoteRights rights, NoteHistory history, Consultations consultations, CancellationToken cancel, int? version = null)
    {
        var access = await DemandAsync(id, actors, rights, consultations, cancel);
        var lines = await history.CompareAsync(access.Note.Number, int.MaxValue, version ?? int.MaxValue, cancel);
        return line >= 1 && line <= lines.Count ? new WrittenLine(line, lines[line - 1].Author, lines[line - 1].At) : throw new NotFoundException();
    }

    private static async Task<NoteAccess> DemandAsync(Guid id, CurrentActor actors, NoteRights rights, Consultations consultations, CancellationToken cancel)
    {
        var actor = await actors.GetAsync();
        var access = await rights.FindAsync(actor, id, cancel) ?? throw new NotFoundException();
        if (access.Note.Scope is not NoteScope.Workshop) await consultations.RecordAsync(actor, "Note", id, access.Note.WorkshopId, cancel);
        return access;
    }
}

/// <summary>What a note belongs to.</summary>
public sealed record NoteOwner(NoteScope Kind, Guid Id);

public sealed record NoteHead(Guid Id, NoteOwner Scope, int Version);

public sealed record NoteAsText(Guid Id, NoteOwner Scope, int Version, string Text);

/// <summary>A line's author and time; an empty line has neither.</summary>
public sealed record WrittenLine(int Line, NotePerson? Author, DateTime? At);

/// <summary>One version of a note: who made it, when, and the change from the version before, in the JSON of CodeMirror's ChangeSet.</summary>
public sealed record NoteVersion(int Version, DateTime At, NotePerson Author, string ClientId, int Sequence,
    [property: JsonConverter(typeof(NoteUpdate.AsJson))] string Changes);
