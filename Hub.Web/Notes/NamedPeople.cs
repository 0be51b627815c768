namespace Hub.Web.Notes;

/// <summary>Who was named in a note between two versions and may read it, each once.</summary>
public sealed record NamedPeople(int From, int Upto, List<NamedPerson> People);

/// <param name="By">The name of whoever named the person.</param>
/// <param name="Title">What the note belongs to.</param>
public sealed record NamedPerson(Guid Id, string By, string Title);
