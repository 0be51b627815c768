namespace Hub.Domain.Teams;

/// <summary>A team of a workshop with its lead and dated members. A team without a lead is possible and shown as such.</summary>
public sealed class Team
{
    private readonly List<TeamMember> _members = [];

    public Team(Guid id, Guid workshopId, string name, string? room = null)
    {
        Id = id;
        WorkshopId = workshopId;
        Name = "";
        Rename(name, room);
    }

    private Team() => Name = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    public string Name { get; private set; }
    public string? Room { get; private set; }
    public Guid? LeadParticipantId { get; private set; }
    public IReadOnlyList<TeamMember> Members => _members;

    public void Rename(string name, string? room)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the team a name.");
        if (name.Trim().Length > 60) throw new InvalidFieldException("name", "A team's name has at most {0} characters.", 60);
        Name = name.Trim();
        Room = string.IsNullOrWhiteSpace(room) ? null : room.Trim();
    }

    /// <summary>Seats somebody from a day on, until a day or the end of their seat. Guest stays are dated.</summary>
    public void Seat(Guid participantId, DateOnly from, DateOnly? to = null)
    {
        if (to < from) throw new InvalidFieldException("to", "The stay ends before it begins.");
        if (_members.Any(m => m.ParticipantId == participantId && m.Overlaps(from, to)))
            throw new RuleBrokenException("team.already-member", "This person already sits in the team on these days.");
        _members.Add(new TeamMember(Id, participantId, from, to));
    }

    /// <summary>Ends the stay: the day before <paramref name="day"/> is the last one.</summary>
    public void Release(Guid participantId, DateOnly day)
    {
        foreach (var member in _members.Where(m => m.ParticipantId == participantId).ToList())
        {
            if (member.From >= day) _members.Remove(member);
            else member.EndOn(day.AddDays(-1));
        }

        if (LeadParticipantId == participantId) LeadParticipantId = null;
    }

    public void LedBy(Guid? participantId)
    {
        if (participantId is { } id && _members.All(m => m.ParticipantId != id))
            throw new RuleBrokenException("team.lead-not-member", "The lead sits in the team: add the person first.");
        LeadParticipantId = participantId;
    }
}
