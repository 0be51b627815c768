namespace Hub.Domain.Agenda;

/// <summary>One line of what a release changes. <paramref name="SeatIds"/> are the people whose own agenda it touches.</summary>
public sealed record SessionChange(ChangeKind Kind, ReleasedSession? Before, ReleasedSession? After, IReadOnlyList<Guid> SeatIds)
{
    public ReleasedSession Session => After ?? Before!;
}
