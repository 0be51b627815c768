using Hub.Domain.Access;
using Hub.Domain.Roster;

namespace Hub.Domain.Reminders;

/// <summary>Whom a reminder goes to, asked when it is sent. An empty list means any; what is given must all hold.</summary>
public sealed record ReminderAudience(
    IReadOnlyList<ParticipantState> States,
    IReadOnlyList<WorkshopRole> Roles,
    IReadOnlyList<Guid> OrganisationIds,
    IReadOnlyList<Guid> TeamIds,
    bool OnlyWithoutClearance = false)
{
    /// <summary>Everyone who said yes: accepted, confirmed or already active.</summary>
    public static ReminderAudience Coming { get; } = new([ParticipantState.Accepted, ParticipantState.Confirmed, ParticipantState.Active], [], [], []);

    public static ReminderAudience Of(params ParticipantState[] states) => new(states, [], [], []);

    public bool Includes(ReminderRecipient person) =>
        (States.Count == 0 ? !Participant.Ended.Contains(person.State) : States.Contains(person.State)) &&
        (Roles.Count == 0 || Roles.Contains(person.Role)) &&
        (OrganisationIds.Count == 0 || OrganisationIds.Contains(person.OrganisationId)) &&
        (TeamIds.Count == 0 || TeamIds.Any(person.TeamIds.Contains)) &&
        (!OnlyWithoutClearance || !person.IsCleared);
}
