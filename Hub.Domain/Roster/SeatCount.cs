namespace Hub.Domain.Roster;

/// <summary>How many seats are held, and whether one more may be: of the workshop, and of the agency where it has a quota.</summary>
/// <param name="Seats">Seats of the workshop, null for no limit.</param>
/// <param name="AgencySeats">Seats of the agency, null for no quota.</param>
public sealed record SeatCount(int? Seats, int Held, int? AgencySeats = null, int AgencyHeld = 0)
{
    public bool HasRoom => (Seats is null || Held < Seats) && (AgencySeats is null || AgencyHeld < AgencySeats);

    public int? Free => Seats is { } seats ? Math.Max(0, seats - Held) : null;
}
