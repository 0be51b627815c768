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
    /// <summary>Steps in when the lead is away, and is offered the lead when the lead leaves.</summary>
    public Guid? DeputyParticipantId { get; private set; }
    public int? MinMembers { get; private set; }
    public int? MaxMembers { get; private set; }
    public IReadOnlyList<TeamMember> Members => _members;

    public void Rename(string name, string? room)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidFieldException("name", "Give the team a name.");
        if (name.Trim().Length > 60) throw new InvalidFieldException("name", "A team's name has at most {0} characters.", 60);
        Name = name.Trim();
        Room = string.IsNullOrWhiteSpace(room) ? null : room.Trim();
    }

    /// <summary>Seats somebody from a day on, until a day or the end of their seat. Guest stays are dated.</summary>
    /// <param name="overMaxReason">Why the team may be larger than planned; without it a full team refuses.</param>
    public void Seat(Guid participantId, DateOnly from, DateOnly? to = null, string? overMaxReason = null)
    {
        if (to < from) throw new InvalidFieldException("to", "The stay ends before it begins.");
        if (_members.Any(m => m.ParticipantId == participantId && m.Overlaps(from, to)))
            throw new RuleBrokenException("team.already-member", "This person already sits in the team on these days.");
        if (MaxMembers is { } most && MembersOn(from) >= most && string.IsNullOrWhiteSpace(overMaxReason))
            throw new RuleBrokenException("team.full", "This team is planned for at most {0} people. Choose another team, or say why it may be larger.", most);
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
        if (DeputyParticipantId == participantId) DeputyParticipantId = null;
    }

    public void LedBy(Guid? participantId)
    {
        if (participantId is { } id && _members.All(m => m.ParticipantId != id))
            throw new RuleBrokenException("team.lead-not-member", "The lead sits in the team: add the person first.");
        LeadParticipantId = participantId;
    }

    public void DeputisedBy(Guid? participantId)
    {
        if (participantId is { } id && _members.All(m => m.ParticipantId != id))
            throw new RuleBrokenException("team.deputy-not-member", "The deputy sits in the team: add the person first.");
        if (participantId is not null && participantId == LeadParticipantId)
            throw new RuleBrokenException("team.deputy-is-lead", "The lead cannot be their own deputy. Choose somebody else.");
        DeputyParticipantId = participantId;
    }

    public void PlanFor(int? minMembers, int? maxMembers)
    {
        if (minMembers is < 1 or > 500) throw new InvalidFieldException("minMembers", "Give a number from 1 to {0}, or leave it empty.", 500);
        if (maxMembers is < 1 or > 500) throw new InvalidFieldException("maxMembers", "Give a number from 1 to {0}, or leave it empty.", 500);
        if (maxMembers < minMembers) throw new InvalidFieldException("maxMembers", "The team's largest size is below its smallest.");
        MinMembers = minMembers;
        MaxMembers = maxMembers;
    }

    public int MembersOn(DateOnly day) => _members.Count(m => m.Covers(day));
}
