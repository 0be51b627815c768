namespace Hub.Domain.Agenda;

public enum ChangeKind
{
    New,
    /// <summary>Another start, day or room.</summary>
    Moved,
    /// <summary>Same start and room, another end.</summary>
    EndsDifferently,
    /// <summary>Other leads, another team or audience.</summary>
    PeopleChanged,
    /// <summary>Another title or kind.</summary>
    Renamed,
    Cancelled,
}
