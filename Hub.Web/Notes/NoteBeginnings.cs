using Hub.Web.Access;

namespace Hub.Web.Notes;

/// <summary>Audit entries of writing in notes: one for a spell of writing, not one for each keystroke.</summary>
public sealed class NoteBeginnings(RecordNoteBegun begun, RecordNoteRefused refused, ActorLoader actors, TimeProvider clock)
{
    public static readonly TimeSpan Spell = TimeSpan.FromMinutes(15);

    public async ValueTask RecordAsync(NoteMember member, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (now - member.AuditedAt < Spell) return;
        await begun.RunAsync(await actors.LoadAsync(member.User, cancel), member.Access.Note, cancel);
        member.AuditedAt = now;
    }

    public async Task RecordRefusalAsync(NoteMember member, string code, CancellationToken cancel) =>
        await refused.RunAsync(await actors.LoadAsync(member.User, cancel), member.Access.Note, code, cancel);
}
