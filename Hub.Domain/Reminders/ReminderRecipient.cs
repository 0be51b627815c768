using Hub.Domain.Access;
using Hub.Domain.Roster;

namespace Hub.Domain.Reminders;

/// <summary>A seat as far as reminders look at it.</summary>
/// <param name="InvitationExpires">The local day on which the open invitation expires, null without one.</param>
/// <param name="ClearanceEnds">The last day of the recorded clearance, null without one.</param>
public sealed record ReminderRecipient(
    Guid ParticipantId,
    Guid PersonId,
    string Name,
    ParticipantState State,
    WorkshopRole Role,
    Guid OrganisationId,
    IReadOnlyList<Guid> TeamIds,
    bool IsCleared = false,
    DateOnly? InvitationExpires = null,
    DateOnly? ClearanceEnds = null);
