using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>Brings an earlier version's text back as a new change: nothing of the log is lost, and the restoring can be undone the same way.</summary>
public sealed class RestoreNote(NoteRights rights, NoteLog log, NoteHistory history, RecordNoteBegun begun)
{
    /// <summary>How the editor ids of such changes begin.</summary>
    public const string ClientIds = "restore-";

    public async Task RunAsync(Actor actor, Guid noteId, int version, CancellationToken cancel)
    {
        var access = await rights.FindAsync(actor, noteId, cancel) ?? throw new NotFoundException();
        if (access.WhyReadOnly is { } sentence) throw new NotAllowedException(sentence);
        string earlier = await history.TextAsync(access.Note.Number, version, cancel) ?? throw new InvalidFieldException("version", "The note has no such version.");
        var now = await log.OpenAsync(access.Note, -1, cancel);
        if (Difference(now.Text!, earlier) is not { } change) return;
        await begun.RunAsync(actor, access.Note, cancel);
        await log.PushAsync(access.Note, access.Person, now.Version, ClientIds + Guid.CreateVersion7(), 1, [change], cancel);
    }

    /// <summary>Replaces what lies between the first and the last difference, whole characters only; null when there is none.</summary>
    internal static TextChange? Difference(string now, string wanted)
    {
        int start = now.AsSpan().CommonPrefixLength(wanted), most = Math.Min(now.Length, wanted.Length) - start, end = 0;
        while (end < most && now[^(end + 1)] == wanted[^(end + 1)]) end++;
        if (start == now.Length && start == wanted.Length) return null;
        if (start > 0 && char.IsHighSurrogate(now[start - 1])) start--;
        if (end > 0 && char.IsLowSurrogate(now[^end])) end--;
        return TextChange.Replace(now.Length, start, now.Length - start - end, wanted[start..^end]);
    }
}
