using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>Something to be done with an open note, in the order it was asked for.</summary>
internal abstract class NoteWork
{
    public abstract void Fail(Exception exception);
}

/// <summary>Somebody wants the text, or what has changed since a version.</summary>
internal sealed class JoinWork(int knownVersion) : NoteWork
{
    public int KnownVersion { get; } = knownVersion;

    public TaskCompletionSource<NoteOpened> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Fail(Exception exception) => Answer.TrySetException(exception);
}

/// <summary>Somebody's changes. Answered with the note's version once they are durable and everybody here has been sent them.</summary>
internal sealed class PushWork(NotePerson author, int version, string clientId, int sequence, IReadOnlyList<TextChange> changes) : NoteWork
{
    public NotePerson Author { get; } = author;
    public int Version { get; } = version;
    public string ClientId { get; } = clientId;
    public int Sequence { get; } = sequence;
    public IReadOnlyList<TextChange> Changes { get; } = changes;

    public TaskCompletionSource<int> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Fail(Exception exception) => Answer.TrySetException(exception);
}

/// <summary>Look whether the note has moved on elsewhere, needs a snapshot or can be put away.</summary>
internal sealed class LookWork : NoteWork
{
    public override void Fail(Exception exception) { }
}
