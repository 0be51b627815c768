namespace Hub.Domain.Notes;

/// <summary>
/// One stretch of a <see cref="TextChange"/>: without <paramref name="Text"/> the next <paramref name="Old"/> characters are kept,
/// with it they are replaced by it. Lengths are UTF-16 code units; a line break is one '\n'.
/// </summary>
public readonly record struct Piece(int Old, string? Text)
{
    public bool Keeps => Text is null;

    public int New => Text?.Length ?? Old;
}
