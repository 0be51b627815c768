namespace Hub.Domain.Notes;

/// <summary>A change as the note's log has it: the client that made it, its number among that client's changes, and the change itself.</summary>
public readonly record struct LoggedChange(int Client, int Sequence, TextChange Change);
