using System.Globalization;

namespace Hub.Domain.Notes;

/// <summary>So many characters in a row by one author (a <see cref="NoteAuthor"/>'s number).</summary>
public readonly record struct AuthorRun(int Length, int Author)
{
    public static string Join(IEnumerable<AuthorRun> runs) => string.Join(',', runs.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Length}:{r.Author}")));

    public static IEnumerable<AuthorRun> Split(string runs) => runs.Length == 0 ? [] : runs.Split(',').Select(run =>
    {
        int colon = run.IndexOf(':', StringComparison.Ordinal);
        return new AuthorRun(int.Parse(run.AsSpan(0, colon), CultureInfo.InvariantCulture), int.Parse(run.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    });
}
