namespace Hub.Domain.Assignment;

/// <summary>A proposal that was kept so that people can look at it, take it whole or in part, and take it back.</summary>
public sealed class AssignmentPlan
{
    public AssignmentPlan(Guid id, Guid workshopId, int number, bool keepsToday, string content, Guid madeBy, DateTime madeAt)
    {
        Id = id;
        WorkshopId = workshopId;
        Number = number;
        KeepsToday = keepsToday;
        Content = content;
        MadeBy = madeBy;
        MadeAt = madeAt;
    }

    private AssignmentPlan() => Content = "";

    public Guid Id { get; private set; }
    public int Version { get; private set; }
    public Guid WorkshopId { get; private set; }
    /// <summary>From 1 in the workshop.</summary>
    public int Number { get; private set; }
    public bool KeepsToday { get; private set; }
    /// <summary>The proposal as JSON: loads, sets, reasons, what found no team and by which rule.</summary>
    public string Content { get; private set; }
    public Guid MadeBy { get; private set; }
    public DateTime MadeAt { get; private set; }
    public AssignmentPlanState State { get; private set; }
    public DateTime? AppliedAt { get; private set; }
    /// <summary>What was changed when it was applied, as JSON, so that it can be undone.</summary>
    public string? Applied { get; private set; }

    /// <summary>Keeps what was changed. Parts may follow one another until the plan is undone or discarded.</summary>
    public void Apply(string applied, bool whole, DateTime now)
    {
        if (State is AssignmentPlanState.Undone or AssignmentPlanState.Discarded or AssignmentPlanState.Applied)
            throw new RuleBrokenException("plan.settled", "This plan is {0} already. Make a new one.", State);
        Applied = applied;
        AppliedAt = now;
        State = whole ? AssignmentPlanState.Applied : AssignmentPlanState.PartlyApplied;
    }

    public void Undo()
    {
        if (State is not (AssignmentPlanState.Applied or AssignmentPlanState.PartlyApplied))
            throw new RuleBrokenException("plan.not-applied", "Only a plan that was applied can be undone.");
        State = AssignmentPlanState.Undone;
    }

    public void Discard()
    {
        if (State is not AssignmentPlanState.Proposed) throw new RuleBrokenException("plan.settled", "This plan is {0} already. Make a new one.", State);
        State = AssignmentPlanState.Discarded;
    }

    /// <summary>Replaces the proposal after somebody moved a set on the board.</summary>
    public void Revise(string content)
    {
        if (State is not AssignmentPlanState.Proposed) throw new RuleBrokenException("plan.settled", "This plan is {0} already. Make a new one.", State);
        Content = content;
    }
}
