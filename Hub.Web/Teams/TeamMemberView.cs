namespace Hub.Web.Teams;

/// <summary>One stay; without <paramref name="To"/> the team is the person's home.</summary>
public sealed record TeamMemberView(Guid ParticipantId, DateOnly From, DateOnly? To);
