using System.Diagnostics;
using Hub.Domain;
using Hub.Domain.Notes;
using Hub.Web.Access;
using Hub.Web.Audit;
using Hub.Web.Operations;
using Microsoft.AspNetCore.SignalR;

namespace Hub.Web.Notes;

/// <summary>The doorway to live notes (design.md 5): every call asks for the right, everything else lives in plain classes.</summary>
public sealed class NotesHub(NoteRights rights, NoteLog log, NoteStore store, NoteMembers members, NoteBeginnings beginnings, Consultations consultations, ActorLoader actors, HubMeters meters) : Hub<INotesClient>
{
    /// <summary>A push holds at most this many changes; an editor splits what is longer.</summary>
    public const int MostChanges = 500;

    private const int MostPushesASecond = 200;
    private const string Nothing = "There is nothing here that you may see.";

    public async Task<NoteJoined> Join(Guid noteId, int knownVersion)
    {
        var cancel = Context.ConnectionAborted;
        var access = await rights.FindAsync(Context.User, noteId, cancel) ?? throw new HubException(Nothing);
        // A cold note is read while the consultation is written.
        if (access.Note.Scope is not NoteScope.Workshop)
            await Task.WhenAll(ConsultAsync(access, cancel), log.ReadAheadAsync(access.Note, cancel));
        // First a member, then the text: a change in between arrives as Changed and is told apart by its version.
        var member = members.Enter(Context.ConnectionId, Context.User, access) ?? throw new HubException("The connection has ended.");
        try
        {
            var opened = await log.OpenAsync(access.Note, knownVersion, cancel);
            var authors = opened.Runs is { } runs ? await NoteAuthorship.FromAsync(runs, store, cancel) : null;
            return new NoteJoined(opened.Version, opened.Text, opened.Updates, authors, members.PeopleIn(noteId), member.Id, access.WhyReadOnly);
        }
        catch (NoteLogUnavailableException e)
        {
            throw new HubException(e.Message);
        }
    }

    public async Task<NotePushed> Push(Guid noteId, int version, string clientId, int sequence, IReadOnlyList<TextChange> changes)
    {
        long arrived = Stopwatch.GetTimestamp();
        if (members.Find(noteId, Context.ConnectionId) is not { } member) return NotePushed.Refuse("note.not-joined", "Open the note first.");
        if (changes is null || changes.Count > MostChanges || changes.Any(c => c is null)) return NotePushed.Refuse("note.too-many", "Send at most 500 changes at a time.");
        if (!NoteEditor.IsClientId(clientId)) return NotePushed.Refuse("note.client", "An editor's id has 1 to 64 letters, digits, hyphens, dots or underscores.");
        if (await CheckAsync(member) is not { } access) return NotePushed.Refuse("note.closed", Nothing);
        if (access.WhyReadOnly is { } sentence) return NotePushed.Refuse("note.read-only", sentence);
        await SlowDownAsync(member);
        try
        {
            await beginnings.RecordAsync(member, Context.ConnectionAborted);
            int durable = await log.PushAsync(access.Note, access.Person, version, clientId, sequence, changes, Context.ConnectionAborted);
            meters.NoteAcknowledged(arrived);
            return new NotePushed(durable);
        }
        catch (RuleBrokenException e)
        {
            if (e.Code.StartsWith("content.", StringComparison.Ordinal)) await beginnings.RecordRefusalAsync(member, e.Code, Context.ConnectionAborted);
            return NotePushed.Refuse(e.Code, e.Message);
        }
        catch (NoteLogUnavailableException e)
        {
            throw new HubException(e.Message);
        }
    }

    public async Task Point(Guid noteId, int version, int anchor, int head)
    {
        if (anchor < 0 || head < 0 || version < 0) throw new HubException("A cursor stands at 0 or later.");
        if (members.Find(noteId, Context.ConnectionId) is { } member && await CheckAsync(member) is { } access)
            members.Point(member, new NotePointer(member.Id, access.Person, version, anchor, head));
    }

    public Task Leave(Guid noteId)
    {
        members.Leave(noteId, Context.ConnectionId);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        members.LeaveAll(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private async Task ConsultAsync(NoteAccess access, CancellationToken cancel) =>
        await consultations.RecordAsync(await actors.LoadAsync(Context.User, cancel), "Note", access.Note.Id, access.Note.WorkshopId, cancel);

    private async Task<NoteAccess?> CheckAsync(NoteMember member)
    {
        var access = await rights.CheckAsync(member.User, member.Access, Context.ConnectionAborted);
        if (access is null) members.Close(member, Nothing);
        else member.Access = access;
        return access;
    }

    /// <summary>A browser never comes near; a program that floods waits instead of crowding others out.</summary>
    private async Task SlowDownAsync(NoteMember member)
    {
        long second = Environment.TickCount64 / 1000;
        if (member.PushSecond != second) (member.PushSecond, member.Pushes) = (second, 0);
        if (++member.Pushes > MostPushesASecond) await Task.Delay(TimeSpan.FromMilliseconds(1000 - Environment.TickCount64 % 1000), Context.ConnectionAborted);
    }
}
