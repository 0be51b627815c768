namespace Hub.Web.Notes;

/// <summary>Somebody who writes or reads a note: the user's id and the name shown beside the text.</summary>
public sealed record NotePerson(Guid Id, string Name);
