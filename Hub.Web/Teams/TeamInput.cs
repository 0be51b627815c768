namespace Hub.Web.Teams;

/// <summary>A team. Members are seats of the workshop; the lead is one of them, and becomes one if not named.</summary>
public sealed record TeamInput(string Name, string? Room = null, Guid? LeadParticipantId = null, IReadOnlyList<Guid>? Members = null, int? MinMembers = null, int? MaxMembers = null, Guid? Id = null);
