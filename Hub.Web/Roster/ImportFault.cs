namespace Hub.Web.Roster;

/// <summary>A row, counted from 1 for the header, and what to do about one of its fields.</summary>
public sealed record ImportFault(int Line, string Field, string Message, string? Value = null, Guid? ParticipantId = null);
