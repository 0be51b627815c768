namespace Hub.Domain.Roster;

/// <summary>Nominated > Invited > Accepted > Confirmed > Active &lt;-> StoodDown > Departed; the others are side states (domain.md 2).</summary>
public enum ParticipantState
{
    Nominated, Invited, Accepted, Confirmed, Active, StoodDown, Departed,
    WaitListed, Declined, Refused, Withdrawn, Replaced, NoShow,
}
