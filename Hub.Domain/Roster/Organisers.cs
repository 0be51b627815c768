using Hub.Domain.Access;

namespace Hub.Domain.Roster;

/// <summary>A workshop always has an organiser (domain.md 3, invariant 17).</summary>
public static class Organisers
{
    /// <summary>Throws <see cref="RuleBrokenException"/> when <paramref name="seat"/> is the last held organiser's seat and is about to stop being one.</summary>
    /// <param name="otherHeld">Other seats of the workshop that are confirmed or active organisers.</param>
    public static void DemandAnotherThan(Participant seat, int otherHeld)
    {
        ArgumentNullException.ThrowIfNull(seat);
        if (seat is { Role: WorkshopRole.Organiser, IsHeld: true } && otherHeld < 1)
            throw new RuleBrokenException("participant.last-organiser", "This is the workshop's last organiser. Confirm another organiser first.");
    }
}
