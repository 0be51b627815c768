namespace Hub.Domain.Teams;

/// <summary>One stay of a seat in a team, both days included; open-ended without <see cref="To"/>.</summary>
public sealed class TeamMember
{
    internal TeamMember(Guid teamId, Guid participantId, DateOnly from, DateOnly? to)
    {
        TeamId = teamId;
        ParticipantId = participantId;
        From = from;
        To = to;
    }

    private TeamMember() { }

    public Guid TeamId { get; private set; }
    public Guid ParticipantId { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? To { get; private set; }

    public bool Covers(DateOnly day) => From <= day && (To is null || day <= To);

    public bool Overlaps(DateOnly from, DateOnly? to) => (To is null || from <= To) && (to is null || From <= to);

    internal void EndOn(DateOnly day) => To = To is { } earlier && earlier < day ? earlier : day;
}
