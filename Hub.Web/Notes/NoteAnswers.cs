using System.Text.Json.Serialization;
using Hub.Domain.Notes;

namespace Hub.Web.Notes;

/// <summary>What Join answers: the whole text, or what has changed since the version the browser knew.</summary>
public sealed record NoteJoined(
    int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<NoteUpdate>? Updates,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NoteAuthorship? Authors,
    IReadOnlyList<NotePresence> People,
    int Me,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ReadOnly);

/// <summary>Who wrote what. Of every run one number, since a note has thousands: its length times the number of people, and the index of its author among them.</summary>
public sealed record NoteAuthorship(IReadOnlyList<NotePerson> People, IReadOnlyList<int> Runs)
{
    public static async Task<NoteAuthorship> FromAsync(IReadOnlyList<AuthorRun> runs, NoteStore store, CancellationToken cancel)
    {
        var numbers = runs.Select(r => r.Author).Distinct().ToList();
        var people = await store.PeopleAsync(numbers, cancel);
        return new NoteAuthorship([.. numbers.Select(n => people.GetValueOrDefault(n) ?? new NotePerson(Guid.Empty, "?"))], [.. runs.Select(r => r.Length * numbers.Count + numbers.IndexOf(r.Author))]);
    }
}

/// <summary>What Push answers: the note's version once the changes are durable, or why they were refused.</summary>
public sealed record NotePushed(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NoteRefusal? Refused = null)
{
    public static NotePushed Refuse(string code, string message) => new(null, new NoteRefusal(code, message));
}

public sealed record NoteRefusal(string Code, string Message);
