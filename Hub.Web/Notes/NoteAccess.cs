using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>What one person may do with one note, as of a moment.</summary>
/// <param name="WhyReadOnly">A sentence for the reader, null when the person may write.</param>
/// <param name="Title">What the note belongs to: a team's name, a set's reference, the workshop's title.</param>
public sealed record NoteAccess(Note Note, NotePerson Person, string Title, string? WhyReadOnly, DateTime At, NoteEpoch Epoch)
{
    public bool MayWrite => WhyReadOnly is null;
}
