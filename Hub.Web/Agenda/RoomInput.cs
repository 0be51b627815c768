namespace Hub.Web.Agenda;

/// <summary>A room as an organiser describes it. Hours are the workshop's wall clock, "HH:mm".</summary>
public sealed record RoomInput(string Name, int? Capacity = null, string? Opens = null, string? Closes = null, string? Equipment = null, int? Order = null, Guid? Id = null);
