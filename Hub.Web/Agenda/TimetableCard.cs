using Hub.Domain.Agenda;

namespace Hub.Web.Agenda;

/// <summary>One session on one day of the timetable, draft or released. Minutes count from the local midnight of that day and are clipped to it.</summary>
public sealed record TimetableCard(Guid SessionId, int Version, string Title, SessionKind Kind, Guid? RoomId, bool AllRooms, TimeOnly Start, TimeOnly End, int From, int To, string Who)
{
    public string? Offset { get; init; }
    public int Blocks { get; init; }
    public int Warnings { get; init; }
    public int Acknowledged { get; init; }
    /// <summary>Seats expected, for the editor to see who would be in two places.</summary>
    public IReadOnlyList<Guid> Seats { get; init; } = [];
    /// <summary>How many cards of the same room it is moved aside for.</summary>
    public int Lane { get; init; }
    public string? Href { get; init; }
}
