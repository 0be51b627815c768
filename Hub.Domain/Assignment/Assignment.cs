namespace Hub.Domain.Assignment;

/// <summary>A case set given to a team. Sight of the set begins and ends with it.</summary>
public sealed class Assignment
{
    private readonly List<RuleOverride> _overrides = [];

    internal Assignment(Guid id, Guid caseSetId, Guid teamId, Guid assignedBy, DateTime at, string? reason, DateTime? dueAt, bool locked, IEnumerable<RuleOverride> overrides)
    {
        Id = id;
        CaseSetId = caseSetId;
        TeamId = teamId;
        AssignedBy = assignedBy;
        At = at;
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        DueAt = dueAt;
        IsLocked = locked;
        _overrides.AddRange(overrides);
        State = _overrides.Count == 0 ? AssignmentState.Active : AssignmentState.Proposed;
    }

    private Assignment() { }

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid CaseSetId { get; private set; }
    public Guid TeamId { get; private set; }
    public Guid AssignedBy { get; private set; }
    public DateTime At { get; private set; }
    public DateTime? DueAt { get; private set; }
    public string? Reason { get; private set; }
    /// <summary>A locked assignment stays where it is when a plan is made.</summary>
    public bool IsLocked { get; private set; }
    public IReadOnlyList<RuleOverride> Overrides => _overrides;
    public AssignmentState State { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public string? EndReason { get; private set; }

    public bool IsOpen => State is AssignmentState.Proposed or AssignmentState.Active;

    public void Lock(bool locked) => IsLocked = locked;

    internal void Approve(Guid byPersonId)
    {
        if (State is not AssignmentState.Proposed) throw new RuleBrokenException("assignment.not-waiting", "This assignment does not wait for a decision.");
        if (byPersonId == AssignedBy)
            throw new RuleBrokenException("assignment.second-person", "An override needs a second person: somebody else has to decide.");
        foreach (var rule in _overrides) rule.ApproveBy(byPersonId);
        State = AssignmentState.Active;
    }

    internal void End(AssignmentState to, DateTime now, string? reason)
    {
        if (!IsOpen) throw new RuleBrokenException("assignment.ended", "This assignment has already ended.");
        State = to;
        EndedAt = now;
        EndReason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
    }
}
