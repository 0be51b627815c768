using Hub.Domain;
using Hub.Domain.Access;
using Hub.Domain.Notes;
using Hub.Web.Audit;

namespace Hub.Web.Notes;

/// <summary>Adds lines at the end of a note: the way to write for a browser without script. The same log, the same rules as the editor.</summary>
public sealed class AppendToNote(NoteRights rights, NoteLog log, RecordNoteBegun begun, RecordNoteRefused refused, Consultations consultations)
{
    public async Task RunAsync(Actor actor, Guid noteId, string? text, CancellationToken cancel)
    {
        var access = await rights.FindAsync(actor, noteId, cancel) ?? throw new NotFoundException();
        if (access.WhyReadOnly is { } sentence) throw new NotAllowedException(sentence);
        string lines = (text ?? "").ReplaceLineEndings("\n").Trim();
        if (lines.Length == 0) throw new InvalidFieldException("text", "Write something to add.");
        if (lines.Length > 10_000) throw new InvalidFieldException("text", "Add at most {0} characters at a time.", 10_000);
        await consultations.RecordAsync(actor, "Note", noteId, access.Note.WorkshopId, cancel);
        await begun.RunAsync(actor, access.Note, cancel);
        var opened = await log.OpenAsync(access.Note, -1, cancel);
        int length = opened.Text!.Length;
        string before = length == 0 || opened.Text.EndsWith('\n') ? "" : "\n";
        try
        {
            await log.PushAsync(access.Note, access.Person, opened.Version, $"form-{Guid.CreateVersion7()}", 1, [TextChange.Replace(length, length, 0, before + lines)], cancel);
        }
        catch (RuleBrokenException e) when (e.Code.StartsWith("content.", StringComparison.Ordinal))
        {
            await refused.RunAsync(actor, access.Note, e.Code, cancel);
            throw;
        }
    }
}
